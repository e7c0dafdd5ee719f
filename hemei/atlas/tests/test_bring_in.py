"""Places from files: GeoJSON, Shapefile, KML; the datum named; what is wrong is said of every feature, nothing lost."""

import io
import json
import zipfile

import pytest
import shapefile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hemei.atlas import actions, registry, source
from hemei.atlas.models import Placement
from hemei.atlas.tests.places import boundary
from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions as ledgers
from hemei.ledgers import registry as ledger_registry
from hemei.places import datum, files
from hemei.places.rules import FeaturesRefused
from hemei.places.tests.factories import TOWN, VILLAGES

HERE = [116.005, 39.005]
CODE = "environment.demolition"


@pytest.fixture
def layer():
    return registry.get(CODE)


@pytest.fixture
def clerk(by_role):
    return by_role("environment_clerk")


@pytest.fixture
def site(clerk):
    boundary()
    values = {"area_id": VILLAGES[0], "site": "村东违建", "found_on": "2023-03-01", "building_state": "finished"}
    return ledgers.create(ledger=ledger_registry.get(CODE), values=values, by=clerk)


def document(*coordinates, name="村东违建", kind="Point"):
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": one}}
        for one in coordinates
    ]}  # fmt: skip


def bring(layer, found, by, **more):
    return actions.bring_in(layer=layer, document=found, town=TOWN, by=by, **more)


def refusals(layer, found, by, **more):
    with pytest.raises(FeaturesRefused) as refused:
        bring(layer, found, by, **more)
    assert not Placement.objects.exists()
    return " ".join(str(problem) for problem in refused.value.problems)


def test_a_file_puts_a_row_on_the_map(layer, site, clerk):
    assert bring(layer, document(HERE), clerk).changed == 1
    drawn, _ = source.drawn(layer)
    assert drawn.keys.tolist() == [site.pk]
    assert bring(layer, document(HERE), clerk).unchanged == 1
    assert AuditEntry.objects.filter(verb="标绘位置").count() == 1


def test_the_datum_that_is_named_is_converted(layer, site, clerk):
    for name, there in (("gcj02", datum.to_gcj02(*HERE)), ("bd09", datum.to_bd09(*HERE))):
        bring(layer, document(list(there)), clerk, datum=name)
        assert Placement.objects.get().geometry["coordinates"] == pytest.approx(HERE, abs=1e-6)


@pytest.mark.parametrize("coordinates, kind, words", [
    ([39.005, 116.005], "Point", "经度、后纬度"), ([117.5, 39.005], "Point", "不在辖区内"),
    ([500000.0, 4300000.0], "Point", "以米为单位"), ([None, 1], "Point", "坐标"),
    ([[[116.0, 39.0], [116.01, 39.01], [116.01, 39.0], [116.0, 39.01], [116.0, 39.0]]], "Polygon", "自相交"),
])  # fmt: skip
def test_a_wrong_place_is_refused_in_words(layer, site, clerk, coordinates, kind, words):
    assert words in refusals(layer, document(coordinates, kind=kind), clerk)


def test_the_likely_datum_is_named(layer, clerk, site):
    assert "按 BD-09 换算则在辖区内" in refusals(layer, document(list(datum.to_bd09(116.0099, 39.005))), clerk)


def test_every_mistake_of_the_file_is_named_at_once(layer, site, clerk):
    found = document(HERE, HERE, [0, 0])
    found["features"][2]["properties"]["name"] = "没有这处"
    text = refusals(layer, found, clerk)
    assert "同一个对象" in text and "台账里没有“没有这处”" in text and "第 3 个要素" in text


def test_only_those_who_edit_the_ledger_place_its_rows(layer, site, by_role):
    with pytest.raises(NotPermitted):
        bring(layer, document(HERE), by_role("environment_head"))


def zipped(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"sites.{name}", content)
    return made.getvalue()


def shapes(encoding="gb18030"):
    parts = {name: io.BytesIO() for name in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding=encoding) as writer:
        writer.field("名称", "C", 40)
        writer.point(*HERE)
        writer.record("村东违建")
    return {name: part.getvalue() for name, part in parts.items()}


KML = f"""<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>村东违建</name>
<Point><coordinates>{HERE[0]},{HERE[1]},0</coordinates></Point></Placemark></Document></kml>"""


@pytest.mark.parametrize("name, content", [
    ("a.zip", zipped(**shapes())), ("a.zip", zipped(**shapes("utf-8"), cpg="UTF-8", prj='GEOGCS["GCS_WGS_1984"]')),
    ("a.kml", KML.encode()), ("a.kmz", zipped(kml=KML)), ("a.geojson", json.dumps(document(HERE)).encode()),
])  # fmt: skip
def test_files_of_every_kind_say_the_same(layer, site, clerk, name, content):
    assert bring(layer, files.document(name, content), clerk).changed == 1


@pytest.mark.parametrize("name, content, words", [
    ("a.zip", b"no zip", "打不开"), ("a.zip", zipped(dbf=b""), ".shp"), ("a.kml", b"<kml", "不是 KML"),
    ("a.zip", zipped(**shapes(), prj='PROJCS["CGCS2000_3_Degree_GK_CM_117E"]'), "投影"),
    ("a.zip", zipped(**shapes(), prj='GEOGCS["GCS_Xian_1980"]'), "Xian_1980"),
    ("a.kml", b'<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', "不合规格"), ("a.json", b"{}", "FeatureCollection"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_in_words(layer, site, clerk, name, content, words):
    assert words in refusals(layer, files.document(name, content), clerk)


def test_the_page_lists_the_mistakes_and_imports_what_is_right(site, client_for):
    client = client_for("environment_clerk")
    given = {"layer": CODE, "area": TOWN, "datum": "cgcs2000"}

    def post(coordinates):
        file = SimpleUploadedFile("a.geojson", json.dumps(document(coordinates)).encode())
        return client.post(reverse("atlas:import"), given | {"file": file})

    wrong = post([39.005, 116.005])
    assert wrong.status_code == 422 and "先写了纬度" in wrong.content.decode()
    assert post(HERE).status_code == 200
    assert Placement.objects.get().key == str(site.pk)
