"""The pages of places and their commands."""

import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from hemei.places.models import AreaAlias, CellBoundary
from hemei.places.tests.factories import TOWN, VILLAGES, collection, feature, make_alias, square

EAST = VILLAGES[0]
CELLS = collection(feature(EAST + "001", square(116.70, 39.70)))


def upload(document=CELLS, **values):
    file = SimpleUploadedFile("cells.geojson", json.dumps(document).encode())
    return {"file": file, "kind": "cells", "area": TOWN, "datum": "cgcs2000", "since": "2024-01-01", **values}


def test_import_then_map_and_export(client_for):
    browser = client_for("office")
    page = browser.post("/places/import/", upload(schematic="on"))
    assert page.status_code == 200 and "新增 1" in page.content.decode()
    village = browser.get(f"/places/{EAST}/").content.decode()
    assert (
        "第一网格" in village
        and "示意图" in village
        and "style=" not in village.split("<figure")[1].split("</figure")[0]
    )
    exported = browser.get(f"/places/{TOWN}/export/?on=2024-02-01")
    assert json.loads(exported.content)["features"][0]["geometry"]["coordinates"] == square(116.70, 39.70)
    assert json.loads(browser.get(f"/places/{TOWN}/export/?on=2023-12-31").content)["features"] == []
    assert EAST + "001" in browser.get("/places/cells/?q=东柳").content.decode()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"[" * 100_000, b"PK\x03\x04"])
def test_a_file_that_is_no_geojson_is_said_so(client_for, content):
    page = client_for("office").post("/places/import/", upload(file=SimpleUploadedFile("x.geojson", content)))
    assert page.status_code == 422
    assert "GeoJSON" in page.content.decode() and not CellBoundary.objects.exists()


def test_errors_are_listed_by_feature(client_for):
    bad = collection(feature("12", square(116.7, 39.7)), feature(EAST + "001", square(200, 39.7)))
    page = client_for("office").post("/places/import/", upload(bad))
    assert page.status_code == 422
    assert "不是 15 位数字" in page.content.decode() and "投影坐标" in page.content.decode()


def test_the_list_finds_by_alias(client_for):
    make_alias(EAST, "柳东")
    page = client_for("leader").get("/places/?q=柳东").content.decode()
    assert "东柳村" in page and "西柳村" not in page


def test_aliases_are_edited_on_the_area_page(client_for):
    browser = client_for("office")
    assert browser.post(f"/places/{EAST}/aliases/", {"text": "柳东"}).status_code == 302
    refused = browser.post(f"/places/{VILLAGES[1]}/aliases/", {"text": "柳东"})
    assert refused.status_code == 422 and "不能再指" in refused.content.decode()
    assert browser.post(f"/places/aliases/{AreaAlias.objects.get().pk}/remove/").status_code == 302
    assert not AreaAlias.objects.exists()


def run(*args):
    out = StringIO()
    call_command(*args, stdout=out, stderr=out)
    return out.getvalue()


def test_commands(town, tmp_path):
    areas = tmp_path / "areas.csv"
    areas.write_text("code,name,short_name,aliases\n990112101204,北山村村委会,北山村,山北|北山\n", encoding="utf-8")
    assert "新增 1，修改 0，未变 0，别名 2" in run("areas", "load", str(areas))
    assert "未变 1，别名 0" in run("areas", "load", str(areas))
    assert "990112101204  北山村村委会  北山村  北山|山北" in run("areas", "list", TOWN)
    assert "990112101204 北山村（别名）" in run("places", "find", "山北", "--parent", TOWN)
    cells = tmp_path / "cells.geojson"
    cells.write_text(json.dumps(CELLS), encoding="utf-8")
    args = ("places", "import-cells", str(cells), "--parent", TOWN, "--from", "2024-01-01")
    assert "新增 1" in run(*args)
    assert json.loads(run("places", "export-cells", "--parent", TOWN))["features"][0]["id"] == EAST + "001"
    cells.write_text(json.dumps(collection(feature("1", []))), encoding="utf-8")
    with pytest.raises(CommandError, match="第 1 个要素"):
        run(*args)
