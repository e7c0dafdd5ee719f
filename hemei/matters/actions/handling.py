"""The main track in the handling unit: 签收, 联系, 办理, 审核, 反馈."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.matters import permissions
from hemei.matters.actions.steps import run_on, step, tell, walk
from hemei.matters.callbacks import calling
from hemei.matters.models import Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.workflow import ON_THE_CLOCK
from hemei.people.access import By

HANDLE, REVIEW = permissions.HANDLE, permissions.REVIEW


def sign(*, matter: Matter, by: By, at: datetime | None = None) -> Matter:
    """签收: the unit takes the matter; from now on it is the first receiver (art. 14)."""
    permissions.check_can_handle(by, matter)
    moment = at or timezone.now()
    return step(matter=matter, action="sign", verb="签收", by=by, right=HANDLE, at=moment, signed_at=moment,
                handler=by.user)  # fmt: skip


def contact(*, matter: Matter, by: By, met: bool = False, note: str = "", at: datetime | None = None) -> Matter:
    """首次联系, and whether they met."""
    permissions.check_can_handle(by, matter)
    moment = at or timezone.now()
    return step(matter=matter, action="contact", verb="见面" if met else "联系诉求人", by=by, right=HANDLE, at=moment,
                note=note, contacted_at=moment, met_at=moment if met else None)  # fmt: skip


def log_failed_contact(*, matter: Matter, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """联系未接通: an attempt of the handling unit that reached nobody; the matter stays where it is."""
    permissions.check_can_handle(by, matter)
    moment = at or timezone.now()
    if matter.state not in (*ON_THE_CLOCK, State.ANSWERED):
        raise rules.NotInHandling
    calling.check_gap(matter, moment)
    tell(matter=matter, verb=calling.FAILED_CONTACT, by=by, right=HANDLE, at=moment, note=note)
    return matter


def start(*, matter: Matter, by: By, note: str = "", at: datetime | None = None) -> Matter:
    permissions.check_can_handle(by, matter)
    return step(matter=matter, action="start", verb="开始办理", by=by, right=HANDLE, at=at, note=note)


def submit(*, matter: Matter, result: str, reply: str, by: By, met: bool = False, at: datetime | None = None) -> Matter:
    """办理结果 and 答复, for review."""
    permissions.check_can_handle(by, matter)
    rules.check_reply(result, reply)
    moment = at or timezone.now()
    met_at = matter.met_at or (moment if met else None)
    return step(matter=matter, action="submit", verb="提交审核", by=by, right=HANDLE, at=moment, result=result.strip(),
                reply=reply.strip(), met_at=met_at)  # fmt: skip


_TO_ANSWER = (("sign", "签收"), ("contact", "联系诉求人"), ("start", "开始办理"), ("submit", "提交审核"))


def answer(*, matter: Matter, result: str, reply: str, by: By, met: bool = False, at: datetime | None = None) -> Matter:
    """一次填报: what was already signed, done and told is entered in one go, from wherever the matter stands.

    Every step is taken as the workflow allows it and has its line in the timeline; none is left out.
    """
    permissions.check_can_handle(by, matter)
    rules.check_reply(result, reply)
    moment = at or timezone.now()
    left = _TO_ANSWER[_STANDS_AT.get(matter.state, len(_TO_ANSWER) - 1) :]
    given = {"signed_at": matter.signed_at or moment, "contacted_at": matter.contacted_at or moment,
             "met_at": matter.met_at or (moment if met else None), "handler": matter.handler or by.user}  # fmt: skip
    return walk(matter=matter, acts=left, by=by, right=HANDLE, at=moment, result=result.strip(), reply=reply.strip(),
                **given)  # fmt: skip


_STANDS_AT: dict[str, int] = {State.TO_SIGN: 0, State.SIGNED: 1, State.CONTACTED: 2}


def review(*, matter: Matter, approve: bool, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """审核: approve the reply or send it back with a reason."""
    by.check(REVIEW, matter.duty_area)
    if not approve:
        rules.check_reason(note)
    action, verb = ("approve", "审核通过") if approve else ("send_back", "退回补充")
    return step(matter=matter, action=action, verb=verb, by=by, right=REVIEW, at=at, note=note)


def feed_back(*, matter: Matter, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """反馈: the person (and the hotline) is told; the clock stops here."""
    permissions.check_can_handle(by, matter)
    moment = at or timezone.now()
    with transaction.atomic():
        return step(matter=matter, action="feed_back", verb="反馈诉求人", by=by, right=HANDLE, at=moment, note=note,
                    answered_at=moment, **run_on(matter, moment))  # fmt: skip
