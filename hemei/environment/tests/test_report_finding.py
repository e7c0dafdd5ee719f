"""A patrol finding is a matter: routed to the department, villages help, mended at once or handled."""

from datetime import date

import pytest

from hemei.environment import actions, categories, rules
from hemei.kernel.errors import OutOfScope
from hemei.matters import actions as matters
from hemei.matters import queries
from hemei.matters.models import Matter, Unit
from hemei.matters.rules.tickets import AssistOnly
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

FOUND = {"category_code": "HL.litter", "area": VILLAGES[0], "finding": "桥下有成片漂浮垃圾", "place": "柳林河桥东"}


def test_a_finding_is_a_matter_once(by_role):
    worker = by_role("grid_worker", VILLAGES[0])
    given = FOUND | {"found_on": date(2023, 6, 1), "details": {"reach": "柳林河上段", "bank": "左岸"}}
    first = actions.report_finding(**given, by=worker, key="P1")
    again = actions.report_finding(**given, by=worker, key="P1")
    assert (first.pk, Matter.objects.count()) == (again.pk, 1)
    assert (first.source, first.title, first.place_text) == ("patrol", "桥下有成片漂浮垃圾", "柳林河桥东")
    assert first.details == {"reach": "柳林河上段", "bank": "左岸", "found_on": "2023-06-01"}


def test_it_goes_to_the_department_and_the_village_only_helps(town):
    by = Console("test")
    matters.load_registered(by=by, on=date(2020, 1, 1))
    department = Unit.objects.create(code="environment", name="生态环境科", kind="department", area_id=TOWN)
    village = Unit.objects.create(code="v", name="东柳村", kind="village", area_id=VILLAGES[0])
    matter = actions.report_finding(**FOUND, by=by)
    assert queries.route_of(matter) == department
    with pytest.raises(AssistOnly):
        matters.dispatch(matter=matter, unit=village, by=by)
    matters.dispatch(matter=matter, unit=department, by=by)


def test_what_is_mended_on_the_spot_is_closed_on_the_spot(by_role):
    worker = by_role("village_secretary", VILLAGES[0])
    matter = actions.report_finding(**FOUND, by=worker)
    matters.close_on_the_spot(matter=matter, before="漂浮垃圾", after="已打捞", by=worker)
    assert matter.on_the_spot


@pytest.mark.parametrize(
    ("given", "rule"), [({"category_code": "JS"}, rules.NotAPatrolClass), ({"finding": " "}, rules.FindingMissing)]
)
def test_what_is_no_finding_is_refused(by_role, given, rule):
    with pytest.raises(rule):
        actions.report_finding(**FOUND | given, by=by_role("environment_clerk"))
    assert not Matter.objects.exists()


def test_elsewhere_one_reports_nothing(by_role):
    with pytest.raises(OutOfScope):
        actions.report_finding(**FOUND, by=by_role("grid_worker", VILLAGES[1]))


def test_the_kinds_of_river_and_field_problems_are_there():
    assert list(categories.RIVER.values())[:6] == ["乱占", "乱采", "乱堆", "乱建", "垃圾", "漂浮物"]
    assert list(categories.FIELD.values()) == ["撂荒", "非农化", "非粮化", "违法占地", "破坏耕作层", "倾倒"]
