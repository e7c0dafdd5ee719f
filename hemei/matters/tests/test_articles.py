"""《北京市接诉即办工作条例》 arts. 11–17, 20, 23, 33 through the actions."""

from datetime import date, datetime, timedelta

import pytest

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import DatedValue
from hemei.kernel.transitions import StepNotAllowed
from hemei.matters import actions
from hemei.matters.declining import CLASSES
from hemei.matters.models import Matter, State, TransferUp
from hemei.matters.rules import articles, tickets
from hemei.matters.tests.tickets import START, matter_in
from hemei.places.tests.factories import VILLAGES

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UP = {"level": "district", "to": "区水务局", "reason": "涉及区管河道", "documents": "现场照片、会商纪要",
      "reply_expected_on": date(2023, 6, 20)}  # fmt: skip


@pytest.fixture
def handling(units, dispatcher):
    return matter_in("handling", dispatcher, units["department"])


@pytest.fixture
def head(by_role):
    return by_role("leader")


def set_value(key, value):
    DatedValue.objects.create(key=key, value=value, since=date(2023, 1, 1), source="纪要", approver="镇长")


# Art. 11


@pytest.mark.parametrize("code", CLASSES)
def test_each_class_that_is_not_dispatched_has_its_own_disposition(units, dispatcher, code):
    matter = matter_in("intake", dispatcher, units["village0"])
    actions.decline(matter=matter, reason_class=code, note="已电话告知", by=dispatcher)
    assert (matter.state, matter.declined_class) == (State.DECLINED, code)
    assert CLASSES[code].disposition in matter.events.last().note
    with pytest.raises(StepNotAllowed):
        actions.dispatch(matter=matter, unit=units["department"], by=dispatcher)


def test_a_consultation_is_answered_at_once_and_nothing_else_is(units, dispatcher):
    asked = matter_in("intake", dispatcher, units["village0"], kind="consult")
    actions.answer_at_once(matter=asked, reply="可在镇政务大厅三号窗口办理。", by=dispatcher)
    assert (asked.state, asked.reply[:3], bool(asked.closed_at)) == (State.ARCHIVED, "可在镇", True)
    complaint = matter_in("intake", dispatcher, units["village0"], key="T2", kind="complaint")
    with pytest.raises(articles.ConsultOnly, match="投诉"):
        actions.answer_at_once(matter=complaint, reply="知道了。", by=dispatcher)


# Art. 13


def test_the_limit_on_the_ticket_lies_ahead(units, dispatcher):
    matter = matter_in("intake", dispatcher, units["village0"])
    with pytest.raises(articles.DueAlreadyPast) as refused:
        actions.dispatch(matter=matter, unit=units["department"], by=dispatcher, due=START - HOUR, at=START)
    assert refused.value.field == "due"
    actions.dispatch(matter=matter, unit=units["department"], by=dispatcher, due=START + HOUR, at=START)
    assert matter.due_at == START + HOUR


# Art. 14


def test_objections_have_a_window(units, dispatcher, head):
    """Sent on Thursday 1 June at 10:00: until the end of Friday."""
    matter = matter_in("signed", dispatcher, units["department"])
    closes = datetime.fromisoformat("2023-06-02T23:59:59+08:00")
    with pytest.raises(articles.ObjectionTooLate, match="2023-06-02 23:59"):
        actions.ask_objection(matter=matter, kind="wrong_unit", reason="不属本科室", by=dispatcher,
                              at=closes + timedelta(seconds=1))  # fmt: skip
    assert not matter.objections.exists()
    actions.ask_objection(matter=matter, kind="wrong_unit", reason="不属本科室", by=dispatcher, at=closes)
    assert matter.state == State.DISPUTED


def test_a_town_may_set_another_window(units, dispatcher):
    set_value("matters.objection_term", "4小时")
    matter = matter_in("signed", dispatcher, units["department"])
    with pytest.raises(articles.ObjectionTooLate):
        actions.ask_objection(matter=matter, kind="return", reason="不归本镇", by=dispatcher, at=START + 6 * HOUR)


def test_beyond_the_calendar_no_objection_is_too_late(units, dispatcher):
    set_value("matters.objection_term", "900工作日")
    matter = matter_in("signed", dispatcher, units["department"])
    actions.ask_objection(matter=matter, kind="return", reason="不归本镇", by=dispatcher, at=START + 60 * DAY)
    assert matter.state == State.DISPUTED


def test_an_accepted_objection_goes_back_to_the_dispatcher_on_a_new_clock(units, dispatcher, by_role):
    matter = matter_in("signed", dispatcher, units["department"])
    objection = actions.ask_objection(matter=matter, kind="wrong_unit", reason="不属本科室",
                                      by=by_role("economy_clerk"), at=START + 5 * HOUR)  # fmt: skip
    actions.decide_objection(objection=objection, accept=True, by=dispatcher, at=START + 6 * HOUR)
    assert (objection.matter.state, objection.matter.unit) == (State.INTAKE, None)
    assert objection.matter.dispatch_due == START + 7 * HOUR


def test_a_co_handler_answers_in_time(units, handling, dispatcher, by_role):
    asked = actions.co_handle(matter=handling, unit=units["village0"], request="现场引导", by=dispatcher, at=START)
    helper = by_role("village_secretary", VILLAGES[0])
    actions.answer_co_handling(asked=asked, answer="已引导", finished=True, by=helper, at=asked.due_at)
    assert (asked.finished, asked.answer, handling.events.last().verb) == (True, "已引导", "协办答复")
    with pytest.raises(tickets.NothingToDecide):
        actions.answer_co_handling(asked=asked, answer="再答一次", finished=True, by=helper, at=asked.due_at)


def test_who_has_not_finished_says_why_and_how_far_it_is(units, handling, dispatcher):
    asked = actions.co_handle(matter=handling, unit=units["village0"], request="现场引导", by=dispatcher, at=START)
    with pytest.raises(articles.LateNeedsReason) as refused:
        actions.answer_co_handling(asked=asked, answer="已约定时间", finished=False, by=dispatcher, at=START)
    assert refused.value.field == "reason"
    actions.answer_co_handling(asked=asked, answer="已约定时间", reason="住户外出", finished=False, by=dispatcher,
                               at=START + DAY)  # fmt: skip
    assert (asked.interim, asked.late_reason, asked.answered_at) == ("已约定时间", "住户外出", None)
    actions.answer_co_handling(asked=asked, answer="已引导", finished=True, by=dispatcher, at=asked.due_at + DAY)
    assert (asked.answer, asked.interim) == ("已引导", "已约定时间")


def test_who_finishes_late_without_a_word_gives_the_reason(units, handling, dispatcher):
    asked = actions.co_handle(matter=handling, unit=units["village0"], request="现场引导", by=dispatcher, at=START)
    late = asked.due_at + timedelta(seconds=1)
    with pytest.raises(articles.LateNeedsReason):
        actions.answer_co_handling(asked=asked, answer="已引导", finished=True, by=dispatcher, at=late)
    actions.answer_co_handling(asked=asked, answer="已引导", finished=True, reason="人手不足", by=dispatcher, at=late)
    assert asked.late_reason == "人手不足"


# Arts. 16 and 33


def blow(units, by, **changes):
    given = {"caller": units["department"], "called": [units["village0"], units["village1"]], "topic": "demand",
             "place": "桥头", "request": "到场处置", "arrive_by": START + HOUR, "at": START, **changes}  # fmt: skip
    return actions.whistle(**given, by=by)


def test_both_sides_of_a_whistle_are_scored_once(units, dispatcher, by_role):
    blown = blow(units, dispatcher)
    first, second = blown.calls.order_by("pk")
    village = by_role("village_secretary", VILLAGES[0])
    actions.arrive(call=first, by=village, at=START + HOUR / 2)
    with pytest.raises(articles.ScoreAfterTheEnd):
        actions.score_caller(call=first, score=4, by=village)
    actions.end_whistle(whistle=blown, result="已处置", scores={first.pk: 5, second.pk: 1}, by=dispatcher)
    first.refresh_from_db()
    actions.score_caller(call=first, score=4, by=village)
    second.refresh_from_db()
    assert (first.score_by_caller, first.score_of_caller, second.score_by_caller) == (5, 4, 1)
    with pytest.raises(articles.ScoredAlready):
        actions.score_caller(call=first, score=1, by=village)
    with pytest.raises(OutOfScope):
        actions.score_caller(call=second, score=1, by=village)


def test_a_whistle_for_the_past_and_a_score_beyond_the_scale_are_refused(units, dispatcher):
    with pytest.raises(articles.ArriveByPast):
        blow(units, dispatcher, arrive_by=START)
    with pytest.raises(tickets.WhistleNeedsUnits):
        blow(units, dispatcher, called=[units["department"]])
    blown = blow(units, dispatcher)
    with pytest.raises(articles.ScoreOutOfRange):
        actions.end_whistle(whistle=blown, result="已处置", scores={blown.calls.first().pk: 6}, by=dispatcher)
    blown.refresh_from_db()
    assert blown.ended_at is None


# Art. 20


def test_what_the_town_cannot_solve_goes_up_once_and_the_reply_comes_back(handling, dispatcher, head):
    sent = actions.transfer_up(matter=handling, **UP, by=head, at=START)
    assert (handling.state, handling.events.last().verb) == (State.HANDLING, "上报提级")
    with pytest.raises(articles.TransferredAlready, match="区水务局"):
        actions.transfer_up(matter=handling, **UP, by=head, at=START)
    with pytest.raises(NotPermitted):
        actions.answer_transfer(sent=sent, reply="已列入计划", by=_stranger(head))
    actions.answer_transfer(sent=sent, reply="已列入年度清淤计划", by=dispatcher, at=START + DAY)
    assert sent.replied_at == START + DAY
    assert "年度清淤计划" in handling.events.last().note
    actions.transfer_up(matter=handling, **UP, by=head, at=START + DAY)
    assert TransferUp.objects.count() == 2


def _stranger(head):
    from hemei.people.access import Visitor

    return Visitor("路人", "99")


@pytest.mark.parametrize(
    ("change", "rule"),
    [({"to": " "}, articles.TransferIncomplete), ({"reason": ""}, articles.TransferIncomplete),
     ({"documents": ""}, articles.TransferIncomplete),
     ({"reply_expected_on": date(2023, 6, 1)}, articles.ReplyDateMissing)],
)  # fmt: skip
def test_a_transfer_says_whom_why_with_what_and_until_when(handling, head, change, rule):
    with pytest.raises(rule) as refused:
        actions.transfer_up(matter=handling, **UP | change, by=head, at=START)
    assert refused.value.field == next(iter(change))
    assert not handling.transfers.exists()


def test_only_what_is_being_handled_goes_up_and_by_who_reviews(units, dispatcher, head, by_role):
    with pytest.raises(articles.TransferWhileHandling, match="待签收"):
        actions.transfer_up(matter=matter_in("to_sign", dispatcher, units["department"]), **UP, by=head, at=START)
    handled = matter_in("handling", dispatcher, units["department"], key="T2")
    with pytest.raises(NotPermitted):
        actions.transfer_up(matter=handled, **UP, by=by_role("economy_clerk"), at=START)


# Art. 23


def called(matter, by, at, **changes):
    given = {"reached": True, "resolved": False, "satisfaction": "dissatisfied", "contacted": False, **changes}
    return actions.call_back(matter=matter, by=by, at=at, **given)


@pytest.mark.parametrize("state", ["to_sign", "signed", "contacted", "handling", "in_review", "answered"])
def test_past_the_limit_the_person_is_called_whether_or_not_it_was_fed_back(units, dispatcher, state):
    matter = matter_in(state, dispatcher, units["department"])
    with pytest.raises(tickets.CallBackTooEarly):
        called(matter, dispatcher, matter.due_at - HOUR)
    called(matter, dispatcher, matter.due_at, reached=False, resolved=None, satisfaction="", contacted=None)
    assert matter.state == state
    called(matter, dispatcher, matter.due_at + 3 * HOUR)
    assert (matter.state, matter.resolved, matter.contacted, matter.answered_at) == (State.CALLED, False, False, None)
    actions.reopen(matter=matter, reason="没有解决", by=dispatcher, at=matter.closed_at)
    assert matter.state == State.HANDLING


def test_not_while_the_clock_stands_still(handling, dispatcher, head):
    pause = actions.ask_delay(matter=handling, kind="pause", reason="等配件", explained=True, by=dispatcher)
    matter = actions.decide_delay(delay=pause, approve=True, by=head, at=START + 6 * HOUR)
    with pytest.raises(tickets.CallBackTooEarly):
        called(matter, dispatcher, matter.due_at + DAY)


def test_a_town_may_wait_for_the_limit_or_for_the_feed_back(units, dispatcher):
    set_value("matters.call_back_when", "时限届满后")
    matter = matter_in("to_call", dispatcher, units["department"])
    with pytest.raises(articles.CallBackBeforeLimit, match="2023-06-08"):
        called(matter, dispatcher, matter.due_at - HOUR)
    actions.call_back(matter=matter, by=dispatcher, reached=True, resolved=True, satisfaction="satisfied",
                      channel="portal", at=matter.due_at - HOUR)  # fmt: skip
    assert matter.state == State.CALLED
    DatedValue.objects.update(value="反馈后")
    other = matter_in("handling", dispatcher, units["department"], key="T2")
    with pytest.raises(tickets.CallBackTooEarly):
        called(other, dispatcher, other.due_at + DAY)


def test_every_rule_of_the_act_names_its_article():
    """Arts. 11–17, 20 and 23 each have rules; art. 12 is a matter of sending copies, which the exchange does."""
    found = {rule.basis for module in (articles, tickets) for rule in vars(module).values()
             if isinstance(rule, type) and getattr(rule, "basis", "")}  # fmt: skip
    wanted = ["十一", "十三", "十四", "十五", "十六", "十七", "二十", "二十三", "三十三"]
    assert {f"《北京市接诉即办工作条例》第{number}条" for number in wanted} <= found


def test_nothing_of_a_refused_act_is_left(units, dispatcher):
    matter = matter_in("intake", dispatcher, units["village0"], category_code="x.other")
    with pytest.raises(tickets.NotOnDutyList):
        actions.dispatch(matter=matter, unit=units["village0"], by=dispatcher, at=START)
    stored = Matter.objects.get(pk=matter.pk)
    assert (stored.state, stored.version, stored.events.count()) == (State.INTAKE, matter.version, 1)
