"""Rows of social assistance."""

from datetime import date
from typing import Any

from hemei.livelihood.actions import stewards
from hemei.livelihood.models import AidHousehold, MinimumLiving
from hemei.livelihood.tests import factories_assistance as make
from hemei.livelihood.tests.factories import BY
from tests.architecture.rows import row

DAY = date(2023, 9, 4)


def _living() -> MinimumLiving:
    return MinimumLiving.objects.first() or make.living()


@row("living_case")
def case() -> dict[str, Any]:
    return {"code": "livelihood.minimum_living", "pk": _living().pk}


@row("living_act")
def act() -> dict[str, Any]:
    return {**case(), "act": "withdraw"}


@row("living_paper")
def paper() -> dict[str, Any]:
    return {**case(), "paper": "apply"}


def _family() -> AidHousehold:
    return AidHousehold.objects.first() or make.entered("aid_household", serial=9, since=DAY)


@row("aid_family")
def family() -> dict[str, Any]:
    return {"pk": _family().pk}


@row("aid_planned")
def planned() -> dict[str, Any]:
    given = {"goals": "甲", "measures": "乙", "every_days": 30, "made_on": DAY, "review_on": date(2024, 1, 1)}
    if not _family().plans.exists():
        stewards.make_plan(family=_family(), values=given, by=BY)
    return {"pk": _family().pk}


@row("aid_referral")
def referral() -> dict[str, Any]:
    return {"pk": stewards.refer(family=_family(), kind="work", content="甲", on=DAY, by=BY).pk}


@row("insurance_reminder")
def reminder() -> dict[str, Any]:
    return {"pk": make.entered("insurance", serial=8, scheme="medical", year=2024, coverage="renew", deadline=DAY).pk}
