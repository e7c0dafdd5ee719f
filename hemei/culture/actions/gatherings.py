"""Announcing in the calendar, and taking it back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hemei.culture import guards, rules
from hemei.culture.models import Gathering
from hemei.ledgers import registry
from hemei.ledgers.actions import change
from hemei.ledgers.models import State
from hemei.people.access import By


def right_of(row: Gathering) -> str:
    """Who reviews its ledger announces."""
    return f"{registry.for_model(type(row)).code}:review"


@transaction.atomic
def publish(*, gathering: Gathering, by: By, on: date | None = None) -> Gathering:
    """Put it in the public calendar; refused without what it needs."""
    right, today = right_of(gathering), on or timezone.localdate()
    by.check(right, gathering.area_id)
    if gathering.state != State.APPROVED:
        raise rules.NotReviewed(title=gathering.title)
    if gathering.published_on:
        raise rules.PublishedAlready(title=gathering.title)
    if (gathering.until or gathering.held_on) < today:
        raise rules.OverAlready(title=gathering.title)
    guards.permitted(gathering)
    change(gathering, {"published_on": today}, verb="发布到活动日历", right=right, by=by)
    return gathering


@transaction.atomic
def withdraw(*, gathering: Gathering, reason: str, by: By) -> Gathering:
    """Take it out of the calendar; who has signed up stays on the list, to be told."""
    right = right_of(gathering)
    by.check(right, gathering.area_id)
    if not gathering.published_on:
        raise rules.NotPublished(title=gathering.title)
    if not reason.strip():
        raise rules.ReasonMissing(field="reason")
    change(gathering, {"published_on": None}, verb=f"撤下：{reason.strip()[:100]}", right=right, by=by)
    return gathering
