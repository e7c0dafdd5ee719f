"""Objections: made by anybody until the last minute of the last day, answered by the unit."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel import audit, transitions
from hemei.notices import flows, permissions, rules
from hemei.notices.actions.posting import taken_down
from hemei.notices.models import Notice, Objection, State
from hemei.notices.workflow import NOTICE
from hemei.people.access import By


def object_(
    *, notice: Notice, content: str, key: str, by: By, name: str = "", phone: str = "", at: datetime | None = None
) -> Objection:
    """Object while the notice is posted; the same key again is the same objection."""
    by.check(permissions.OBJECT, notice.area_id)
    if not content.strip():
        raise rules.ObjectionEmpty(field="content")
    moment = at or timezone.now()
    known = Objection.objects.filter(key=key).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            held = Notice.objects.select_for_update().get(pk=notice.pk)
            _check_open(held, moment)
            made = Objection.objects.create(
                notice=held, key=key, name=name, phone=phone, content=content, made_at=moment
            )  # fmt: skip
            audit.record(by=by, verb="提出异议", obj=held, post=by.post_for(permissions.OBJECT, held.area_id))
            return made
    except IntegrityError:  # the same key at this very moment
        return Objection.objects.get(key=key)


def _check_open(notice: Notice, moment: datetime) -> None:
    over = notice.ends_on is not None and timezone.localdate(moment) > notice.ends_on
    if notice.state != State.POSTED or over:
        raise rules.NotObjectable(ended=notice.ends_on or "已撤下", contact=notice.contact or "村委会")


def answer(
    *, objection: Objection, text: str, upheld: bool, by: By, at: datetime | None = None
) -> Objection:  # fmt: skip
    """Answer it. Upheld: the notice comes down and the flow behind it is told. Otherwise, when the period is over and
    nothing else is open, the flow goes on."""
    by.check(permissions.PUBLISH, objection.notice.area_id)
    if not text.strip():
        raise rules.AnswerMissing(field="text")
    moment = at or timezone.now()
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=objection.notice_id)
        answered = {"upheld": upheld, "answer": text, "answered_at": moment, "answered_by": by.audit_name}
        if Objection.objects.filter(pk=objection.pk, upheld=None).update(**answered) != 1:
            raise rules.AnsweredAlready
        objection.refresh_from_db()
        audit.record(by=by, verb="答复异议", obj=notice, post=by.post_for(permissions.PUBLISH, notice.area_id))
        _go_on(notice, upheld, by, moment)
    return objection


def _go_on(notice: Notice, upheld: bool, by: By, moment: datetime) -> None:
    if upheld and notice.state in (State.POSTED, State.WAITING):
        transitions.advance(NOTICE, notice, "uphold", **taken_down(notice, moment))
        flows.tell_upheld(notice, by)
    elif notice.state == State.WAITING and not notice.objections.filter(upheld=None).exists():
        transitions.advance(NOTICE, notice, "end")
        flows.tell_ended(notice, by)


def reveal(*, objection: Objection, by: By) -> dict[str, str]:
    """Name and telephone in clear; the look is logged."""
    notice = objection.notice
    by.check(permissions.PUBLISH, notice.area_id)
    post = by.post_for(permissions.PUBLISH, notice.area_id)
    audit.record_read(by=by, obj=objection, fields=["name", "phone"], post=post, area=notice.area_id)
    return {"name": objection.name, "phone": objection.phone}
