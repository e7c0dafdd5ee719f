"""The map: squares in scope and on a day, many as counts, cards, a search; tiles of 天地图 only with a key."""

import json
import random

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.atlas.tests.places import ELSEWHERE, TILE, boundary, matter
from hemei.matters.models import Matter
from hemei.people.models import CellDuty
from hemei.places.models import CellBoundary, GridCell
from hemei.places.tests.factories import VILLAGES, square

MATTERS, VILLAGE = "matters-matter", "places-village"


def tile(client, slug, status=200, on="", **where):
    answer = client.get(reverse("atlas:tile", kwargs={"slug": slug, **TILE, **where}), {"on": on})
    assert answer.status_code == status
    return json.loads(answer.content) if status == 200 else answer


def test_a_square_holds_what_lies_in_scope(units, client_for):
    mine, other = matter("1"), matter("2", area=ELSEWHERE)
    assert [p[0] for p in tile(client_for("dispatcher"), MATTERS)["points"]] == [mine.pk]
    assert [p[0] for p in tile(client_for("leader", ELSEWHERE), MATTERS)["points"]] == [other.pk]
    tile(client_for("finance"), MATTERS, status=403)
    tile(client_for("dispatcher"), "no-such", status=404)
    tile(client_for("dispatcher"), MATTERS, status=404, x=99999)


def test_a_change_is_seen_at_once_and_the_same_square_is_not_sent_twice(units, client_for):
    client = client_for("dispatcher")
    matter("1")
    first = client.get(reverse("atlas:tile", kwargs={"slug": MATTERS, **TILE}))
    again = client.get(
        reverse("atlas:tile", kwargs={"slug": MATTERS, **TILE}), headers={"If-None-Match": first["ETag"]}
    )
    assert again.status_code == 304
    matter("2")
    assert len(tile(client, MATTERS)["points"]) == 2


def test_shapes_are_there_from_their_day_to_their_end(town, client_for):
    old = boundary(since="2020-01-01", valid_to="2022-01-01")
    new = boundary(west=116.002, since="2022-01-01")
    client = client_for("leader")
    assert tile(client, VILLAGE, on="2019-12-31")["shapes"] == []
    assert [s[0] for s in tile(client, VILLAGE, on="2021-12-31")["shapes"]] == [old.pk]
    assert [s[0] for s in tile(client, VILLAGE, on="2022-01-01")["shapes"]] == [new.pk]
    ((_key, _tone, name, kind, paths),) = tile(client, VILLAGE)["shapes"]
    assert (name, kind, len(paths), len(paths[0])) == ("东柳村村委会", "area", 1, 10)


def test_many_are_counts_that_add_up_and_singles_when_nearer(units, client_for):
    draw, now = random.Random(1), timezone.now()
    Matter.objects.bulk_create(
        Matter(number=f"N{n}", source="hotline", source_key=f"N{n}", title="路灯", area_id=VILLAGES[n % 3],
               lon=116 + draw.random() / 100, lat=39 + draw.random() / 100, received_at=now)
        for n in range(500)
    )  # fmt: skip
    far = tile(client_for("dispatcher"), MATTERS)
    assert far["points"] == []
    assert sum(group[2] for group in far["counts"]) == 500
    near = tile(client_for("dispatcher"), MATTERS, zoom=18, x=TILE["x"] * 64 + 56, y=TILE["y"] * 64 + 21)
    assert near["counts"] == []
    assert 0 < len(near["points"]) < 30


def test_small_shapes_are_grains(town, client_for):
    boundary()
    far = tile(client_for("leader"), VILLAGE, zoom=6, x=TILE["x"] // 64, y=TILE["y"] // 64)
    assert far["shapes"] == []
    assert [grain[2] for grain in far["grains"]] == [1]


def test_the_card_of_a_cell_names_both_nets(town, by_role, client_for):
    cell = GridCell.objects.create(code=f"{VILLAGES[0]}001", name="第一网格", area_id=VILLAGES[0])
    shape = {"type": "Polygon", "coordinates": square(116.0, 39.0)}
    made = CellBoundary.objects.create(cell=cell, geometry=shape, valid_from="2020-01-01")
    worker = by_role("grid_worker", VILLAGES[0]).user
    CellDuty.objects.create(cell=cell, user=worker, kind="worker", since="2020-01-01")
    card = client_for("leader").get(reverse("atlas:card", args=["places-cell", made.pk])).content.decode()
    assert str(worker) in card and "红色网格党员联系人" in card and "缺" in card
    assert client_for("village_secretary", VILLAGES[1]).get(
        reverse("atlas:card", args=["places-cell", made.pk])).status_code == 404  # fmt: skip


def test_a_card_leads_to_the_record(units, client_for):
    found = matter("1", title="路灯不亮")
    card = client_for("dispatcher").get(reverse("atlas:card", args=[MATTERS, found.pk])).content.decode()
    assert "路灯不亮" in card and reverse("matters:matter", args=[found.pk]) in card


@pytest.mark.parametrize("text, names", [
    ("东柳", ["东柳村村委会"]), ("116.5，39.5", ["116.500000，39.500000"]), ("没有", []), ("", []), ("西柳", []),
])  # fmt: skip
def test_a_search_finds_places_that_are_on_the_map(town, client_for, text, names):
    boundary()
    hits = json.loads(client_for("leader").get(reverse("atlas:search"), {"q": text}).content)["hits"]
    assert [hit["name"] for hit in hits] == names
    assert all(abs(hit["box"][1] - 39) < 1 for hit in hits)


def test_the_page_offers_the_layers_one_may_see(units, client_for):
    boundary()
    page = client_for("village_secretary", VILLAGES[0]).get(reverse("atlas:map"))
    offered = {line.layer.code for line in page.context["lines"]}
    assert {"places.village", "matters.matter"} <= offered
    assert "livelihood.station" not in offered
    assert page.context["frame"] == pytest.approx((116.0, 39.0, 116.01, 39.01))
    assert "东柳村" in page.content.decode()


def test_tiles_of_tianditu_only_with_a_key(town, client_for, settings):
    client = client_for("leader")
    assert "tianditu" not in client.get(reverse("atlas:map")).headers["Content-Security-Policy"]
    settings.HEMEI_TIANDITU_KEY = "k1"
    assert "https://*.tianditu.gov.cn" in client.get(reverse("atlas:map")).headers["Content-Security-Policy"]
