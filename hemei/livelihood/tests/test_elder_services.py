"""Services, visits and meals: a real person, alive, at an open station; one subsidy a day; false records."""

import pytest

from hemei.indicators.figures import figure
from hemei.kernel import periods
from hemei.livelihood import rules as common
from hemei.livelihood import rules_elderly as rules
from hemei.livelihood.actions import elderly as acts
from hemei.livelihood.models import elderly as m
from hemei.livelihood.tests.elderly import day, enter, meal, station
from hemei.livelihood.tests.factories import BY, resident, status
from hemei.places.tests.factories import TOWN, VILLAGES


def service(at, name, on="2023-06-10", kind="health", **more):
    return enter("service_record", station=at, served_on=on, name=name, kind=kind, **more)


def value(code):
    return figure(f"livelihood.{code}", TOWN, periods.parse("2023")).value


def test_a_number_already_held_is_not_asked_again(town):
    who = resident("1943-05-20")
    assert service(station(), "张三").resident_id == who.pk


def test_of_two_of_one_name_the_number_says_which(town):
    resident("1943-05-20")
    second = resident("1944-05-20", serial=2)
    at = station()
    with pytest.raises(rules.SeveralOfName, match="2 人"):
        service(at, "张三")
    assert service(at, "张三", id_number=str(second.id_number)).resident_id == second.pk


def test_who_is_not_in_the_register_young_or_dead_is_refused(town):
    at = station()
    with pytest.raises(common.NotInRegister):
        service(at, "李四")
    resident("1963-06-11", "王五", serial=2)
    with pytest.raises(rules.TooYoung):
        service(at, "王五")
    assert service(at, "王五", on="2023-06-11").pk
    status(resident("1940-01-01"), "death", "2023-06-09")
    with pytest.raises(rules.DeadByThen, match="2023-06-09"):
        service(at, "张三")
    assert service(at, "张三", on="2023-06-09").pk


def test_a_function_that_the_station_has_not_is_not_served(town):
    resident("1943-05-20")
    with pytest.raises(rules.FunctionNotOffered, match="文化娱乐"):
        service(station(), "张三", kind="culture")


def test_a_visit_answers_a_plan_in_force(town):
    resident("1943-05-20")
    at = station()
    plan = {"station": at, "name": "张三", "reason": "alone", "every_days": 7, "visitor": "甲"}
    first = enter("visit_plan", since="2023-05-01", until="2023-06-30", **plan)
    with pytest.raises(rules.PlanOverlaps):
        enter("visit_plan", since="2023-06-30", **plan)
    visit = {"area": VILLAGES[0], "name": "张三", "way": "home", "condition": "well"}
    assert enter("service_visit", visited_on="2023-06-30", **visit).plan_id == first.pk
    with pytest.raises(rules.NoVisitPlan):
        enter("service_visit", visited_on="2023-07-01", **visit)


def test_the_subsidies_are_those_of_the_day_and_of_the_person(town):
    at, poor = station(), resident("1943-05-20")
    status(poor, "minimum_living", "2023-01-01")
    other = resident("1944-05-20", "李四", serial=2)
    assert [(row.person_subsidy, row.point_subsidy) for row in (meal(at, poor), meal(at, other))] == [
        (500, 300), (0, 300),
    ]  # fmt: skip
    assert (value("subsidised_meals"), value("meal_subsidy")) == (2, 5)


@pytest.mark.parametrize(("level", "basic"), [("二级", True), ("三级", False)])
def test_of_the_disabled_the_two_first_levels(town, level, basic):
    who = resident("1943-05-20")
    status(who, "disability", "2020-01-01", value=f"肢体{level}")
    assert meal(station(), who).basic is basic


def test_the_meal_must_be_worth_more_than_the_subsidy(town):
    at, poor = station(), resident("1943-05-20")
    status(poor, "minimum_living", "2023-01-01")
    with pytest.raises(rules.MealNotAboveSubsidy, match="餐费 5 元没有超过就餐补贴 5 元"):
        meal(at, poor, fen=500)
    assert meal(at, poor, fen=500, subsidised=False).point_subsidy == 0
    assert meal(at, poor, on="2023-06-11", fen=501).person_subsidy == 500


def test_one_subsidy_a_person_and_day(town):
    who = resident("1943-05-20")
    meal(station(), who)
    other = station("西柳驿站")
    with pytest.raises(rules.DoubleSubsidy, match="东柳驿站"):
        meal(other, who)
    assert meal(other, who, subsidised=False).pk
    assert meal(other, who, on="2023-06-11").pk


def test_a_false_meal_counts_for_nothing_and_bans_the_point(town):
    at, who = station(), resident("1943-05-20")
    false = meal(at, who)
    acts.mark_false(record=false, reason="当日住院", on=day("2023-06-20"), by=BY)
    assert (value("subsidised_meals"), false.point_subsidy) == (0, 0)
    with pytest.raises(rules.PointBanned, match="2023-06-20"):
        meal(at, who, on="2023-06-20")
    assert meal(at, who, on="2023-06-20", subsidised=False).pk
    assert m.MealBan.objects.get().station_id == at.pk


def test_a_false_service_is_not_counted_and_bans_nobody(town):
    resident("1943-05-20")
    record = service(station(), "张三")
    with pytest.raises(rules.ReasonMissing):
        acts.mark_false(record=record, reason=" ", on=day("2023-06-20"), by=BY)
    assert value("station_services") == 1
    acts.mark_false(record=record, reason="本人未到", on=day("2023-06-20"), by=BY)
    assert (value("station_services"), m.MealBan.objects.count()) == (0, 0)
