"""What the pages of settings ask. Everybody who may see matters may read them; changing needs `matters:settings`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.matters import permissions, queries
from hemei.matters.models import Category, Circle, DutyItem, Matter, State, Unit, UnitKind
from hemei.matters.rules.tickets import check_duty
from hemei.matters.workflow import ENDED
from hemei.people.access import By
from hemei.places.models import Area, in_any

WHEN = (("now", "现行"), ("coming", "将生效"), ("over", "已结束"), ("all", "全部"))


def duties(by: By, *, text: str = "", kind: str = "", role: str = "", when: str = "now") -> QuerySet[DutyItem]:
    """Lines of the duty lists: those of kinds, and those of units in scope."""
    by.check(permissions.VIEW)
    day = timezone.localdate()
    found = DutyItem.objects.filter(Q(unit=None) | in_any(by.scope(permissions.VIEW), "unit__area_id"))
    found = found.select_related("unit").filter(_in_time(when, day))
    found = found.filter(unit_kind=kind) if kind in UnitKind.values else found
    found = found.filter(role=role) if role else found
    return found.filter(_named(text)) if text else found


def _in_time(when: str, day: date) -> Q:
    now = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    return {"coming": Q(since__gt=day), "over": Q(until__lt=day), "all": Q()}.get(when, now)


def _named(text: str) -> Q:
    codes = Category.objects.filter(title__icontains=text).values("code")
    return Q(category_code__startswith=text) | Q(category_code__in=codes) | Q(unit__name__icontains=text) | Q(
        source__icontains=text
    )  # fmt: skip


def duty(by: By, pk: int) -> DutyItem:
    found: DutyItem = one(duties(by, when="all"), pk)
    return found


def units(by: By) -> QuerySet[Unit]:
    """All units in scope, closed ones last, with their open matters."""
    by.check(permissions.VIEW)
    found = Unit.objects.filter(in_any(by.scope(permissions.VIEW))).select_related("area", "parent")
    return found.order_by("-active", "kind", "code")


def open_by_unit(units: Iterable[Unit]) -> dict[int, int]:
    rows = Matter.objects.filter(unit__in=units).exclude(state__in=ENDED).values_list("unit").annotate(n=Count("pk"))
    return dict(rows)


def unit(by: By, pk: int) -> Unit:
    found: Unit = one(units(by), pk)
    return found


def unit_areas(by: By) -> QuerySet[Area]:
    """Towns and villages in which `by` may open a unit."""
    areas = Area.objects.in_scope(by.scope(permissions.SETTINGS))
    return areas.filter(code__regex=r"^(\d{9}|\d{12})$").order_by("code")


def categories(by: By) -> list[Category]:
    """The tree in the order of its codes; `depth` of each is how deep it stands."""
    by.check(permissions.VIEW)
    found = list(Category.objects.select_related("parent", "default_unit"))
    for row in found:
        row.depth = row.code.count(".")  # type: ignore[attr-defined]
    return found


def category(by: By, pk: int) -> Category:
    by.check(permissions.VIEW)
    found: Category = one(Category.objects.select_related("parent", "default_unit"), pk)
    return found


def duty_stamp() -> str:
    """Changes whenever any line of the duty lists does."""
    found = DutyItem.objects.aggregate(rows=Count("pk"), last=Max("pk"), versions=Sum("version"))
    return "-".join(str(value or 0) for value in found.values())


def titles() -> dict[str, str]:
    return dict(Category.objects.values_list("code", "title"))


def circles(by: By) -> QuerySet[Circle]:
    by.check(permissions.VIEW)
    return Circle.objects.prefetch_related("units")


def circle(by: By, pk: int) -> Circle:
    found: Circle = one(circles(by), pk)
    return found


def one(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


@dataclass(frozen=True)
class Refused:
    """Open matters of one unit and class that could not be sent there today, and why."""

    unit: Unit
    category_code: str
    title: str
    nature: str
    count: int
    reason: str


def refused_now(by: By, on: date | None = None) -> list[Refused]:
    """Art. 17 asked anew of every open matter that a village has, or that waits in its area for being sent on."""
    day = on or timezone.localdate()
    rows = queries.visible(by).exclude(state__in=ENDED).order_by()
    held = rows.filter(unit__kind=UnitKind.VILLAGE).values_list("unit_id", "category_code", "nature")
    waiting = rows.filter(state=State.INTAKE).values_list("area_id", "category_code", "nature")
    villages = list(Unit.objects.filter(kind=UnitKind.VILLAGE, active=True).select_related("area"))
    by_pk, by_area = {unit.pk: unit for unit in villages}, {unit.area_id: unit for unit in villages}
    found: dict[tuple[int, str, str], int] = {}
    for key, of in ((held, by_pk), (waiting, by_area)):
        for place, code, nature, count in key.annotate(n=Count("pk")):
            if place in of:
                at = (of[place].pk, code, nature)
                found[at] = found.get(at, 0) + count
    return _why(found, by_pk, day)


def _why(found: dict[tuple[int, str, str], int], units: dict[int, Unit], day: date) -> list[Refused]:
    named, lists = titles(), {pk: queries.duties_of(units[pk], day) for pk in {pk for pk, *_ in found}}
    refused = []
    for (pk, code, nature), count in sorted(found.items()):
        title = named.get(code, code)
        try:
            check_duty(units[pk], code, title, nature, lists[pk])
        except RuleError as error:
            refused.append(Refused(units[pk], code, title or "未分类事项", nature, count, error.message))
    return refused
