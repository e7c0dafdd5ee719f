"""三会一课: who may meet, what passes, what is missing; members are seen by their office alone."""

from datetime import date

import pytest
from django.db import connection

from hemei.kernel import dated
from hemei.kernel.errors import NotPermitted
from hemei.ledgers import actions
from hemei.ledgers.checks import DayInFuture, MorePartsThanWhole
from hemei.party import queries, rules, values
from hemei.party.models import Meeting
from hemei.party.tests.factories import BY, branch, make, meeting, member
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.usefixtures("town")


def test_more_than_half_meets():
    assert meeting(branch(), entitled=20, present=11).pk


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"present": 10}, rules.QuorumMissing), ({"present": 21}, MorePartsThanWhole),
        ({"vote": True}, rules.VotesMissing), ({"in_favour": 3}, rules.VotesWithoutMotion),
        ({"vote": True, "in_favour": 10, "passed": True}, rules.NotPassed),
        ({"vote": True, "in_favour": 16}, MorePartsThanWhole), ({"held_on": date(2099, 1, 1)}, DayInFuture),
        ({"kind": "committee"}, rules.NoCommittee), ({"kind": "group", "group": "一组"}, rules.GroupMissing),
        ({"held_on": date(1989, 1, 1)}, rules.BranchNotThen),
    ],
)  # fmt: skip
def test_a_wrong_meeting(more, rule):
    with pytest.raises(rule):
        meeting(branch(), **more)
    assert not Meeting.objects.exists()


def test_eleven_of_twenty_pass():
    assert meeting(branch(), vote=True, in_favour=11, passed=True).passed


def test_a_lecture_has_no_quorum():
    assert meeting(branch(), "lecture", present=3).pk


def test_groups_and_committees():
    of = branch(has_committee=True, has_groups=True)
    assert meeting(of, "committee", entitled=3, present=2).pk
    assert meeting(of, "group", group="一组").pk
    with pytest.raises(rules.GroupMissing):
        meeting(of, "group")


@pytest.mark.parametrize(
    ("span", "day", "expected"),
    [("month", date(2024, 1, 5), "2023-12"), ("quarter", date(2024, 2, 5), "2023Q4"),
     ("quarter", date(2024, 7, 1), "2024Q2"), ("year", date(2024, 7, 1), "2023")],
)  # fmt: skip
def test_the_last_whole_period(span, day, expected):
    assert queries.last_whole(span, day).code == expected


def lines(by, on):
    return {line.branch.name: {short.kind.label for short in line.overdue} for line in queries.branches(by, on)}


def test_what_is_missing_by_branch_in_the_order_of_areas(by_role):
    on = date(2024, 1, 20)
    other = branch(name="西柳村党支部", area=VILLAGES[1], has_committee=True)
    of = branch()
    for kind, day in (("assembly", (2023, 12, 1)), ("theme_day", (2023, 12, 5)), ("life", (2023, 2, 1)),
                      ("review", (2023, 2, 1))):  # fmt: skip
        meeting(of, kind, held_on=date(*day))
    found = lines(by_role("party_office"), on)
    assert list(found) == [of.name, other.name]
    assert found[of.name] == set()
    assert found[other.name] == {"党员大会", "支委会", "主题党日", "组织生活会", "民主评议党员"}


def test_a_branch_younger_than_the_period_misses_nothing(by_role):
    branch(founded_on=date(2024, 1, 5))
    assert lines(by_role("party_office"), date(2024, 1, 20)) == {"东柳村党支部": set()}


def test_the_frequency_is_a_dated_value(by_role):
    from hemei.kernel.actions import set_value

    branch()
    set_value(key=values.FREQUENCY, value={"assembly": ["month", 1]}, since=date(2024, 1, 1), source="镇党委文件",
              approver="王五", by=BY)  # fmt: skip
    assert dated.value(values.FREQUENCY, on=date(2024, 1, 20)) == {"assembly": ["month", 1]}
    assert lines(by_role("party_office"), date(2024, 1, 20)) == {"东柳村党支部": {"党员大会"}}


def test_members_are_sealed_and_their_offices_alone(by_role, client_for):
    row = member(branch())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM party_member")
        assert "张三" not in str(cursor.fetchall())
    assert client_for("party_office").get("/ledgers/party.member/").status_code == 200
    assert client_for("party_office").get(f"/ledgers/party.member/{row.pk}/").status_code == 200
    for role in ("leader", "office", "statistician", "village_secretary", "system_admin"):
        assert not by_role(role).can("party.member:view"), role
        assert client_for(role).get("/ledgers/party.member/").status_code == 403, role


def test_the_other_ledgers_of_party_work_stay_open_to_leaders(by_role):
    assert by_role("leader").can("party.meeting:view") and by_role("office").can("party.meeting:review")


def test_the_same_member_twice_in_a_branch():
    of = branch()
    member(of)
    with pytest.raises(Exception, match="已"):
        member(of)


def test_nobody_reviews_a_member_but_the_office(by_role):
    of = branch()
    row = make("member", False, branch=of, name="李四", kind="full", joined_on=date(2001, 1, 1),
               since=date(2010, 1, 1))  # fmt: skip
    with pytest.raises(NotPermitted):
        actions.approve(record=row, by=by_role("office"))
    assert actions.approve(record=row, by=by_role("party_office")).state == "approved"


def test_a_committee_above_branches_has_no_such_frequency(by_role):
    branch(name="柳林镇党委", kind="committee")
    assert lines(by_role("party_office"), date(2024, 1, 20)) == {"柳林镇党委": set()}
