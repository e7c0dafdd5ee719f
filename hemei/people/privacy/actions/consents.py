"""Consent: given in its own words, by the guardian for a child, and taken back as easily (arts. 14–15, 31)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.kernel.errors import Conflict
from hemei.people.access import By
from hemei.people.models import Resident
from hemei.people.privacy import registry, rules, values
from hemei.people.privacy.models import Consent
from hemei.people.privacy.permissions import EDIT
from hemei.people.privacy.registry import Basis


def give(
    *, resident: Resident, purpose: str, text: str, by: By, channel: str = Consent.Channel.PAPER,
    guardian: str = "", relation: str = "", on: date | None = None,
) -> Consent:  # fmt: skip
    """Record a consent to a purpose that rests on consent."""
    by.check(EDIT, resident.area_id)
    day = on or timezone.localdate()
    asked = _asked(purpose)
    _check_guardian(resident, guardian, relation, day)
    try:
        with transaction.atomic():
            made = Consent.objects.create(
                area_id=resident.area_id, resident=resident, purpose=purpose, text=text, channel=channel,
                guardian=guardian, relation=relation, given_on=day, recorded_by=by.audit_name,
            )  # fmt: skip
            audit.record(by=by, verb="登记同意", obj=made, changes={"purpose": [None, purpose]}, post=_post(made, by))
            return made
    except IntegrityError:
        held = Consent.objects.get(resident=resident, purpose=purpose, withdrawn_on=None)
        raise rules.ConsentHeld(name=resident.name, title=asked.title, given=held.given_on) from None


def _asked(code: str) -> registry.Purpose:
    try:
        found = registry.purpose(code)
    except KeyError:
        raise rules.PurposeUnknown from None
    if found.basis != Basis.CONSENT:
        raise rules.ConsentNotAsked(field="purpose", title=found.title, basis=found.basis.label)
    return found


def _check_guardian(resident: Resident, guardian: str, relation: str, day: date) -> None:
    if day > timezone.localdate():
        raise rules.GivenInFuture(field="on", day=day)
    age = values.years(values.GUARDIAN_AGE, day)
    born = resident.birth_date
    if born > values.back(day, age) and not (guardian.strip() and relation.strip()):
        raise rules.GuardianMissing(field="guardian", name=resident.name, age=age)


def withdraw(*, consent: Consent, how: str, by: By, on: date | None = None) -> Consent:
    """撤回: what was done before stays lawful, what rests on the consent ends (art. 15)."""
    by.check(EDIT, consent.area_id)
    day = on or timezone.localdate()
    if consent.withdrawn_on is not None:
        raise rules.ConsentOver(on=consent.withdrawn_on)
    if day > timezone.localdate():
        raise rules.GivenInFuture(field="on", day=day)
    if day < consent.given_on:
        raise rules.WithdrawnBefore(field="on", day=day, given=consent.given_on)
    with transaction.atomic():
        mine = Consent.objects.filter(pk=consent.pk, withdrawn_on=None)
        if mine.update(withdrawn_on=day, withdrawn_how=how[:120]) != 1:
            raise Conflict
        consent.refresh_from_db()
        changes = {"withdrawn_on": [None, str(day)]}
        audit.record(by=by, verb="撤回同意", obj=consent, changes=changes, post=_post(consent, by))
    return consent


def _post(consent: Consent, by: By) -> str:
    return by.post_for(EDIT, consent.area_id)
