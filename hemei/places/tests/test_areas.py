"""Areas and aliases are data: loaded twice they change nothing; one text names one area of a parent."""

import pytest

from hemei.kernel.errors import OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.places.actions import add_alias, load_areas, remove_alias
from hemei.places.models import Area, AreaAlias
from hemei.places.rules import AliasEmpty, AliasTaken, AreaNameMissing, BadAreaCode
from hemei.places.tests.factories import OTHER_VILLAGE, VILLAGES

ROW = {"code": "990112101204", "name": "北山村村委会", "short_name": "北山村", "aliases": "北山|山北"}


@pytest.fixture
def office(by_role):
    return by_role("office")


def area(code):
    return Area.objects.get(code=code)


def test_loading_twice_changes_nothing(office):
    first = load_areas(rows=[ROW], by=office)
    again = load_areas(rows=[ROW], by=office)
    assert (first.added, first.aliases) == (1, 2)
    assert (again.added, again.changed, again.unchanged, again.aliases) == (0, 0, 1, 0)
    assert AuditEntry.objects.filter(verb="登记区域").count() == 1


def test_a_new_name_is_a_change_on_record(office):
    load_areas(rows=[ROW], by=office)
    assert load_areas(rows=[{**ROW, "short_name": "大北山村"}], by=office).changed == 1
    assert AuditEntry.objects.get(verb="修改区域").changes == {"short_name": ["北山村", "大北山村"]}


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({**ROW, "code": "9901121012"}, BadAreaCode),
        ({**ROW, "code": "99011210120x"}, BadAreaCode),
        ({**ROW, "name": " "}, AreaNameMissing),
        ({**ROW, "code": OTHER_VILLAGE}, OutOfScope),
        ({**ROW, "aliases": "东柳村"}, AliasTaken),
    ],
)
def test_one_bad_row_and_nothing_is_loaded(office, row, error):
    with pytest.raises(error):
        load_areas(rows=[{**ROW, "code": "990112101205", "aliases": ""}, row], by=office)
    assert not Area.objects.filter(code="990112101205").exists()


def test_an_alias_names_one_area(office):
    add_alias(area=area(VILLAGES[0]), text=" 柳 东 ", by=office)
    assert add_alias(area=area(VILLAGES[0]), text="柳东", by=office) is None
    with pytest.raises(AliasTaken) as refused:
        add_alias(area=area(VILLAGES[1]), text="柳东", by=office)
    assert "东柳村" in refused.value.message
    with pytest.raises(AliasEmpty):
        add_alias(area=area(VILLAGES[1]), text="，", by=office)


def test_a_removed_alias_stays_in_the_audit_trail(office):
    alias = add_alias(area=area(VILLAGES[0]), text="柳东", by=office)
    remove_alias(alias=alias, by=office)
    assert not AreaAlias.objects.exists()
    assert AuditEntry.objects.get(verb="删除别名").changes == {"alias": ["柳东", None]}
