"""Text → area: every way of writing finds the village; a wrong or double name is refused with a hint."""

import pytest

from hemei.places.models import Area
from hemei.places.resolve import Resolver
from hemei.places.rules import AreaAmbiguous, AreaMissing, AreaUnknown
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES, make_alias

EAST, WEST, THIRD = VILLAGES


@pytest.mark.parametrize(
    ("text", "code", "how"),
    [
        ("东柳村村委会", EAST, "全称"),
        ("东柳村", EAST, "简称"),
        (" 东 柳 村 ", EAST, "简称"),
        ("东柳", EAST, "缩写"),
        ("东柳村民委员会", EAST, "缩写"),
        ("东柳社区", EAST, "缩写"),
        ("990112101202", WEST, "代码"),
        ("９９０１１２１０１２０２", WEST, "代码"),
        ("林三村", THIRD, "别名"),
        ("林三村12号", THIRD, "包含"),
        ("东柳南口", EAST, "包含"),
        ("柳林镇东柳村5排3号", EAST, "包含"),
        ("柳林镇", TOWN, "全称"),
        ("柳林", TOWN, "缩写"),
    ],
)
def test_each_way_of_writing_finds_the_area(town, text, code, how):
    make_alias(THIRD, "林三村")
    found = Resolver(TOWN).find(text)
    assert (found.area.code, found.how) == (code, how)


def test_empty_text_is_named(town):
    with pytest.raises(AreaMissing):
        Resolver(TOWN).find("  ")


def test_unknown_text_names_the_closest(town):
    with pytest.raises(AreaUnknown) as refused:
        Resolver(TOWN).find("东刘村")
    assert "是不是“东柳村”？" in refused.value.message
    assert refused.value.field == "area"


def test_unknown_village_of_the_town_is_not_taken_for_the_town(town):
    with pytest.raises(AreaUnknown):
        Resolver(TOWN).find("柳林镇北山村")


def test_a_village_of_another_town_is_unknown_here(town):
    with pytest.raises(AreaUnknown):
        Resolver(TOWN).find("桥头村")
    assert Resolver("990112").find("桥头村").area.code == OTHER_VILLAGE


def test_two_villages_of_one_name_are_both_named(town):
    Area.objects.create(code="990112102202", name="东柳村村委会", short_name="东柳村")
    with pytest.raises(AreaAmbiguous) as refused:
        Resolver("990112").find("东柳村")
    assert "柳林镇东柳村" in refused.value.message and "石桥镇东柳村" in refused.value.message


def test_a_text_that_names_two_villages_is_ambiguous(town):
    with pytest.raises(AreaAmbiguous):
        Resolver(TOWN).find("东柳村与西柳村交界处")


def test_the_longer_name_wins(town):
    Area.objects.create(code="990112101204", name="大东柳村村委会", short_name="大东柳村")
    assert Resolver(TOWN).find("大东柳村西口").area.code == "990112101204"


def test_a_village_of_the_same_name_in_another_town_is_not_ours(town):
    resolver = Resolver(TOWN)
    for text in ("石桥镇东柳村", "清河区石桥镇东柳村南口"):
        with pytest.raises(AreaUnknown) as refused:
            resolver.find(text)
        assert "“石桥镇”不在辖区内" in refused.value.message
    assert resolver.find("清河区柳林镇东柳村南口").area.code == EAST
    assert Resolver(EAST).find("柳林镇东柳村南口").area.code == EAST


def test_several_parents(town):
    resolver = Resolver(EAST, OTHER_VILLAGE)
    assert resolver.find("东柳").area.code == EAST
    with pytest.raises(AreaUnknown):
        resolver.find("西柳村")
