"""OGC API Features: every public layer, only what is public, by box, day, page and CRS; read by GDAL itself."""

import json
import subprocess
import sys

import pytest
from django.urls import reverse

from hemei.atlas.ogc.asking import CRS84
from hemei.atlas.tests.places import boundary
from hemei.places.tests.factories import VILLAGES

VILLAGE = "places-village"
E4490 = "http://www.opengis.net/def/crs/EPSG/0/4490"


@pytest.fixture(autouse=True)
def _open(settings):
    settings.HEMEI_FILING_NUMBER = "京政备0001"


@pytest.fixture
def three(town):
    return [
        boundary(code, west=116.0 + n / 50, since=f"202{n}-01-01", **more)
        for n, (code, more) in enumerate(zip(VILLAGES, ({"valid_to": "2021-06-01"}, {}, {}), strict=True))
    ]


def ask(client, name="items", *args, status=200, **query):
    found = client.get(reverse(f"atlas:ogc_{name}", args=args or [VILLAGE]), query)
    assert found.status_code == status, found.content
    return found if status == 200 and query.get("f") == "html" else json.loads(found.content)


def names(document):
    return [one["properties"]["name"] for one in document["features"]]


def test_nobody_reads_before_the_site_is_filed(client, three, settings):
    settings.HEMEI_FILING_NUMBER, settings.HEMEI_PORTAL_PREVIEW = "", False
    assert "备案" in ask(client, status=404)["description"]


def test_a_client_finds_its_way_from_the_landing_page(client, three):
    landing = json.loads(client.get(reverse("atlas:ogc"), {"f": "json"}).content)
    rels = {one["rel"]: one["href"] for one in landing["links"] if one["type"] != "text/html"}
    assert {"self", "service-desc", "conformance", "data"} <= set(rels)
    assert "ogcapi-features-1/1.0/conf/core" in client.get(rels["conformance"]).content.decode()
    about = {one["id"]: one for one in client.get(rels["data"]).json()["collections"]}
    assert about[VILLAGE]["extent"]["spatial"]["bbox"] == [[116.0, 39.0, 116.05, 39.01]]
    (items,) = [one["href"] for one in about[VILLAGE]["links"] if one["type"] == "application/geo+json"]
    assert client.get(items).json()["numberMatched"] == 3
    assert client.get(rels["service-desc"]).json()["openapi"].startswith("3.0")


def test_layers_that_are_not_public_are_not_there(client, three):
    listed = {one["id"] for one in client.get(reverse("atlas:ogc_collections")).json()["collections"]}
    assert VILLAGE in listed and "matters-matter" not in listed and "places-cell" not in listed
    ask(client, "items", "matters-matter", status=404)
    ask(client, "item", VILLAGE, 999999, status=404)


def test_pages_lead_to_each_other_and_hold_each_feature_once(client, three):
    seen, address = [], reverse("atlas:ogc_items", args=[VILLAGE]) + "?limit=2"
    while address:
        document = client.get(address).json()
        seen += [one["id"] for one in document["features"]]
        address = next((one["href"] for one in document["links"] if one["rel"] == "next"), "")
    assert seen == [one.pk for one in three]


@pytest.mark.parametrize("box, found", [
    ("116.005,39.005,116.006,39.006", 1), ("116.005,39.005,116.021,39.006", 2), ("0,0,1,1", 0),
    ("116.005,39.005,0,116.006,39.006,9", 1), ("170,30,-170,45", 0),
])  # fmt: skip
def test_a_box_holds_what_meets_it(client, three, box, found):
    assert ask(client, bbox=box)["numberMatched"] == found


@pytest.mark.parametrize("when, found", [
    ("2020-05-01", 1), ("2021-05-01T00:00:00Z", 2), ("2021-06-01", 1), ("../2020-12-31", 1), ("2022-01-01/..", 2),
    ("2021-01-01/2022-06-01", 3),
])  # fmt: skip
def test_a_moment_or_a_span_of_time(client, three, when, found):
    assert ask(client, datetime=when)["numberMatched"] == found


@pytest.mark.parametrize("wrong", [
    {"bbox": "1,2,3"}, {"bbox": "a,b,c,d"}, {"bbox": "1,9,2,3"}, {"limit": "0"}, {"limit": "many"}, {"offset": "-1"},
    {"datetime": "yesterday"}, {"datetime": "2022-01-01/2021-01-01"}, {"crs": "EPSG:3857"},
    {"nosuch": "1"}, {"f": "xml"},
])  # fmt: skip
def test_a_question_that_cannot_be_read_is_refused_in_words(client, three, wrong):
    assert ask(client, status=400, **wrong)["description"]


def test_epsg_4490_has_latitude_first(client, three):
    found = client.get(reverse("atlas:ogc_items", args=[VILLAGE]),
                       {"crs": E4490, "bbox": "39.005,116.005,39.006,116.006", "bbox-crs": E4490})  # fmt: skip
    assert found["Content-Crs"] == f"<{E4490}>"
    ((first, *_),) = found.json()["features"][0]["geometry"]["coordinates"]
    assert first == [39.0, 116.0]
    plain = client.get(reverse("atlas:ogc_items", args=[VILLAGE]))
    assert plain["Content-Crs"] == f"<{CRS84}>"
    assert plain.json()["features"][0]["geometry"]["coordinates"][0][0] == [116.0, 39.0]


def test_only_public_fields_leave(client, three):
    (one, *_) = ask(client)["features"]
    assert set(one["properties"]) == {"name", "valid_from", "schematic"}
    assert one["properties"]["valid_from"] == "2020-01-01"
    assert ask(client, "item", VILLAGE, one["id"])["properties"] == one["properties"]


def test_people_get_a_page(client, three):
    assert "东柳村村委会" in ask(client, f="html").content.decode()
    for name in ("ogc", "ogc_conformance", "ogc_collections", "ogc_api_page"):
        assert client.get(reverse(f"atlas:{name}"), {"f": "html"}).status_code == 200


GDAL = """
import json, sys
import pyogrio
address, box = sys.argv[1], (116.005, 39.005, 116.006, 39.006)
meta, _, shapes, fields = pyogrio.raw.read(address, layer="places-village", bbox=box)
print(json.dumps({
    "layers": [name for name, _ in pyogrio.list_layers(address)], "shapes": len(shapes),
    "features": pyogrio.read_info(address, layer="places-village", force_feature_count=True)["features"],
    "names": [str(name) for name in fields[list(meta["fields"]).index("name")]],
}))
"""


@pytest.mark.django_db(transaction=True)
def test_gdal_reads_it(live_server, three):
    """In a process of its own: GDAL waits for the server without letting it run."""
    pytest.importorskip("pyogrio", reason="pyogrio is not installed: GDAL's OAPIF driver was not tried")
    address = f"OAPIF:{live_server.url}{reverse('atlas:ogc')}"
    run = subprocess.run([sys.executable, "-c", GDAL, address], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert VILLAGE in found["layers"]
    assert (found["features"], found["shapes"], found["names"]) == (3, 1, ["东柳村村委会"])


@pytest.mark.parametrize(("name", "text"), [
    ("limit", "9" * 5000), ("offset", "9" * 5000), ("datetime", "9999-12-31T23:00:00Z"), ("bbox", "nan,1,2,3"),
])  # fmt: skip
def test_numbers_beyond_reason_are_bad_requests(client, three, name, text):
    ask(client, status=400, **{name: text})


def test_a_key_beyond_reason_is_not_there(client, three):
    ask(client, "item", VILLAGE, 10**30, status=404)
