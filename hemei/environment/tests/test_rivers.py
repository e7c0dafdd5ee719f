"""河长制: patrols become matters, problems close and come back, cleaning adds up, 三无 is what the ledger says."""

from datetime import date
from fractions import Fraction

import pytest

from hemei.environment import queries_rivers
from hemei.environment import rules_rivers as rules
from hemei.environment import rules_water as common
from hemei.environment.actions import rivers as acts
from hemei.environment.models import RiverPatrol, WaterProblem
from hemei.environment.tests.factories import (
    BY,
    bring,
    cleaning,
    day,
    make,
    patrol,
    problem,
    reach,
    small_water,
)
from hemei.indicators.figures import figure
from hemei.ledgers import actions
from hemei.ledgers.checks import DaysOutOfOrder
from hemei.ledgers.rules import DuplicateRecord, InvalidRecord
from hemei.matters.models import Matter
from hemei.matters.models import State as MatterState
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")
FOUND = {"kind": "litter", "description": "桥下堆了垃圾"}


def value(code, period="2023"):
    return figure(f"environment.{code}", TOWN, period).value


def went(of, by=BY, found=FOUND):
    values = {
        "reach": of,
        "level": "village",
        "patrolled_on": day("2023-05-03"),
        "persons": "书记",
        "finding": "有垃圾",
    }
    return acts.record_patrol(values=values, problem=found, by=by)


def answered(row):
    Matter.objects.filter(pk=row.matter_id).update(state=MatterState.ARCHIVED)
    row.matter.refresh_from_db()
    return row


def test_a_patrol_with_a_problem_is_a_matter(by_role):
    made = went(reach(), by_role("village_secretary", VILLAGES[0]))
    found = made.problems.get()
    assert (found.matter.category_code, found.matter.area_id) == ("HL.litter", VILLAGES[0])
    assert found.matter.details["reach"] == "柳河东柳段"
    assert found.step == "整改中"


def test_a_patrol_twice_is_one_patrol():
    of = reach()
    went(of)
    with pytest.raises(DuplicateRecord):
        went(of)
    assert (RiverPatrol.objects.count(), Matter.objects.count()) == (1, 1)


def test_closing_waits_for_the_matter():
    found = went(reach()).problems.get()
    with pytest.raises(rules.MatterStillOpen):
        acts.close(problem=found, on=day("2023-05-09"), rectification="清运", by=BY)
    answered(found)
    with pytest.raises(rules.RectificationMissing):
        acts.close(problem=found, on=day("2023-05-09"), rectification=" ", by=BY)
    assert acts.close(problem=found, on=day("2023-05-09"), rectification="清运", by=BY).step == "已销号，待复查"
    with pytest.raises(rules.ClosedAlready):
        acts.close(problem=found, on=day("2023-05-10"), rectification="清运", by=BY)


def test_the_day_typed_into_the_row_waits_too():
    found = went(reach()).problems.get()
    values = {"closed_on": day("2023-05-09"), "rectification": "清运"}
    with pytest.raises(rules.MatterStillOpen):
        actions.update(record=found, values=values, version=found.version, by=BY)


def test_a_rebound_opens_it_again_with_a_new_matter():
    found = answered(went(reach()).problems.get())
    first = found.matter
    with pytest.raises(rules.NotClosedYet):
        acts.recheck(problem=found, on=day("2023-05-20"), good=True, by=BY)
    acts.close(problem=found, on=day("2023-05-09"), rectification="清运", by=BY)
    with pytest.raises(rules.ReboundMissing):
        acts.recheck(problem=found, on=day("2023-05-20"), good=False, by=BY)
    found.refresh_from_db()
    acts.recheck(problem=found, on=day("2023-05-20"), good=False, note="又堆了", by=BY)
    assert (found.closed_on, found.rebounds, found.step) == (None, 1, "反弹，整改中")
    assert found.matter != first and "第 1 次反弹" in found.matter.content


def test_a_rebound_reopens_the_matter_that_is_not_archived():
    found = answered(went(reach()).problems.get())
    acts.close(problem=found, on=day("2023-05-09"), rectification="清运", by=BY)
    Matter.objects.filter(pk=found.matter_id).update(state=MatterState.CALLED)
    found = WaterProblem.objects.get(pk=found.pk)
    acts.recheck(problem=found, on=day("2023-05-20"), good=False, note="又堆了", by=BY)
    found.matter.refresh_from_db()
    assert (found.matter.state, found.matter.reopened, Matter.objects.count()) == (MatterState.HANDLING, 1, 1)


def test_good_on_the_second_look_stays_closed():
    row = problem(reach=reach(), closed_on="2023-05-09", rectification="清运")
    assert acts.recheck(problem=row, on=day("2023-05-20"), good=True, by=BY).step == "复查无反弹"
    with pytest.raises(DaysOutOfOrder):
        acts.recheck(problem=row, on=day("2023-05-01"), good=True, by=BY)


def test_plan_and_done_by_week_and_month():
    of = reach()
    make("river_chief", reach=of, level="village", post="secretary", name="王", since="2022-01-01")
    patrol(of, "2023-05-16")
    patrol(of, "2023-05-03", level="town")
    line = queries_rivers.reach_lines(BY, date(2023, 5, 24))[0]
    assert [(cell.done, cell.plan, cell.short) for cell in line.weeks[-3:]] == [
        (0, 1, True),
        (1, 1, False),
        (0, 1, False),
    ]  # fmt: skip  the week of 24 May is not over
    assert [(cell.done, cell.plan) for cell in line.months] == [(0, 0), (1, 0)]  # no town chief: nothing planned


def test_cleaning_counts_twice_in_total_and_once_in_distinct():
    of, other = reach(), reach(name="柳河西柳段", area=VILLAGES[1])
    cleaning(of, length_km=3000)
    cleaning(of, "2023-08-03", length_km=4200)
    cleaning(other, length_km=1000, waste_m3=1050)
    assert (value("river_cleaned"), value("river_cleaned_distinct")) == (Fraction(82, 10), Fraction(52, 10))
    assert value("river_waste") == Fraction(205, 10)
    assert value("river_cleaned_distinct", "2023Q2") == 4


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"length_km": -1}, common.Negative), ({"length_km": 0}, common.NothingThere),
        ({"waste_m3": -500}, common.Negative), ({"length_km": 4201}, rules.CleanedMoreThanThere),
        ({"disposal_site": ""}, rules.WasteWithoutSite), ({"cleaned_on": "2123-01-01"}, common.DayInFuture),
    ],
)  # fmt: skip
def test_a_wrong_cleaning_is_refused(changes, rule):
    of = reach()
    with pytest.raises(rule):
        cleaning(of, **({"on": changes["cleaned_on"]} if "cleaned_on" in changes else changes))


@pytest.mark.parametrize(
    ("line", "why"),
    [("39.71,116.80; 39.70,116.82", "先写了纬度"), ("500000,4390000; 500100,4390000", "投影坐标"),
     ("116.80,39.71", "至少要有 2 个点"), ("116.80;39.71", "经度,纬度"), ("10,10; 11,11", "不在中国")],
)  # fmt: skip
def test_wrong_coordinates_say_why(line, why):
    with pytest.raises(common.BadCoordinates, match=why):
        reach(line=line)


def test_chiefs_hold_the_posts_that_the_law_names():
    of = reach()
    with pytest.raises(rules.PostNotOfLevel, match="村党组织书记"):
        make("river_chief", reach=of, level="village", post="party_head", name="李", since="2022-01-01")
    make("river_chief", reach=of, level="village", post="secretary", name="王", since="2022-01-01", until="2023-05-31")
    with pytest.raises(rules.ChiefAlready, match="王"):
        make("river_chief", reach=of, level="village", post="secretary", name="赵", since="2023-05-31")
    make("river_chief", reach=of, level="village", post="secretary", name="赵", since="2023-06-01")


def test_a_check_says_what_the_ledger_says():
    of = small_water()
    row = problem(water=of)
    with pytest.raises(rules.OpenOtherwise, match="垃圾问题是 1 个，填的是 0"):
        make("small_water_check", water=of, checked_on="2023-05-10", litter=0, outfall=0, floating=0)
    assert value("small_water_litter") == 1
    acts.close(problem=row, on=day("2023-05-12"), rectification="清运", by=BY)
    make("small_water_check", water=of, checked_on="2023-05-12", litter=0, outfall=0, floating=0)
    assert (value("small_water_litter"), value("small_water_litter", "2023~2023-05-11")) == (0, 1)
    assert [water.three for water in queries_rivers.small_waters(BY)] == [[0, 0, 0]]


def test_a_problem_lies_in_one_place():
    with pytest.raises(InvalidRecord, match="只填一项"):
        problem(reach=reach(), water=small_water())
    with pytest.raises(rules.NoPlace):
        problem(area=VILLAGES[0])


def test_a_sheet_of_cleanings_names_its_mistakes():
    reach()
    header = ["河段", "清理日期", "清理长度（米）", "清理垃圾（m³）", "垃圾去向"]
    reasons = bring(
        "river_cleaning", header, ["柳河东柳段", "2023-05-03", 1500, 12.5, "转运站"],
        ["柳河东柳段", "2023-05-04", 900, -3, "转运站"], ["没有的河段", "2023-05-04", 900, 3, "转运站"],
    )  # fmt: skip
    assert len(reasons) == 2 and any("不能是负数" in reason for reason in reasons)
    assert figure("environment.river_cleaned", TOWN, "2023").drafts == 1


def test_the_page_shows_reaches_problems_and_waters(client_for):
    of = reach()
    problem(reach=of)
    small_water()
    text = client_for("environment_clerk").get("/environment/rivers/").content.decode()
    assert "柳河东柳段" in text and "岸边垃圾" in text and "1号坑塘" in text and "未明确河长" in text


def test_a_patrol_from_the_page(client_for):
    of = reach()
    client = client_for("village_secretary", VILLAGES[0])
    page = f"/environment/rivers/{of.pk}/patrol/"
    assert 'value="village" selected' in client.get(page).content.decode()
    given = {
        "level": "village",
        "patrolled_on": "2023-05-03",
        "persons": "书记",
        "finding": "未发现问题",
        "kind": "litter",
    }
    assert client.post(page, given).status_code == 422
    assert client.post(page, given | {"finding": "桥下垃圾"}).status_code == 302
    assert WaterProblem.objects.get().matter is not None
    assert client_for("village_secretary", VILLAGES[1]).get(page).status_code == 404
