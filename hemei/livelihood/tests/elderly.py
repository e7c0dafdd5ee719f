"""Made-up stations, elders, meals and beds."""

from datetime import date
from typing import Any

from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood.models import elderly as m
from hemei.livelihood.tests.factories import BY
from hemei.people.models import Resident
from hemei.places.tests.factories import VILLAGES

GOOD = dict.fromkeys(m.Item.values, "good")
STEPS = ("assessment", "review", "plan", "retrofit", "contract", "service", "evaluation")


def day(text: str) -> date:
    return date.fromisoformat(text)


def enter(code: str, approve: bool = True, **values: Any) -> Any:
    """A row through the ledger's action, reviewed; texts that are dates become dates."""
    values = {name: day(value) if _is_day(value) else value for name, value in values.items()}
    row = ledger_actions.create(ledger=registry.get(f"livelihood.{code}"), values=values, by=BY)
    return ledger_actions.approve(record=row, by=BY) if approve else row


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == "-" and value[7] == "-"


def station(name: str = "东柳驿站", opened: str | None = "2022-03-01", **more: Any) -> m.Station:
    values = {"area": VILLAGES[0], "registered_on": "2022-01-05", "meals": True, "health": True, **more}
    made = enter("station", name=name, **values)
    if opened:
        event(made, "operating", opened)
    return made


def event(at: m.Station, status: str, on: str, approve: bool = True, **more: Any) -> m.StationEvent:
    given = {"operating": {"document": "备案1号"}, "closed": {"reason": "租约到期"}, "adjusting": {
        "reason": "位置偏", "before": "村东", "after": "村委会旁"}}.get(status, {})  # fmt: skip
    return enter("station_event", approve, station=at, status=status, on=on, **(given | more))


def inspection(at: m.Station, on: str = "2023-06-10", approve: bool = True, **items: Any) -> m.Inspection:
    return enter("inspection", approve, station=at, inspected_on=on, inspectors="甲、乙", **(GOOD | items))


def meal(at: m.Station, who: Resident, on: str = "2023-06-10", fen: int = 1500, **more: Any) -> m.Meal:
    values = {"name": who.name, "id_number": str(who.id_number), "meal_value": fen, **more}
    return enter("service_meal", station=at, eaten_on=on, **values)


def bed(at: m.Station, who: Resident, number: str = "C1", program: str = "pilot") -> m.CareBed:
    values = {"name": who.name, "id_number": str(who.id_number), "program": program, "applied_on": "2023-01-10"}
    return enter("bed", number=number, station=at, **values)


def steps(of: m.CareBed, *names: str) -> None:
    """The steps in this order, a month apart."""
    for number, name in enumerate(names, start=2):
        enter("bed_step", bed=of, step=name, done_on=f"2023-{number:02d}-01", evidence="材料")
