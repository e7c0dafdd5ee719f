"""协办: a co-handler answers the first unit within the set time, or says why not and how far it is (条例 art. 14)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.kernel import dated, terms
from hemei.matters import permissions, values
from hemei.matters.actions.steps import tell
from hemei.matters.models import CoHandling, Matter, Unit
from hemei.matters.rules import articles
from hemei.matters.rules import tickets as rules
from hemei.people.access import By

HANDLE = permissions.HANDLE


def co_handle(*, matter: Matter, unit: Unit, request: str, by: By, at: datetime | None = None) -> CoHandling:
    """Ask another unit; the first receiver stays responsible."""
    permissions.check_can_handle(by, matter)
    rules.check_reason(request)
    moment = at or timezone.now()
    term = terms.read(dated.value(values.CO_HANDLING_TERM, on=timezone.localdate(moment)))
    with transaction.atomic():
        asked = CoHandling.objects.create(
            matter=matter, unit=unit, request=request[:200], asked_at=moment, due_at=term.after(moment)
        )
        tell(matter=matter, verb="请求协办", by=by, right=HANDLE, at=moment, note=f"{unit}：{request}")
    return asked


def answer_co_handling(
    *, asked: CoHandling, answer: str, finished: bool, by: By, reason: str = "", at: datetime | None = None
) -> CoHandling:
    """Finished: the answer. Not finished: the interim status, with the reason, and the request stays open.

    One that finishes late without having told its interim status in time says why.
    """
    by.check(HANDLE, asked.unit.area_id)
    rules.check_reason(answer)
    moment = at or timezone.now()
    in_time = moment <= asked.due_at or (asked.interim_at is not None and asked.interim_at <= asked.due_at)
    if not reason.strip() and not asked.late_reason and not (finished and in_time):
        raise articles.LateNeedsReason(field="reason")
    told: dict[str, object] = (
        {"answered_at": moment, "answer": answer, "finished": True} if finished
        else {"interim": answer, "interim_at": moment, "finished": False}
    )  # fmt: skip
    with transaction.atomic():
        open_ = CoHandling.objects.filter(pk=asked.pk, answered_at=None)
        if open_.update(**told, late_reason=(reason.strip() or asked.late_reason)[:200]) != 1:
            raise rules.NothingToDecide
        asked.refresh_from_db()
        verb, why = ("协办答复", "") if finished else ("协办进展", f"（未办完：{asked.late_reason}）")
        tell(matter=asked.matter, verb=verb, by=by, right=HANDLE, at=moment, note=f"{asked.unit}：{answer}{why}")
    return asked
