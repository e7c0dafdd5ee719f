"""Drafting, posting, taking down on time."""

from datetime import date, datetime, timedelta

import pytest

from hemei.kernel.errors import Conflict, NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.kernel.transitions import StepNotAllowed
from hemei.notices import actions, flows, queries, rules
from hemei.notices.models import Notice, State
from hemei.notices.tests.conftest import MONDAY, VALUES
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


def at(text):
    return datetime.fromisoformat(f"{text}+08:00")


def test_names_are_masked_before_they_are_kept(draft):
    assert [row[0] for row in draft.rows] == ["张**", "李**"]
    assert draft.personal
    assert "张秀英" not in str(Notice.objects.filter(pk=draft.pk).values())


@pytest.mark.parametrize(
    ("where", "text", "refusal"),
    [
        ("title", "关于11010519491231002X的公示", rules.IdentityInText),
        ("body", "身份证 110105194912310 有误", rules.IdentityInText),
        ("body", "请打 139 1234 5678", rules.PhoneInText),
        ("body", "账号 6222021234567890123", rules.CardInText),
    ],
)
def test_what_tells_who_a_person_is_is_refused(town, clerk, where, text, refusal):
    with pytest.raises(refusal):
        actions.draft(values=VALUES | {where: text}, area=VILLAGES[0], by=clerk)
    assert not Notice.objects.exists()


def test_a_number_in_a_cell_is_refused_with_its_row(town, clerk):
    rows = [["张三", "甲村", "11010519491231002X", "100"]]
    with pytest.raises(rules.IdentityInText, match="第 1 行“类别”"):
        actions.draft(values=VALUES | {"rows": rows}, area=VILLAGES[0], by=clerk)


def test_a_contact_number_may_stand_in_its_own_place(town, clerk):
    values = VALUES | {"contact": "王主任 13912345678"}
    assert actions.draft(values=values, area=VILLAGES[0], by=clerk).pk


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"head": [], "rows": [], "body": " "}, rules.ContentMissing),
        ({"contact": ""}, rules.ContactMissing),
        ({"rows": [["张三", "甲村"]]}, rules.RowsUneven),
    ],
)
def test_an_unfinished_notice_is_refused(town, clerk, change, refusal):
    with pytest.raises(refusal):
        actions.draft(values=VALUES | change, area=VILLAGES[0], by=clerk)


def test_another_person_reviews(draft, clerk, leader):
    with pytest.raises(rules.SelfReview):
        actions.post(notice=draft, by=clerk)
    assert actions.post(notice=draft, by=leader, at=MONDAY).state == State.POSTED


def test_seven_natural_days_begin_the_day_after(posted):
    assert (posted.starts_on, posted.ends_on, posted.term) == (date(2023, 5, 15), date(2023, 5, 22), "7自然日")


def test_working_days_skip_the_holiday(town, clerk, leader):
    draft = actions.draft(values=VALUES | {"term": "5工作日"}, area=VILLAGES[0], by=clerk)
    posted = actions.post(notice=draft, by=leader, at=at("2023-09-28T09:00:00"))
    assert posted.ends_on == date(2023, 10, 11)


def test_it_is_seen_through_its_last_day_and_then_taken_down(posted):
    assert queries.public_notice(posted.pk, date(2023, 5, 22)) == posted
    assert queries.public_notice(posted.pk, date(2023, 5, 23)) is None  # even before the tick
    assert actions.take_down_due(by=BY, at=at("2023-05-22T23:59:59")) == []
    assert actions.take_down_due(by=BY, at=at("2023-05-23T00:00:01")) == [posted]
    posted.refresh_from_db()
    assert posted.state == State.ENDED


def test_the_archive_holds_no_personal_data(posted):
    before = posted.content_digest
    actions.take_down_due(by=BY, at=MONDAY + timedelta(days=30))
    posted.refresh_from_db()
    assert (posted.rows, posted.head, posted.body) == ([], [], "")
    assert (posted.row_count, posted.title, posted.content_digest) == (2, VALUES["title"], before)


def test_what_names_nobody_keeps_its_text(town, clerk, leader):
    values = {"kind": "public", "title": "道路施工公示", "body": "东街施工十日。", "contact": "建设科"}
    notice = actions.post(notice=actions.draft(values=values, area=VILLAGES[0], by=clerk), by=leader, at=MONDAY)
    actions.take_down_due(by=BY, at=MONDAY + timedelta(days=30))
    notice.refresh_from_db()
    assert notice.body == "东街施工十日。"


def test_the_flow_goes_on_when_the_period_is_over(town, clerk, leader, monkeypatch):
    heard = []
    monkeypatch.setitem(flows._flows, "sample", flows.Flow(lambda n, by: heard.append(n.subject), lambda n, by: None))
    values = VALUES | {"flow": "sample", "subject": "12"}
    actions.post(notice=actions.draft(values=values, area=VILLAGES[0], by=clerk), by=leader, at=MONDAY)
    actions.take_down_due(by=BY, at=MONDAY + timedelta(days=7))
    assert heard == []
    actions.take_down_due(by=BY, at=MONDAY + timedelta(days=8))
    actions.take_down_due(by=BY, at=MONDAY + timedelta(days=9))
    assert heard == ["12"]


def test_an_error_in_the_flow_leaves_the_notice_up(town, clerk, leader, monkeypatch):
    def broken(notice, by):
        raise RuntimeError

    monkeypatch.setitem(flows._flows, "sample", flows.Flow(broken, broken))
    draft = actions.draft(values=VALUES | {"flow": "sample"}, area=VILLAGES[0], by=clerk)
    notice = actions.post(notice=draft, by=leader, at=MONDAY)
    with pytest.raises(RuntimeError):
        actions.take_down_due(by=BY, at=MONDAY + timedelta(days=8))
    notice.refresh_from_db()
    assert (notice.state, len(notice.rows)) == (State.POSTED, 2)


def test_two_editors(draft, clerk):
    actions.update(notice=draft, values=VALUES | {"title": "甲"}, version=1, by=clerk)
    with pytest.raises(Conflict):
        actions.update(notice=draft, values=VALUES | {"title": "乙"}, version=1, by=clerk)
    draft.refresh_from_db()
    assert draft.title == "甲"


def test_withdrawing_says_why(posted, leader):
    with pytest.raises(rules.ReasonMissing):
        actions.withdraw(notice=posted, reason=" ", by=leader)
    actions.withdraw(notice=posted, reason="名单有误", by=leader)
    assert (posted.state, posted.rows) == (State.WITHDRAWN, [])
    assert AuditEntry.objects.filter(verb="撤下公示").count() == 1
    with pytest.raises(StepNotAllowed):
        actions.post(notice=posted, by=leader)


def test_a_village_may_draft_and_not_post(town, by_role):
    secretary = by_role("village_secretary")
    draft = actions.draft(values=VALUES, area=VILLAGES[0], by=secretary)
    with pytest.raises(NotPermitted):
        actions.post(notice=draft, by=secretary)
