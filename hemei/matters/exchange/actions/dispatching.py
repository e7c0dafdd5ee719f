"""按建议派单: one press sends many, each on its own; what cannot go says why and stops no other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from hemei.kernel.errors import RuleError
from hemei.matters import actions, permissions
from hemei.matters.exchange.suggestions import Suggester, Suggestion
from hemei.matters.models import Matter, State
from hemei.people.access import By


@dataclass(frozen=True)
class Sent:
    """What became of one ticket: dispatched as suggested, or why not."""

    suggestion: Suggestion
    error: str = ""


def dispatch_suggested(*, matters: Iterable[Matter], by: By, sure_only: bool = False) -> list[Sent]:
    """Dispatch each matter to its suggested unit, its class set first when it has none.

    With `sure_only` (nobody looked at each) those of little confidence are left alone. A matter that went meanwhile is
    refused like any dispatch of what changed.
    """
    by.check(permissions.DISPATCH)
    waiting = [matter for matter in matters if matter.state == State.INTAKE]
    return [_send(one, by) for one in Suggester().many(waiting) if one.sure or not sure_only]


def _send(one: Suggestion, by: By) -> Sent:
    if one.unit is None:
        return Sent(one, one.why)
    try:
        with transaction.atomic():
            if not one.guess.given:
                actions.classify(matter=one.matter, category_code=one.guess.code, by=by, note=one.guess.reason)
            actions.dispatch(matter=one.matter, unit=one.unit, by=by, note=f"按建议派给{one.unit}（{one.reason}）")
    except RuleError as error:
        return Sent(one, error.message)
    return Sent(one)
