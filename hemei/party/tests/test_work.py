"""Training counts persons without order or hours; brands, coordination, committees, volunteers."""

from datetime import date, time, timedelta

import pytest

from hemei.indicators.figures import figure
from hemei.ledgers import actions
from hemei.ledgers.checks import DaysOutOfOrder
from hemei.ledgers.registry import all_ledgers
from hemei.party import queries, rules
from hemei.party.models import VolunteerHours
from hemei.party.tests.factories import BY, DAY, attendance, course, make, volunteer_activity
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")


def value(which, **where):
    return figure(f"party.{which}", TOWN, "2023", where).value


def test_village_heads_are_counted_as_persons():
    one, two = course(), course(title="另一班")
    attendance(one, "张三")
    attendance(one, "李四", "head")
    attendance(one, "王五", "both")
    attendance(one, "赵六", "other")
    attendance(two, "张三")
    attendance(two, "张三", area=VILLAGES[1])  # of the same name in another village
    assert value("trained_village_heads") == 4
    assert value("trained_village_heads", course="村书记视频班") == 3


def test_no_ledger_of_training_asks_for_hours():
    columns = {name for ledger in all_ledgers() if ledger.code in ("party.course", "party.attendance")
               for name in ledger.columns}  # fmt: skip
    assert not columns & {"hours", "minutes", "score", "rank"}


def test_papers_by_kind():
    make("paper", title="某报告", kind="collective", authors="班子", finished_on=DAY)
    make("paper", title="某方案", kind="plan", authors="党建办", finished_on=DAY)
    assert (value("collective_reports"), value("plans"), value("papers")) == (1, 1, 2)


def test_only_promoted_village_brands():
    make("brand", name="甲", kind="village", since=date(2021, 1, 1), promoted_on=DAY)
    make("brand", name="乙", kind="village", since=date(2021, 1, 1))
    make("brand", name="丙", kind="town", since=DAY)
    assert value("promoted_brands") == 1
    with pytest.raises(rules.NotPromotedTown):
        make("brand", name="丁", kind="town", since=DAY, promoted_on=DAY)


def coordination(**more):
    values = {"title": "加开公交", "kind": "bus", "raised_on": date(2023, 1, 5), "need": "上班没车",
              "department": "公交公司", "status": "running", "running_since": DAY, "route": "12路", **more}  # fmt: skip
    return make("coordination", **values)


def test_a_route_number_measures_nothing():
    coordination()
    coordination(title="通学车", kind="custom_bus", route="")
    coordination(title="晾晒区", kind="drying", status="talking", running_since=None)
    counts = [value("coordinated"), value("coordinated", kind="定制公交"), value("coordinated", route="12路")]
    assert counts == [2, 1, 1]


@pytest.mark.parametrize(
    ("more", "rule"),
    [({"running_since": None}, rules.RunningSinceMissing), ({"status": "talking"}, rules.NotRunningYet),
     ({"decided_on": date(2023, 1, 1)}, DaysOutOfOrder)],
)  # fmt: skip
def test_a_wrong_coordination(more, rule):
    with pytest.raises(rule):
        coordination(**more)


def test_one_seat_in_a_committee():
    of = make("committee", name="党建引领委员会", kind="委员会", founded_on=date(2023, 1, 1))
    seat = {"committee": of, "name": "张三", "post": "主任"}
    make("committee_member", **seat, since=date(2023, 1, 1))
    with pytest.raises(rules.TermsOverlap):
        make("committee_member", **seat, since=date(2023, 6, 1))


def test_action_items_of_a_discussion_fall_due(by_role):
    of = make("discussion", title="大讨论", held_on=DAY, participants=40)
    make("action_item", discussion=of, content="修路", owner="建设科", due_on=date(2023, 8, 1))
    make("action_item", discussion=of, content="修灯", owner="建设科", due_on=date(2023, 8, 1), done_on=DAY)
    assert queries.items_late(by_role("party_office"), date(2023, 8, 1)) == 0
    assert queries.items_late(by_role("party_office"), date(2023, 8, 2)) == 1


def hours(of, minutes, volunteer="V1"):
    return make("volunteer_hours", activity=of, volunteer_id=volunteer, name="甲", minutes=minutes)


def test_hours_are_no_longer_than_the_activity():
    of = volunteer_activity()
    hours(of, 120)
    hours(of, 90, "V2")
    with pytest.raises(rules.HoursTooLong):
        hours(of, 121, "V3")
    assert VolunteerHours.objects.count() == 2
    assert value("volunteer_hours") == 3.5


def test_an_activity_ends_after_it_begins():
    with pytest.raises(rules.TimesWrong):
        volunteer_activity(ends_at=time(8))


def test_a_certificate_lists_reviewed_hours_alone(client_for):
    from io import BytesIO

    from docx import Document

    row = hours(volunteer_activity(), 90)
    of = row.activity
    other = make("volunteer_activity", team=of.team, title="扫雪", held_on=DAY - timedelta(days=1),
                 starts_at=of.starts_at,
                 ends_at=of.ends_at, place="街上")  # fmt: skip
    make("volunteer_hours", False, activity=other, volunteer_id="V1", name="甲", minutes=60)
    answer = client_for("party_office").post(f"/party/volunteer-hours/{row.pk}/certificate/")
    paper = Document(BytesIO(answer.content))
    assert any("1次，共1小时30分钟" in paragraph.text for paragraph in paper.paragraphs)
    assert "清河岸" in paper.tables[0].rows[1].cells[1].text and len(paper.tables[0].rows) == 2


def test_nothing_reviewed_no_certificate():
    from hemei.party.actions.volunteers import certify

    row = make("volunteer_hours", False, activity=volunteer_activity(), volunteer_id="V1", name="甲", minutes=60)
    with pytest.raises(rules.NothingServed):
        certify(hours=row, by=BY)


def test_nobody_serves_at_two_activities_at_once_and_none_is_made_shorter_than_its_hours():
    of = hours(volunteer_activity(), 90).activity
    other = make("volunteer_activity", team=of.team, title="扫雪", held_on=DAY, starts_at=time(10), ends_at=time(12),
                 place="街上")  # fmt: skip
    with pytest.raises(rules.TwoActivities, match="清河岸"):
        make("volunteer_hours", activity=other, volunteer_id="V1", name="甲", minutes=60)
    with pytest.raises(rules.HoursTooLong):
        actions.correct(record=of, values={"ends_at": time(10)}, reason="核对后更正", version=of.version, by=BY)
