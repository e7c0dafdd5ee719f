"""Random matters straight in the tables, and the definition of scoring/live.py as a plain loop over them."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from hemei.matters.models import CallBack, Category, Complainant, Event, Matter, Unit
from hemei.places.tests.factories import VILLAGES

MONTHS = ("2023-05", "2023-06")
# Both sides of both ends of the months in Asia/Shanghai, whose midnight is 16:00 UTC.
ENDS = [datetime(2023, 4, 30, 15, 59, 59, 999999, UTC), datetime(2023, 4, 30, 16, tzinfo=UTC),
        datetime(2023, 5, 31, 15, 59, 59, 999999, UTC), datetime(2023, 5, 31, 16, tzinfo=UTC),
        datetime(2023, 6, 30, 16, tzinfo=UTC), datetime(2023, 6, 15, 4, tzinfo=UTC)]  # fmt: skip
STATES = ("called", "archived", "to_call", "merged", "declined", "returned")


def random_matters(number: int, units: dict[str, Unit], seed: int = 1) -> None:
    """Every NULL, every source and state; a third with a complainant, a call-back, an earlier dispatch on record."""
    draw = random.Random(seed)
    category = Category.objects.get(code="c.clean")
    category.parent.must_meet = True
    category.parent.save()
    Category.objects.create(code="d", title="其他")
    handlers: list[Any] = [units["village0"], units["village1"], units["department"], None]
    first = Matter.objects.create(**_fields(draw, 0, None), unit=None)
    matters = Matter.objects.bulk_create(
        Matter(**_fields(draw, n, first), unit=draw.choice(handlers)) for n in range(1, number)
    )
    for matter in matters:
        _around(draw, matter)


def _fields(draw: random.Random, n: int, first: Matter | None) -> dict[str, Any]:
    closed = draw.choice([*ENDS, None])
    sent = draw.choice([None, ENDS[1] + timedelta(seconds=draw.randint(0, 9), microseconds=draw.randint(0, 999_999))])
    contacted = draw.choice([None, ENDS[1] + timedelta(seconds=draw.randint(-9, 99), microseconds=draw.randint(0, 9))])
    return {
        "number": f"N{n}", "source_key": f"K{n}", "source": draw.choice(("hotline", "hotline", "grid")),
        "title": "路灯", "content": "路灯", "area_id": draw.choice(VILLAGES), "received_at": ENDS[0],
        "category_code": draw.choice(("c.clean", "c.illegal", "d", "")),
        "state": draw.choice((*STATES, *STATES[:2] * 3)), "nature": draw.choice(("lead", "lead", "lead", "assist")),
        "on_the_spot": draw.random() < 0.1,
        "closed_at": closed, "dispatched_at": sent, "contacted_at": contacted,
        "met_at": draw.choice([None, ENDS[1]]), "contacted": draw.choice((None, True, False)),
        "resolved": draw.choice((None, True, False)), "excluded": draw.random() < 0.2,
        "satisfaction": draw.choice(("", "none", "satisfied", "basically", "dissatisfied")),
        "no_meeting": draw.choice(("", "", "away")), "repeat_of": draw.choice((None, first)),
    }  # fmt: skip


def _around(draw: random.Random, matter: Matter) -> None:
    if draw.random() < 0.5:
        Complainant.objects.create(matter=matter, name="", phone="", said_at=ENDS[0])
    for reached in draw.choice(((), (True,), (False,), (True, False), (True, True))):
        CallBack.objects.create(matter=matter, at=ENDS[0], by="x", channel="phone", reached=reached,
                                met=draw.choice((None, True, False)) if reached else None)  # fmt: skip
    if draw.random() < 0.5 and matter.contacted_at:
        for wait in (-30, -3, 3):
            Event.objects.create(matter=matter, verb="派单", actor="x", to_state="to_sign",
                                 at=matter.contacted_at + timedelta(seconds=wait, microseconds=500))  # fmt: skip


def as_tickets() -> list[dict[str, Any]]:
    """What the definition makes of the matters, without a database's help."""
    return [_ticket(m) for m in Matter.objects.select_related("unit", "repeat_of").order_by("pk") if _counts(m)]


def _counts(m: Matter) -> bool:
    return bool(
        m.closed_at and _month(m.closed_at) in MONTHS and m.state in ("called", "archived") and m.nature == "lead"
        and m.unit and not m.on_the_spot and m.source == "hotline"
    )  # fmt: skip


def _month(moment: datetime) -> str:
    return f"{moment + timedelta(hours=8):%Y-%m}"


def _ticket(m: Matter) -> dict[str, Any]:
    heard = [c.met for c in m.call_backs.all() if c.reached]
    return {
        "unit_id": m.unit.code, "month": _month(m.closed_at), "response_seconds": _seconds(m),
        "contacted": m.contacted,
        "must_meet": m.category_code in ("c.clean", "c.illegal") and not m.no_meeting and m.complainants.exists(),
        "met": bool(m.met_at) and not (heard and heard[-1] is False), "revisited": m.satisfaction != "",
        "resolved": m.resolved, "repeat_of": m.repeat_of and m.repeat_of.number, "excluded": m.excluded,
        "satisfaction": {"satisfied": 3, "basically": 2, "dissatisfied": 1}.get(m.satisfaction),
    }  # fmt: skip


def _seconds(m: Matter) -> int | None:
    if m.contacted_at is None:
        return None
    sent = [e.at for e in m.events.all() if e.verb == "派单" and e.at <= m.contacted_at]
    start = max(sent) if sent else m.dispatched_at
    if start is None or start > m.contacted_at:
        return None
    return (m.contacted_at - start) // timedelta(seconds=1)
