"""What the board of outfalls asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hemei.environment.models import Outfall, OutfallStep
from hemei.environment.models.outfalls import STAGES, OutfallStage, Seen, Setup
from hemei.environment.queries_rivers import rows
from hemei.ledgers.models import State
from hemei.people.access import By

_ENDED = (OutfallStage.CLOSING, OutfallStage.RECHECK)


@dataclass(frozen=True)
class Card:
    """An outfall, the step that it has reached, since when, what comes next, and what is wrong with it."""

    outfall: Outfall
    step: str
    since: date
    coming: str
    measure: str
    wrong: str


def board(by: By) -> list[tuple[str, list[Card]]]:
    """Outfalls by the last step taken; those with no step yet stand under 待排查. Two queries."""
    found = list(rows("outfall", by).select_related("reach", "area").order_by("number"))
    taken: dict[int, list[OutfallStep]] = {}
    steps = OutfallStep.objects.filter(outfall__in=found).exclude(state__in=(State.VOID, State.RETURNED))
    for step in steps.order_by("done_on", "pk"):
        taken.setdefault(step.outfall_id, []).append(step)
    columns: dict[str, list[Card]] = {"已登记": [], **{stage.label: [] for stage in STAGES}}
    for outfall in found:
        card = _card(outfall, taken.get(outfall.pk, []))
        columns[card.step].append(card)
    return list(columns.items())


def _card(outfall: Outfall, steps: list[Any]) -> Card:
    done = {step.step: step for step in steps}
    reached = [stage for stage in STAGES if stage.value in done]
    coming = next((stage.label for stage in STAGES if stage.value not in done), "")
    last = done[reached[-1].value] if reached else None
    treated = done.get(OutfallStage.TREATMENT)
    return Card(
        outfall, reached[-1].label if reached else "已登记", last.done_on if last else outfall.found_on, str(coming),
        treated.get_measure_display() if treated else "", _wrong(outfall, last),
    )  # fmt: skip


def _wrong(outfall: Outfall, last: Any) -> str:
    if last is not None and last.result == Seen.BAD:
        return "复查不合格"
    return "未批未登" if outfall.setup == Setup.NONE and (last is None or last.step not in _ENDED) else ""
