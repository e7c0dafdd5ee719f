"""Rows of social assistance."""

from typing import Any

from hemei.livelihood.models import MinimumLiving
from hemei.livelihood.tests import factories_assistance as make
from tests.architecture.rows import row


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
