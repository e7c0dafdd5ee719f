"""What goes beyond the unit, through its forms; what the tick raised, on the home page and in the queue."""

from datetime import timedelta

from django.utils import timezone

from hemei.matters import actions
from hemei.matters.models import Matter, State
from hemei.people.access import Console
from hemei.ui.todos import todos

BY = Console("test")


def titles(access):
    return {todo.title: todo.count for todo in todos(access)}


def day(count):
    return (timezone.localdate() + timedelta(days=count)).isoformat()


def test_a_consultation_is_answered_at_once(make, dispatcher, do):
    asked, complaint = make("intake", kind="consult"), make("intake", kind="complaint")
    do(dispatcher, asked, "answer_at_once", reply="请到三号窗口办理。")
    assert asked.state == State.ARCHIVED
    assert do(dispatcher, complaint, "answer_at_once", reply="知道了。").status_code == 422
    assert complaint.state == State.INTAKE


def test_it_goes_up_and_the_reply_is_noted(make, leader, dispatcher, do):
    matter = make("handling")
    given = {"level": "district", "to": "区水务局", "reason": "区管河道", "documents": "照片"}
    refused = do(leader, matter, "transfer_up", reply_expected_on=day(0), **given)
    assert "晚于今天" in refused.context["form"].errors["reply_expected_on"][0]
    do(leader, matter, "transfer_up", reply_expected_on=day(20), **given)
    sent = matter.transfers.get()
    assert "区水务局" in dispatcher.get(f"/matters/{matter.pk}/").content.decode()
    form = dispatcher.get(f"/matters/{matter.pk}/do/answer_transfer/").content.decode()
    assert "报送材料：照片" in form and f"预计 {day(20)} 前答复" in form
    do(dispatcher, matter, "answer_transfer", ref=sent.pk, reply="已列入计划")
    sent.refresh_from_db()
    assert sent.reply == "已列入计划"


def test_a_suspension_is_reviewed(make, secretary, by_role, do):
    matter = make("handling")
    asked = actions.ask_delay(matter=matter, kind="suspension", reason="等规划", explained=True, by=BY,
                              next_review_on=timezone.localdate() + timedelta(days=1))  # fmt: skip
    actions.decide_delay(delay=asked, approve=True, by=Console("head"))
    matter.refresh_from_db()
    do(secretary, matter, "review_suspension", ref=asked.pk, finding="规划未批", next_review_on=day(60))
    asked.refresh_from_db()
    assert (asked.next_review_on.isoformat(), asked.reviews.get().finding) == (day(60), "规划未批")


def test_a_matter_is_handed_to_the_next_circle(make, dispatcher, do):
    matter = make("handling")
    assert dispatcher.get(f"/matters/{matter.pk}/do/circle/").status_code == 409  # the town has none
    actions.load_circles(by=BY)
    assert "核心圈（未确认）" in dispatcher.get(f"/matters/{matter.pk}/do/circle/").content.decode()
    do(dispatcher, matter, "circle", order=1, note="先由村里协调")
    assert matter.circle == 1
    assert do(dispatcher, matter, "circle", order=3, note="再转").status_code == 422


def test_past_the_limit_it_is_called_back_without_the_feed_back(make, dispatcher, do):
    late, early = make("handling"), make("handling")
    Matter.objects.filter(pk=early.pk).update(due_at=timezone.now() + timedelta(days=1))
    given = {"channel": "phone", "reached": "yes", "resolved": "no", "satisfaction": "dissatisfied"}
    do(dispatcher, late, "late_call_back", **given)
    assert (late.state, late.resolved) == (State.CALLED, False)
    early.refresh_from_db()
    assert do(dispatcher, early, "late_call_back", **given).status_code == 422


def test_a_co_handler_reports_how_far_it_is(make, units, dispatcher, do):
    matter = make("handling")
    asked = actions.co_handle(matter=matter, unit=units["department"], request="现场勘验", by=BY)
    refused = do(dispatcher, matter, "co_answer", ref=asked.pk, answer="已约时间", finished="no")
    assert "说明原因" in refused.context["form"].errors["reason"][0]
    do(dispatcher, matter, "co_answer", ref=asked.pk, answer="已约时间", finished="no", reason="住户外出")
    assert "未按时办完：住户外出" in dispatcher.get(f"/matters/{matter.pk}/").content.decode()
    do(dispatcher, matter, "co_answer", ref=asked.pk, answer="已勘验", finished="yes")
    asked.refresh_from_db()
    assert asked.answered_at


def test_what_was_raised_is_on_the_home_page_and_in_the_queue(make, by_role, dispatcher):
    matter, access = make("to_sign"), by_role("dispatcher")
    assert "超时升级，请督办" not in titles(access)
    actions.tick(by=BY)
    assert titles(access)["超时升级，请督办"] == 1
    assert matter.number in dispatcher.get("/matters/?tab=escalated").content.decode()
    assert titles(by_role("leader"))["超时升级，请督办"] == 1  # a day after the deadline and more
    assert "超时升级，请督办" not in titles(by_role("economy_head"))


def test_what_has_no_deadline_asks_for_the_calendar(make, by_role):
    matter = make("to_sign")
    Matter.objects.filter(pk=matter.pk).update(due_at=None)
    assert titles(by_role("dispatcher"))["期限待定，请录入工作日历"] == 1
