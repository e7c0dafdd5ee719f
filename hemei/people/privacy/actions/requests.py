"""A person asks what is held of her, for a copy, a correction or deletion (个人信息保护法 arts. 44–50)."""

from datetime import date
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, dated, identity, terms, transitions, watermark
from hemei.people.access import By
from hemei.people.actions.register import check_phone, digest
from hemei.people.models import Resident
from hemei.people.privacy import letter, registry, rules, values
from hemei.people.privacy.models import RequestKind, RequestState, SubjectRequest
from hemei.people.privacy.permissions import DECIDE, EDIT
from hemei.people.privacy.registry import Held, Person
from hemei.people.privacy.workflow import REQUEST


@transaction.atomic
def receive(
    *, area: str, kind: str, name: str, id_number: str, content: str, by: By, phone: str = "", agent: str = "",
    on: date | None = None,
) -> SubjectRequest:  # fmt: skip
    by.check(EDIT, area)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise rules.GivenInFuture(field="on", day=day)
    term = terms.read(dated.value(values.REQUEST_TERM, on=day))
    made = SubjectRequest.objects.create(
        area_id=area, kind=kind, name=name.strip(), id_number=identity.check(id_number), content=content,
        phone=check_phone(phone) if phone else "", agent=agent, received_on=day, due_on=term.after(day),
        recorded_by=by.audit_name,
    )  # fmt: skip
    _tell(made, "受理权利请求", by, EDIT, kind=[None, kind])
    return made


def verify(*, request: SubjectRequest, how: str, by: By) -> SubjectRequest:
    """The identity is checked before anything is told; the name must be that of the register."""
    by.check(EDIT, request.area_id)
    if not how.strip():
        raise rules.WayMissing(field="how")
    person = person_of(request)
    if person.resident is not None and person.resident.name != request.name:
        raise rules.OtherPerson(name=request.name)
    with transaction.atomic():
        transitions.advance(REQUEST, request, "verify", verified_how=how[:120])
        _tell(request, "核对身份", by, EDIT)
    return request


def person_of(request: SubjectRequest) -> Person:
    number = str(request.id_number)
    found = digest(number) if number else ""
    resident = Resident.objects.filter(id_digest=found).first() if found else None
    phone = str(request.phone or (resident.phone if resident else ""))
    return Person(number, found, request.name, resident, phone)


@transaction.atomic
def look_up(*, request: SubjectRequest, by: By) -> list[Held]:
    """What every place holds of the person; nobody's before the identity is checked. The look is logged."""
    by.check(EDIT, request.area_id)
    if request.state == RequestState.RECEIVED:
        raise rules.WayMissing
    post = by.post_for(EDIT, request.area_id)
    audit.record_read(by=by, obj=request, fields=["全部台账中此人的信息"], post=post, area=request.area_id)
    return registry.find_all(person_of(request))


def answer(*, request: SubjectRequest, text: str, by: By) -> SubjectRequest:
    """Answer it; a deletion erases what rests on consent, and says what the law keeps."""
    by.check(DECIDE, request.area_id)
    if not text.strip():
        raise rules.AnswerMissing(field="text")
    with transaction.atomic():
        erased = _erase(request, by) if request.kind == RequestKind.DELETE else []
        now = {"answer": text, "erased": erased, "closed_on": timezone.localdate(), "closed_by": by.audit_name}
        transitions.advance(REQUEST, request, "answer", **now)
        _tell(request, "答复权利请求", by, DECIDE, erased=[None, erased])
    return request


def _erase(request: SubjectRequest, by: By) -> list[str]:
    held = registry.find_all(person_of(request))
    erasable = [one for one in held if one.erasable]
    if not held:
        raise rules.NothingHeld
    if not erasable:
        raise rules.NothingErasable(count=len(held))
    return [f"{one.title} {one.erase(person=one.person, by=by)} 条" for one in erasable if one.erase]


def refuse(*, request: SubjectRequest, text: str, by: By) -> SubjectRequest:
    """不予办理, with the reason (art. 50)."""
    return _close(request, "refuse", "不予办理权利请求", text, by)


def take_back(*, request: SubjectRequest, text: str, by: By) -> SubjectRequest:
    """The person withdraws it."""
    return _close(request, "withdraw", "撤回权利请求", text, by)


def _close(request: SubjectRequest, step: str, verb: str, text: str, by: By) -> SubjectRequest:
    by.check(DECIDE, request.area_id)
    if not text.strip():
        raise rules.AnswerMissing(field="text")
    with transaction.atomic():
        now = {"answer": text, "closed_on": timezone.localdate(), "closed_by": by.audit_name}
        transitions.advance(REQUEST, request, step, **now)
        _tell(request, verb, by, DECIDE)
    return request


@transaction.atomic
def issue_letter(*, request: SubjectRequest, by: By) -> tuple[str, bytes]:
    """The letter of answer: (file name, docx); its giving is on record with its serial."""
    by.check(EDIT, request.area_id)
    if request.state not in (RequestState.ANSWERED, RequestState.REFUSED):
        raise rules.AnswerMissing
    copied = request.state == RequestState.ANSWERED and request.kind in (RequestKind.ACCESS, RequestKind.COPY)
    held = look_up(request=request, by=by) if copied else []
    mark = watermark.mark(by)
    stream = BytesIO()
    letter.write(request, held, mark.text).save(stream)
    _tell(request, "导出答复书", by, EDIT, serial=[None, mark.serial])
    return f"个人信息权利请求答复书-{request.pk}.docx", stream.getvalue()


def _tell(request: SubjectRequest, verb: str, by: By, right: str, **changes: Any) -> None:
    audit.record(by=by, verb=verb, obj=request, changes=changes, post=by.post_for(right, request.area_id))
