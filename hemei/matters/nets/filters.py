"""What a map or a list of matters is narrowed to, read from an address; what cannot be read narrows nothing."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from hemei.matters import lateness
from hemei.matters.models import Category, Matter, Source, State, Unit

DUES = (("late", "已超时限"), ("day", "24 小时内到期"), ("three", "3 天内到期"), ("none", "期限待定"))
SPANS = (("open", "在办"), ("month", "近 30 天受理"))
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Filters:
    """Source, class (with those below it), state, unit, deadline; and whether open ones or those of a month."""

    span: str = "open"
    source: str = ""
    category: str = ""
    state: str = ""
    unit: int | None = None
    due: str = ""

    @classmethod
    def read(cls, given: QueryDict) -> "Filters":
        unit = given.get("unit", "")
        return cls(
            span="month" if given.get("span") == "month" else "open",
            source=_one_of(given.get("source"), Source.values),
            category=given.get("category", "")[:40].replace("\0", ""), state=_one_of(given.get("state"), State.values),
            unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 12 else None,
            due=_one_of(given.get("due"), [value for value, _ in DUES]),
        )  # fmt: skip

    def apply(self, rows: QuerySet[Matter]) -> QuerySet[Matter]:
        """The rows that fit. Open is what nobody has closed yet; merged ones are where they went."""
        now = timezone.now()
        open_ = Q(closed_at=None) if self.span == "open" else Q(received_at__gte=now - MONTH) & ~Q(state=State.MERGED)
        found = rows.filter(open_)
        same: dict[str, Any] = {"source": self.source, "state": self.state, "unit_id": self.unit}
        found = found.filter(**{name: value for name, value in same.items() if value})
        if self.category:
            found = found.filter(Q(category_code=self.category) | Q(category_code__startswith=f"{self.category}."))
        return found.filter(self._due(now)) if self.due else found

    def _due(self, now: Any) -> Q:
        days = {"day": 1, "three": 3}.get(self.due)
        if days:
            return Q(due_at__gte=now, due_at__lt=now + timedelta(days=days))
        return lateness.late(now) if self.due == "late" else Q(due_at=None)


def _one_of(value: str | None, allowed: Any) -> str:
    return value if value in allowed else ""  # type: ignore[return-value]


def choices(units: QuerySet[Unit]) -> dict[str, Any]:
    """What the filter bar offers."""
    classes = Category.objects.filter(active=True).values_list("code", "title")
    return {
        "spans": SPANS, "sources": Source.choices, "states": State.choices, "dues": DUES, "units": units,
        "classes": [(code, f"{'　' * code.count('.')}{title}") for code, title in classes],
    }  # fmt: skip
