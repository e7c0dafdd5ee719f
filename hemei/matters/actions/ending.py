"""回访, 重办, 归档, 并案."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.matters import deadlines, permissions
from hemei.matters.actions.steps import hold, step, tell
from hemei.matters.callbacks import calling
from hemei.matters.models import CallBack, Channel, Complainant, Matter, Satisfaction, State
from hemei.matters.rules import tickets as rules
from hemei.matters.workflow import ENDED
from hemei.people.access import By


def call_back(
    *, matter: Matter, by: By, reached: bool, channel: str = Channel.PHONE, contacted: bool | None = None,
    met: bool | None = None, resolved: bool | None = None, satisfaction: str = "", note: str = "",
    at: datetime | None = None,
) -> CallBack:  # fmt: skip
    """One attempt to hear the person; one that reached them carries the result and closes the matter. Once the
    limit has passed it may be made before the feed-back (art. 23)."""
    by.check(permissions.CALL_BACK, matter.area_id)
    if reached and (resolved is None or not satisfaction):
        raise rules.ReachedNeedsResult(field="resolved" if resolved is None else "satisfaction")
    moment = at or timezone.now()
    late = calling.check_time(matter, channel, moment)
    if not reached:
        calling.check_gap(matter, moment)
    with transaction.atomic():
        attempt = CallBack.objects.create(
            matter=matter, at=moment, by=by.audit_name, channel=channel, reached=reached, contacted=contacted, met=met,
            resolved=resolved, satisfaction=satisfaction, note=note,
        )  # fmt: skip
        result = _result(contacted, resolved, satisfaction, moment) if reached else {}
        action, verb = ("call_back", "回访") if reached else ("not_reached", calling.FAILED_CALL_BACK)
        step(matter=matter, action=f"late_{action}" if late else action, verb=verb, by=by, right=permissions.CALL_BACK,
             at=moment, note=note, **result)  # fmt: skip
    return attempt


def _result(contacted: bool | None, resolved: bool | None, satisfaction: str, moment: datetime) -> dict[str, object]:
    return {"contacted": contacted, "resolved": resolved, "satisfaction": satisfaction, "closed_at": moment}


def record_upstream_result(
    *, matter: Matter, contacted: bool | None, resolved: bool | None, satisfaction: str, by: By,
    met: bool | None = None, note: str = "", at: datetime | None = None,
) -> CallBack:  # fmt: skip
    """What the hotline itself heard from the person; its word goes before the town's own call-back.

    It may come in any state and more than once: the same result again makes no second record. A matter that waits for
    its call-back is called back by it; elsewhere only the result is written, the state stays.
    """
    by.check(permissions.CALL_BACK, matter.area_id)
    said: dict[str, object] = {
        "contacted": contacted,
        "resolved": resolved,
        "satisfaction": satisfaction or Satisfaction.NONE,
        "met": met,
    }
    if said["satisfaction"] not in Satisfaction.values:
        raise rules.SatisfactionUnknown(field="satisfaction", text=satisfaction)
    moment = at or timezone.now()
    with transaction.atomic():
        known = _same_upstream(matter, said)
        if known is not None and matter.state != State.TO_CALL:
            return known
        heard = known or CallBack.objects.create(
            matter=matter, at=moment, by=by.audit_name, channel=Channel.UPSTREAM, reached=True, note=note, **said
        )
        _write_upstream(matter, heard, by, moment)
    return heard


def _same_upstream(matter: Matter, said: dict[str, object]) -> CallBack | None:
    """The newest upstream result since the last 重办, when it says the same."""
    heard = matter.call_backs.filter(channel=Channel.UPSTREAM)
    if matter.reopened and matter.dispatched_at:
        heard = heard.filter(at__gte=matter.dispatched_at)
    last = heard.last()
    return last if last is not None and all(getattr(last, name) == value for name, value in said.items()) else None


def _write_upstream(matter: Matter, heard: CallBack, by: By, moment: datetime) -> None:
    result = _result(heard.contacted, heard.resolved, heard.satisfaction, moment)
    if matter.state == State.TO_CALL:
        step(matter=matter, action="call_back", verb="上级回访", by=by, right=permissions.CALL_BACK, at=moment,
             note=heard.note, **result)  # fmt: skip
        return
    result.pop("closed_at")
    hold(matter, **result)
    tell(matter=matter, verb="上级回访", by=by, right=permissions.CALL_BACK, at=moment, note=heard.note)


def give_up_calling(*, matter: Matter, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """结束回访 of somebody who was not reached in so many attempts on so many days: closed without a result."""
    by.check(permissions.CALL_BACK, matter.area_id)
    moment = at or timezone.now()
    calling.check_enough(calling.attempts(matter), timezone.localdate(moment))
    return step(matter=matter, action="give_up", verb="结束回访", by=by, right=permissions.CALL_BACK, at=moment,
                note=note, closed_at=moment)  # fmt: skip


def reopen(*, matter: Matter, reason: str, by: By, at: datetime | None = None) -> Matter:
    """重办: not resolved or not satisfied. A new term of the town's own runs from now (the upstream one is past), and
    the earlier call-back's result no longer speaks for the matter; the call-back itself stays on record."""
    by.check(permissions.DISPATCH, matter.area_id)
    rules.check_reason(reason)
    moment = at or timezone.now()
    matter.upstream_due = None
    return step(
        matter=matter, action="reopen", verb="重办", by=by, right=permissions.DISPATCH, at=moment, note=reason,
        reopened=matter.reopened + 1, due_at=deadlines.due_at(matter, moment), dispatched_at=moment, warned=0,
        paused_seconds=0, answered_at=None, closed_at=None, upstream_due=None, contacted=None, resolved=None,
        satisfaction="",
    )  # fmt: skip


def archive(*, matter: Matter, by: By, at: datetime | None = None) -> Matter:
    by.check(permissions.DISPATCH, matter.area_id)
    return step(matter=matter, action="archive", verb="归档", by=by, right=permissions.DISPATCH, at=at)


def merge(*, matter: Matter, into: Matter, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """并案: `matter` goes on in `into`, which keeps every complainant."""
    by.check(permissions.DISPATCH, matter.area_id)
    by.check(permissions.DISPATCH, into.area_id)
    moment = at or timezone.now()
    with transaction.atomic():
        into = Matter.objects.select_for_update(of=("self",)).get(pk=into.pk)
        if into.pk == matter.pk or into.state in ENDED:
            raise rules.MergeIntoItself(field="into")
        for person in matter.complainants.all():
            _copy(person, into)
        step(matter=matter, action="merge", verb="并案", by=by, right=permissions.DISPATCH, at=moment,
             note=note or f"并入 {into.number}", merged_into=into, closed_at=moment)  # fmt: skip
        tell(matter=into, verb="并入", by=by, right=permissions.DISPATCH, at=moment, note=f"{matter.number} 并入本件")
    return matter


def _copy(person: Complainant, into: Matter) -> None:
    Complainant.objects.create(
        matter=into, name=person.name, phone=person.phone, phone_digest=person.phone_digest, channel=person.channel,
        said_at=person.said_at, source_number=person.source_number or person.matter.number,
    )  # fmt: skip
