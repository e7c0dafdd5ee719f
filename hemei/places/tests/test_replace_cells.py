"""Cells from GeoJSON: every mistake of every feature named at once; a changed boundary keeps its history."""

from datetime import date

import pytest

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.places import locate
from hemei.places.actions import replace_boundaries, replace_cells
from hemei.places.models import CellBoundary, GridCell
from hemei.places.queries import collection as export
from hemei.places.rules import BoundaryNotNewer, FeaturesRefused
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, TOWN, VILLAGES, collection, feature, square

EAST = VILLAGES[0]
ONE, TWO = EAST + "001", EAST + "002"
DAY, LATER = date(2024, 1, 1), date(2024, 7, 1)


@pytest.fixture
def office(by_role):
    return by_role("office")


def two_cells():
    return collection(feature(ONE, square(116.70, 39.70)), feature(TWO, square(116.71, 39.70)))


def replace(document, by, since=DAY, parent=TOWN, **options):
    return replace_cells(document=document, parent=parent, since=since, by=by, **options)


def refused(document, by, **options):
    with pytest.raises(FeaturesRefused) as error:
        replace(document, by, **options)
    assert not CellBoundary.objects.exists()
    return [str(problem) for problem in error.value.problems]


def test_good_cells_are_kept_and_found_by_point(office):
    result = replace(two_cells(), office)
    assert (result.added, result.warnings) == (2, [])
    cells = locate.cells(TOWN)
    assert cells.find(116.705, 39.705) == ONE
    assert cells.find(116.71, 39.705) == ONE, "the common border belongs to the smaller code"
    assert cells.find(116.715, 39.705) == TWO
    assert cells.find(116.60, 39.60) is None
    assert AuditEntry.objects.get(verb="导入网格").changes["added"] == [None, 2]


def test_twice_the_same_file_changes_nothing(office):
    replace(two_cells(), office)
    assert replace(two_cells(), office, since=LATER).unchanged == 2
    assert CellBoundary.objects.count() == 2


def test_a_change_closes_the_old_version_and_keeps_it(office):
    replace(two_cells(), office)
    wider = collection(feature(ONE, square(116.70, 39.70)), feature(TWO, square(116.71, 39.70, 0.02)))
    result = replace(wider, office, since=LATER)
    assert (result.changed, result.unchanged) == (1, 1)
    assert locate.cells(TOWN, date(2024, 3, 1)).find(116.725, 39.715) is None
    assert locate.cells(TOWN, LATER).find(116.725, 39.715) == TWO
    before = export(TOWN, date(2024, 6, 30))
    assert before["features"][1]["geometry"]["coordinates"] == square(116.71, 39.70)
    assert before["features"][1]["properties"]["valid_to"] == "2024-07-01"


def test_a_cell_that_is_gone_is_closed_not_deleted(office):
    replace(two_cells(), office)
    assert replace(collection(feature(ONE, square(116.70, 39.70))), office, since=LATER).closed == 1
    assert GridCell.objects.count() == 2
    assert locate.cells(TOWN, LATER).find(116.715, 39.705) is None


def test_villages_not_in_the_file_keep_their_cells(office):
    replace(two_cells(), office)
    other = collection(feature(VILLAGES[1] + "001", square(116.80, 39.70)))
    assert replace(other, office, since=LATER).closed == 0
    assert len(export(TOWN)["features"]) == 3


def test_a_change_must_be_later_than_what_it_changes(office):
    replace(two_cells(), office, since=LATER)
    with pytest.raises(BoundaryNotNewer):
        replace(collection(feature(ONE, square(116.70, 39.70))), office, since=LATER)
    assert CellBoundary.objects.filter(valid_to=None).count() == 2


def test_all_mistakes_are_named_in_one_pass(office):
    bow = [[[116.70, 39.70], [116.71, 39.71], [116.71, 39.70], [116.70, 39.71], [116.70, 39.70]]]
    swapped = [[[y, x] for x, y in square(116.75, 39.70)[0]]]
    metres = [[[448000.0 + x, 4395000.0 + y] for x, y in ((0, 0), (9, 0), (9, 9), (0, 9), (0, 0))]]
    problems = refused(
        collection(
            feature(ONE, bow),
            feature(EAST + "003", swapped),
            feature(EAST + "004", metres),
            feature("123", square(116.70, 39.70)),
            feature(OTHER_VILLAGE + "001", square(116.70, 39.70)),
            feature("990112101999001", square(116.90, 39.70)),
            feature(ONE, square(116.70, 39.70), name=""),
            {"type": "Feature", "properties": {"code": TWO, "name": "点"}, "geometry": {"type": "Point"}},
            {"type": "Feature", "properties": None, "geometry": None},
            feature(EAST + "005", [[[116.7, 39.7], [116.8]]]),
            "not a feature",
        ),
        office,
    )
    text = "\n".join(problems)
    for expected in (
        "第 1 个要素（990112101201001）：多边形自相交，位置在（116.705, 39.705）",
        "像是先写了纬度",
        "像是以米为单位的投影坐标",
        "编码“123”不是 15 位数字",
        "不在辖区 990112101 之内",
        "前 12 位 990112101999 不是已登记的村",
        "编码与第 1 个要素重复",
        "没有名称",
        "几何类型是“Point”",
        "没有编码",
        "坐标写法不对",
    ):
        assert expected in text, text
    assert problems == sorted(problems, key=lambda line: int(line.split()[1]))


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([], "不是 GeoJSON"),
        ({"type": "FeatureCollection", "features": []}, "没有任何要素"),
        (
            {
                "type": "FeatureCollection",
                "features": [1],
                "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::4549"}},
            },
            "EPSG:4549",
        ),
    ],
)
def test_files_that_are_no_cells(office, document, message):
    assert message in refused(document, office)[0]


def test_overlap_is_named_with_its_size(office):
    overlapping = collection(feature(ONE, square(116.70, 39.70)), feature(TWO, square(116.709, 39.70)))
    (problem,) = refused(overlapping, office)
    assert f"与网格 {TWO} 重叠约 95," in problem


def test_overlap_with_a_cell_of_another_village(office):
    replace(two_cells(), office)
    other = collection(feature(VILLAGES[1] + "001", square(116.715, 39.70)))
    with pytest.raises(FeaturesRefused):
        replace(other, office, since=LATER)
    assert CellBoundary.objects.count() == 2


def test_a_strip_thinner_than_half_a_metre_is_noise(office):
    document = collection(feature(ONE, square(116.70, 39.70)), feature(TWO, square(116.709998, 39.70)))
    assert replace(document, office).added == 2


def test_gaps_are_warned(office):
    outline = collection(feature(EAST, square(116.70, 39.70, 0.02), name="东柳村"))
    replace_boundaries(document=outline, parent=TOWN, since=DAY, by=office)
    (warning,) = replace(two_cells(), office).warnings
    assert locate.villages(TOWN).find(116.705, 39.715) == EAST
    assert locate.cells(TOWN).find(116.705, 39.715) is None
    assert "东柳村的网格没有铺满" in str(warning)


def test_cells_outside_their_village_hint_at_the_datum(office):
    outline = collection(feature(EAST, square(116.60, 39.70), name="东柳村"))
    replace_boundaries(document=outline, parent=TOWN, since=DAY, by=office)
    warnings = "".join(map(str, replace(two_cells(), office).warnings))
    assert "大部分在东柳村边界之外" in warnings and "GCJ-02" in warnings


def test_gcj02_is_shifted_back(office):
    replace(two_cells(), office, datum="gcj02")
    west, south = export(TOWN)["features"][0]["geometry"]["coordinates"][0][0]
    assert 0.004 < 116.70 - west < 0.008 and 0.0005 < 39.70 - south < 0.003


def test_needs_the_right_in_the_area(by_role):
    with pytest.raises(NotPermitted):
        replace(two_cells(), by_role("leader"))
    with pytest.raises(OutOfScope):
        replace(two_cells(), by_role("office"), parent=OTHER_TOWN)
