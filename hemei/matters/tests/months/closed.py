"""Tickets walked through the actions into a month, for tests of its pages."""

from datetime import datetime, timedelta
from typing import Any

from hemei.kernel.models import DatedValue
from hemei.matters import actions
from hemei.matters.models import Matter, State, Unit
from hemei.matters.tests.tickets import matter_in

CALLED = datetime.fromisoformat("2023-06-15T10:00:00+08:00")
AFTER = datetime.fromisoformat("2023-07-01T09:00:00+08:00")


def closed(by: Any, unit: Unit, key: str, at: datetime = CALLED, **said: Any) -> Matter:
    """A ticket of the unit, called back at a time; 解决 and 满意 unless told otherwise."""
    matter = matter_in(State.TO_CALL, by, unit, key=key)
    answers = {"contacted": True, "resolved": True, "satisfaction": "satisfied", **said}
    actions.call_back(matter=matter, by=by, reached=True, at=at, **answers)
    return matter


def set_weights(*parts: str) -> None:
    """Adopt weights for all of 2023 and after."""
    from datetime import date

    from hemei.matters.values import SCORE_WEIGHTS

    DatedValue.objects.create(key=SCORE_WEIGHTS, value=list(parts), since=date(2023, 1, 1), source="镇党委会议纪要",
                              approver="镇长", confirmed=True)  # fmt: skip


def hours(count: int) -> timedelta:
    return timedelta(hours=count)
