"""Signing up by phone for what is in the calendar; see people.actions.sign_ups."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hemei.culture import rules, values
from hemei.culture.models import Gathering, SignUp
from hemei.kernel import locks
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.people.access import By
from hemei.people.actions import sign_ups
from hemei.people.rules_of_sign_ups import SignUpClosed

SIGN_UP, SEE, FORGET = "culture.sign_up:make", "culture.sign_up:personal", "culture.sign_up:edit"
_GUARDIAN = "我是孩子的父母或其他监护人，同意孩子参加，姓名和电话填我的。"


def is_for_minors(gathering: Gathering) -> bool:
    return bool(getattr(gathering, "minors", False))


def offered(gathering: Gathering) -> sign_ups.Offered:
    last = gathering.until or gathering.held_on
    minors = is_for_minors(gathering)
    return sign_ups.Offered(
        model=SignUp, of={"ledger_code": registry.for_model(type(gathering)).code, "record_id": gathering.pk},
        title=gathering.title, area=gathering.area_id, right=SIGN_UP, more={"guardian": minors},
        delete_on=last + timedelta(days=values.number(values.SIGN_UP_DAYS, last)), also=_GUARDIAN if minors else "",
    )  # fmt: skip


def sign_up(
    *, gathering: Gathering, name: str, phone: str, consent: bool, key: str, by: By, guardian: bool = False,
    at: datetime | None = None,
) -> SignUp:  # fmt: skip
    """Sign up until it begins, while there is room; a child's parent signs up and says so."""
    moment = at or timezone.now()
    _check_open(gathering, timezone.localdate(moment))
    if is_for_minors(gathering) and not guardian:
        raise rules.GuardianMissing(field="guardian")
    to = offered(gathering)
    with transaction.atomic():
        locks.wait_for_turn(f"culture.sign_up:{to.of['ledger_code']}:{gathering.pk}")
        full = SignUp.objects.filter(**to.of).count() >= (gathering.capacity or 0)
        if full and sign_ups.known(to, key, phone) is None:
            raise rules.Full(title=gathering.title, capacity=gathering.capacity)
        made: SignUp = sign_ups.sign_up(to=to, name=name, phone=phone, consent=consent, key=key, by=by, at=moment)
    return made


def _check_open(gathering: Gathering, today: date) -> None:
    if gathering.state != State.APPROVED or not gathering.published_on or not gathering.capacity:
        raise SignUpClosed(title=gathering.title, why="撤下")
    if gathering.held_on < today:
        raise SignUpClosed(title=gathering.title, why="开始")


def reveal(*, sign_up: SignUp, by: By) -> dict[str, str]:
    """Name and telephone in clear; the look is logged in the audit trail."""
    return sign_ups.reveal(sign_up=sign_up, right=SEE, by=by)


@sign_ups.forgets
def forget_sign_ups(*, by: By, on: date | None = None) -> int:
    """Delete sign-ups whose day has come. Returns how many."""
    due = SignUp.objects.filter(delete_on__lte=on or timezone.localdate())
    return sign_ups.forget(rows=due, right=FORGET, by=by)
