"""A layer whose own ledger holds the shape: what a file says goes through the ledger's actions and rules."""

from hemei.atlas import actions, registry, source
from hemei.atlas.tests.places import boundary
from hemei.ledgers import actions as ledgers
from hemei.ledgers import registry as ledger_registry
from hemei.places.tests.factories import TOWN, VILLAGES, square

CODE = "environment.forest_parcel"


def test_a_parcel_takes_its_outline_from_a_file(by_role, town):
    boundary()
    clerk, layer = by_role("environment_clerk"), registry.get(CODE)
    values = {"area_id": VILLAGES[0], "number": "L-1", "name": "村东林", "kind": "plain", "area_mu": 100,
              "keeper": "林场", "since": "2020-01-01"}  # fmt: skip
    made = ledgers.create(ledger=ledger_registry.get(CODE), values=values, by=clerk)
    shape = {"type": "Polygon", "coordinates": square(116.002, 39.002, 0.002)}
    file = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"编号": "L-1"}, "geometry": shape}]}  # fmt: skip
    assert actions.bring_in(layer=layer, document=file, town=TOWN, by=clerk).changed == 1
    assert source.drawn(layer)[0].keys.tolist() == [made.pk]
    made.refresh_from_db()
    assert made.version == 2
