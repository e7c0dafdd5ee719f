"""From a number of the board to the very tickets behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from hemei.matters.models import ClosedTicket, Matter, MonthScore
from hemei.matters.permissions import VIEW
from hemei.matters.scoring import flat, live
from hemei.people.access import By
from hemei.places.models import in_any

# measure → its title and its condition on the flat columns; the same as in `flat.counts`
MEASURES: dict[str, tuple[str, dict[str, Any]]] = {
    "closed": ("办结", {}),
    "excluded": ("剔除", {"excluded": True}),
    "contacted": ("联系过", {"contacted": True}),
    "not_contacted": ("未联系过", {"contacted": False}),
    "contact_known": ("问到是否联系的", {"contacted__isnull": False}),
    "must_meet": ("应见面", {"must_meet": True}),
    "met": ("见面", {"must_meet": True, "met": True}),
    "not_met": ("应见面未见面", {"must_meet": True, "met": False}),
    "revisited": ("有效回访", {"revisited": True}),
    "resolved": ("解决", {"revisited": True, "resolved": True}),
    "unresolved": ("未解决", {"revisited": True, "resolved": False}),
    "solved_known": ("答复是否解决的", {"revisited": True, "resolved__isnull": False}),
    "pleased": ("满意和基本满意", {"revisited": True, "satisfaction__gte": flat.BASICALLY_SATISFIED}),
    "dissatisfied": ("不满意", {"revisited": True, "satisfaction": flat.DISSATISFIED}),
    "rated": ("评价了满意程度的", {"revisited": True, "satisfaction__isnull": False}),
    "repeats": ("重复件", {"repeat_of__isnull": False}),
}
_WORDS = {flat.SATISFIED: "满意", flat.BASICALLY_SATISFIED: "基本满意", flat.DISSATISFIED: "不满意"}


@dataclass(frozen=True)
class Ticket:
    """One ticket as it is counted; `row` is set in a closed month, where it can be appealed."""

    matter: Matter
    flat: dict[str, Any]
    row: ClosedTicket | None = None

    @property
    def satisfaction(self) -> str:
        return _WORDS.get(self.flat["satisfaction"], "—")

    @property
    def response(self) -> str:
        """Time to the first contact, in words."""
        seconds = self.flat["response_seconds"]
        if seconds is None:
            return "—"
        hours, minutes = divmod(seconds // 60, 60)
        return f"{hours}小时{minutes}分" if hours else f"{minutes}分"


@dataclass(frozen=True)
class Found:
    """Tickets behind a number: those that the reader may see, and how many all are."""

    rows: QuerySet[Any]
    total: int
    frozen: bool

    def tickets(self, page: Sequence[Any] | None = None) -> Iterator[Ticket]:
        prefix = "" if self.frozen else live.PREFIX
        for row in self.rows if page is None else page:
            values = {name: getattr(row, f"{prefix}{name}") for name in flat.COLUMNS}
            yield Ticket(row.matter, values, row) if self.frozen else Ticket(row, values)


def find(
    by: By, area: str, month: str, score: MonthScore | None, units: Sequence[str] = (), measure: str = "closed",
    before: bool = False,
) -> Found:  # fmt: skip
    """The tickets of a measure, of some units (all when none is given), after exclusions unless `before`."""
    prefix = "" if score else live.PREFIX
    rows: QuerySet[Any] = (
        ClosedTicket.objects.filter(score=score).select_related("matter__unit", "matter__area")
        if score else live.tickets(area, [month]).select_related("unit", "area")
    )  # fmt: skip
    rows = rows.filter(_condition(prefix, units, measure, before))
    seen = rows.filter(in_any(by.scope(VIEW), "matter__area_id" if score else "area_id"))
    return Found(seen.order_by("matter__number" if score else "number"), rows.count(), bool(score))


def _condition(prefix: str, units: Sequence[str], measure: str, before: bool) -> Q:
    condition = Q(**{f"{prefix}{name}": value for name, value in MEASURES[measure][1].items()})
    if units:
        condition &= Q(**{f"{prefix}unit_id__in": list(units)})
    if not before and measure != "excluded":
        condition &= Q(**{f"{prefix}excluded": False})
    return condition
