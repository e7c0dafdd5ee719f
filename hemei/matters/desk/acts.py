"""What can be done to a matter: one line for each act, from its right and state to its form and action.

The matter page offers what `offered` gives; the one view of acts (`views.acts`) serves them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hemei.kernel import transitions
from hemei.kernel.errors import RuleError
from hemei.matters import actions as a
from hemei.matters import permissions, queries
from hemei.matters.callbacks import calling
from hemei.matters.desk.forms import beyond as x
from hemei.matters.desk.forms import branches as b
from hemei.matters.desk.forms import ending as e
from hemei.matters.desk.forms import track as t
from hemei.matters.desk.forms.base import ActForm
from hemei.matters.models import Circle, DelayKind, Kind, Matter, Source, State
from hemei.matters.rules.tickets import NothingToDecide
from hemei.matters.workflow import ENDED, MATTER
from hemei.people.access import Access

Check = Callable[[Access, Matter, Any], None]
ON_THE_SPOT = (Source.GRID, Source.PARTY_MEMBER, Source.PATROL)
_BEFORE_WORK = (State.TO_SIGN, State.SIGNED, State.CONTACTED)
_CLOCK = (*_BEFORE_WORK, State.HANDLING)
_UNSIGNED = (State.INTAKE, State.TO_SIGN)
_WORK = (State.HANDLING, State.SUSPENDED)
_HELPED = (State.SIGNED, State.CONTACTED, State.HANDLING, State.SUSPENDED)


def _dispatcher(by: Access, matter: Matter, of: Any) -> None:
    by.check(permissions.DISPATCH, matter.area_id)


def _handler(by: Access, matter: Matter, of: Any) -> None:
    permissions.check_can_handle(by, matter)


def _finder(by: Access, matter: Matter, of: Any) -> None:
    by.check(permissions.HANDLE, matter.area_id)


def _reviewer(by: Access, matter: Matter, of: Any) -> None:
    by.check(permissions.REVIEW, matter.duty_area)


def _caller(by: Access, matter: Matter, of: Any) -> None:
    by.check(permissions.CALL_BACK, matter.area_id)


def _helper(by: Access, matter: Matter, of: Any) -> None:
    by.check(permissions.HANDLE, of.unit.area_id)


@dataclass(frozen=True)
class Act:
    """One act.

    check   raises when the account may not; called with (access, matter, what `of` found)
    run     calls the action with (matter=…, by=…, the form's values); acts with `of` get that instead of the matter
    steps   steps of the workflow, one of which the state must allow; `when` is a further condition on the matter
    of      the open requests that the act answers; the act needs one
    plain   needs no form: a button of the page does it
    main    shown as the first button
    """

    code: str
    title: str
    form: type[ActForm]
    check: Check
    run: Callable[..., object]
    done: str
    icon: str = "edit"
    steps: tuple[str, ...] = ()
    when: Callable[[Matter], bool] = lambda matter: True
    of: Callable[[Access, Matter], list[Any]] | None = None
    of_name: str = ""
    plain: bool = False
    main: bool = False
    go: str = ""  # what the form's button says, when not the title

    def possible(self, matter: Matter) -> bool:
        """Whether the matter's state allows it."""
        allowed = transitions.allowed(MATTER, matter)
        return (not self.steps or any(step in allowed for step in self.steps)) and self.when(matter)

    def answers(self, by: Access, matter: Matter, ref: int | None) -> Any:
        """The request that this act answers: the one asked for, else the first open one; NothingToDecide if none."""
        if self.of is None:
            return None
        found = [one for one in self.of(by, matter) if ref in (None, one.pk)]
        if not found:
            raise NothingToDecide
        return found[0]

    def may(self, by: Access, matter: Matter) -> bool:
        """Whether the page offers it to this account now."""
        if not self.possible(matter):
            return False
        try:
            self.check(by, matter, self.answers(by, matter, None))
        except RuleError:
            return False
        return True


def _objections(by: Access, matter: Matter) -> list[Any]:
    return list(matter.objections.filter(approved=None))


def _delays(by: Access, matter: Matter) -> list[Any]:
    return list(matter.delays.filter(approved=None).order_by("pk"))


def _co_handlings(by: Access, matter: Matter) -> list[Any]:
    rows = matter.co_handlings.filter(answered_at=None).select_related("unit").order_by("pk")
    return [row for row in rows if by.can(permissions.HANDLE, row.unit.area_id) and permissions.in_unit(by, row.unit)]


def _transfers(by: Access, matter: Matter) -> list[Any]:
    return list(matter.transfers.filter(replied_at=None))


def _suspensions(by: Access, matter: Matter) -> list[Any]:
    return list(matter.delays.filter(kind=DelayKind.SUSPENSION, approved=True, ended_at=None))


def _receiver(by: Access, matter: Matter, of: Any) -> None:
    by.check(permissions.RECEIVE, matter.area_id)


def _asks(matter: Matter) -> bool:
    return matter.kind == Kind.CONSULT


def _past_the_limit(matter: Matter) -> bool:
    return matter.paused_since is None and matter.due_at is not None and matter.due_at <= timezone.now()


def _goes_up(matter: Matter) -> bool:
    return matter.state in _WORK and not matter.transfers.filter(replied_at=None).exists()


def _has_circles(matter: Matter) -> bool:
    return matter.state in _WORK and Circle.objects.exists()


def _is_to_be_copied(matter: Matter) -> bool:
    return matter.source == Source.HOTLINE and (copy := queries.district_copy(matter)) is not None and copy.is_due


def _standing_calls(by: Access, matter: Matter) -> list[Any]:
    """The call-back that may be corrected: by somebody else, before its month is frozen."""
    found = calling.standing(matter)
    return [found] if found and found.by != by.audit_name and calling.frozen_in(found) is None else []


def _in(*states: str) -> Callable[[Matter], bool]:
    return lambda matter: matter.state in states


def _not_ended(matter: Matter) -> bool:
    return matter.state not in ENDED


def _stands_still(matter: Matter) -> bool:
    return matter.paused_since is not None


def _on_the_clock(matter: Matter) -> bool:
    return matter.state in _CLOCK and matter.paused_since is None


_ALL = (
    Act("dispatch", "派单", t.DispatchForm, _dispatcher, a.dispatch, "已派单。", "send", ("dispatch",), main=True),
    Act("sign", "签收", t.PlainForm, _handler, a.sign, "已签收。", "check", ("sign",), plain=True, main=True),
    Act("contact", "联系诉求人", t.ContactForm, _handler, a.contact, "已记下联系情况。", "user-check", ("contact",),
        main=True),
    Act("start", "开始办理", t.PlainForm, _handler, a.start, "已开始办理。", "tools", ("start",),
        plain=True, main=True),
    Act("submit", "提交审核", t.SubmitForm, _handler, a.submit, "已提交审核。", "checklist", ("submit",), main=True),
    Act("answer", "一次填报", t.SubmitForm, _handler, a.answer, "已填报，待审核。", "checklist",
        when=_in(*_BEFORE_WORK)),
    Act("review", "审核", t.ReviewForm, _reviewer, a.review, "已审核。", "shield-check", ("approve",), main=True),
    Act("feed_back", "反馈诉求人", t.NoteForm, _handler, a.feed_back, "已记下反馈，待回访。", "send", ("feed_back",),
        main=True),
    Act("call_back", "回访", e.CallBackForm, _caller, a.call_back, "回访已记下。", "help", ("call_back",), main=True),
    Act("correct_call", "更正回访", e.CorrectCallForm, _caller, a.correct_call_back, "已更正，原记录保留。", "edit",
        when=_in(State.CALLED, State.ARCHIVED), of=_standing_calls, of_name="attempt", go="更正"),
    Act("archive", "归档", t.PlainForm, _dispatcher, a.archive, "已归档。", "archive", ("archive",), plain=True,
        main=True),
    Act("reopen", "重办", e.ReopenForm, _dispatcher, a.reopen, "已发回重办。", "refresh", ("reopen",)),
    Act("decide_objection", "决定异议", b.DecideObjectionForm, _dispatcher, a.decide_objection, "已作决定。",
        "shield-check", of=_objections, of_name="objection", main=True),
    Act("decide_delay", "审批延期挂账", b.DecideForm, _reviewer, a.decide_delay, "已作决定。", "shield-check",
        of=_delays, of_name="delay", main=True),
    Act("co_answer", "答复协办", b.CoAnswerForm, _helper, a.answer_co_handling, "协办已答复。", "users",
        of=_co_handlings, of_name="asked", main=True),
    Act("resume", "恢复办理", t.NoteForm, _handler, a.resume, "已恢复计时。", "clock", when=_stands_still, main=True),
    Act("on_the_spot", "顺手即办", t.SpotForm, _finder, a.close_on_the_spot, "已当场办结。", "circle-check",
        ("close_on_the_spot",), when=lambda m: m.source in ON_THE_SPOT),
    Act("decline", "不予派单", t.DeclineForm, _dispatcher, a.decline, "已登记不予派单。", "ban", ("decline",)),
    Act("object", "提出异议", b.ObjectForm, _handler, a.ask_objection, "异议已提出，待派单员决定。", "flag",
        ("object",)),
    Act("delay", "申请延期、挂账、暂停", b.DelayForm, _handler, a.ask_delay, "申请已提出，待审批。", "calendar-event",
        when=_on_the_clock, go="提出申请"),
    Act("co_handle", "请求协办", b.CoHandleForm, _handler, a.co_handle, "协办已发出。", "users", when=_in(*_HELPED)),
    Act("failed_contact", "联系未接通", t.NoteForm, _handler, a.log_failed_contact, "已记下未接通。", "bell",
        when=_in(*_BEFORE_WORK, State.HANDLING)),
    Act("classify", "定分类", t.ClassifyForm, _dispatcher, a.classify, "分类已改。", "sitemap", when=_in(*_UNSIGNED)),
    Act("relocate", "改村（社区）", t.RelocateForm, _dispatcher, a.relocate, "地点已改。", "map-pin",
        when=_in(*_UNSIGNED)),
    Act("repeat", "标记重复", b.RepeatForm, _dispatcher, a.mark_repeat, "已标记。", "copy", when=_not_ended),
    Act("answer_at_once", "即时答复", x.AtOnceForm, _receiver, a.answer_at_once, "已即时答复。", "circle-check",
        ("answer_at_once",), when=_asks),
    Act("late_call_back", "届满回访", e.CallBackForm, _caller, a.call_back, "回访已记下。", "help", ("late_call_back",),
        when=_past_the_limit),
    Act("transfer_up", "上报提级", x.TransferForm, _reviewer, a.transfer_up, "已记下上报。", "arrow-up", when=_goes_up),
    Act("answer_transfer", "记上级答复", x.TransferReplyForm, _handler, a.answer_transfer, "已记下上级答复。",
        "arrow-down", of=_transfers, of_name="sent"),
    Act("review_suspension", "挂账复核", x.SuspensionReviewForm, _handler, a.review_suspension, "已记下复核。",
        "calendar", ("resume",), of=_suspensions, of_name="delay"),
    Act("circle", "转入圈层", x.CircleForm, _handler, a.move_to_circle, "已转入。", "target", when=_has_circles),
    Act("district_copied", "登记已抄送区级", x.CopiedForm, _dispatcher, a.note_district_copy, "已登记抄送。", "copy",
        when=_is_to_be_copied, go="登记"),
    Act("no_district_copy", "不用抄送区级", x.NoCopyForm, _dispatcher, a.waive_district_copy, "已登记不用抄送。",
        "ban", when=_is_to_be_copied, go="登记"),
    Act("merge", "并案", b.MergeForm, _dispatcher, a.merge, "已并案。", "link", ("merge",)),
)  # fmt: skip
ACTS = {act.code: act for act in _ALL}


def get(code: str) -> Act | None:
    return ACTS.get(code)


def offered(by: Access, matter: Matter) -> list[Act]:
    """The acts that state and right allow now, in order."""
    return [act for act in ACTS.values() if act.may(by, matter)]
