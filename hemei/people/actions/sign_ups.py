"""Signing up by phone: once for one thing, with consent; a look at who it is is logged, and all goes in time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from hemei.kernel import audit, crypto
from hemei.people.access import By
from hemei.people.models.sign_up import SignUpRow
from hemei.people.rules_of_sign_ups import ConsentMissing

_CONSENT = "镇里只用这个姓名和电话通知“{title}”的事，不作别的用，不给别人看；{day:%Y年%m月%d日}删除。"


@dataclass(frozen=True)
class Offered:
    """What people sign up for.

    model      the table of the sign-ups
    of         the fields that say what it is for; with the telephone they are one sign-up
    right      to sign up, which the door gives; its thing is also the purpose of the telephone's digest
    delete_on  when the sign-up goes
    """

    model: type[SignUpRow]
    of: dict[str, Any]
    title: str
    area: str
    right: str
    delete_on: date
    more: dict[str, Any] = field(default_factory=dict)  # further fields of the row
    also: str = ""  # what is agreed to besides

    @property
    def consent(self) -> str:
        """What the resident agrees to, with the day on which it will be gone."""
        return _CONSENT.format(title=self.title, day=self.delete_on) + self.also


def sign_up(*, to: Offered, name: str, phone: str, consent: bool, key: str, by: By, at: datetime) -> Any:
    """Sign up once; the same key, or the same telephone for the same thing, is the same sign-up."""
    by.check(to.right, to.area)
    if not consent:
        raise ConsentMissing(field="consent")
    return known(to, key, phone) or _signed(to, name, phone, key, by, at)


def known(to: Offered, key: str, phone: str) -> SignUpRow | None:
    """The sign-up that this one would repeat."""
    digest = _digest(to, phone)
    same = to.model._default_manager.filter(**to.of)
    return same.filter(key=key).first() or same.filter(phone_digest=digest).first()


def _digest(to: Offered, phone: str) -> str:
    return crypto.lookup_digest(phone, to.right.partition(":")[0])


def _signed(to: Offered, name: str, phone: str, key: str, by: By, at: datetime) -> SignUpRow:
    try:
        with transaction.atomic():
            made = to.model._default_manager.create(
                **to.of, **to.more, key=key, area_id=to.area, name=name, phone=phone, phone_digest=_digest(to, phone),
                consent=to.consent, made_at=at, delete_on=to.delete_on,
            )  # fmt: skip
            audit.record(by=by, verb="手机报名", obj=made, post=by.post_for(to.right, to.area))
            return made
    except IntegrityError:  # the same at this very moment
        found = known(to, key, phone)
        if found is None:
            raise
        return found


def reveal(*, sign_up: SignUpRow, right: str, by: By) -> dict[str, str]:
    """Name and telephone in clear; the look is logged."""
    by.check(right, sign_up.area_id)
    post = by.post_for(right, sign_up.area_id)
    audit.record_read(by=by, obj=sign_up, fields=["name", "phone"], post=post, area=sign_up.area_id)
    return {"name": str(sign_up.name), "phone": str(sign_up.phone)}


@transaction.atomic
def forget(*, rows: Iterable[SignUpRow], right: str, by: By) -> int:
    """Delete sign-ups whose day has come. Returns how many."""
    by.check(right)
    due = list(rows)
    for one in due:
        audit.record(by=by, verb="到期删除报名", obj=one, post=by.post_for(right, one.area_id), area=one.area_id)
    if due:
        type(due[0])._default_manager.filter(pk__in=[one.pk for one in due]).delete()
    return len(due)


_forgetters: list[Callable[..., int]] = []


def forgets(forget: Callable[..., int]) -> Callable[..., int]:
    """Register what deletes the due sign-ups of a domain: called with `by`, returns how many."""
    if forget not in _forgetters:
        _forgetters.append(forget)
    return forget


def forget_all(*, by: By) -> int:
    return sum(forget(by=by) for forget in _forgetters)


@transaction.atomic
def erase(*, rows: Iterable[SignUpRow], by: By) -> int:
    """At the request of the person who signed up: the consent is taken back (个人信息保护法 arts. 15, 47)."""
    found = list(rows)
    for one in found:
        audit.record(by=by, verb="应本人请求删除报名", obj=one, area=one.area_id)
        one.delete()
    return len(found)
