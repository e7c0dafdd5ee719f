"""The list behind a number: matters of a month by place, class, net and caller, as an address says."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.kernel.periods import Period, parse
from hemei.kernel.periods import month as month_of
from hemei.matters import queries as core
from hemei.matters.models import Complainant, Hotspot, Matter
from hemei.matters.nets import govern, two_nets
from hemei.people.access import By
from hemei.places.models import in_any

NONE = "-"


def month(given: QueryDict) -> Period:
    """The month that is asked for ("2023-06"); the present one when it cannot be read."""
    today = timezone.localdate()
    code = given.get("month", "")
    try:
        return parse(code) if re.fullmatch(r"[0-9]{4}-[0-9]{2}", code) else month_of(today.year, today.month)
    except (RuleError, ValueError):
        return month_of(today.year, today.month)


@dataclass(frozen=True)
class Evidence:
    """A title and the rows."""

    title: str
    rows: QuerySet[Matter]


def of(by: By, given: QueryDict) -> Evidence:
    """The matters that an address of the two nets or of 主动治理 names."""
    hotspot, caller = _number(given, "hotspot"), _number(given, "caller")
    if hotspot is not None:
        return _of_hotspot(by, hotspot)
    period, rows = month(given), core.visible(by)
    net = given.get("net", "")
    if net in two_nets.WHAT:
        found = two_nets.what(_placed(two_nets.of_month(rows, period), given), net, period.end)
        return Evidence(f"{period.label}{two_nets.WHAT[net]}", found)
    found = _placed(govern.complained(rows, period), given)
    if caller is not None:
        found = _of_caller(by, found, caller)
    return Evidence(f"{period.label}群众诉求", found.distinct())


def _number(given: QueryDict, name: str) -> int | None:
    text = str(given.get(name, ""))
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None


def _placed(rows: QuerySet[Matter], given: QueryDict) -> QuerySet[Matter]:
    wanted: dict[str, Any] = {"area_id": "area", "cell_code": "cell", "category_code": "class"}
    for field, name in wanted.items():
        value = given.get(name, "").replace("\0", "")
        if value:
            rows = rows.filter(**{field: "" if value == NONE else value})
    return rows


def _of_caller(by: By, rows: QuerySet[Matter], pk: int) -> QuerySet[Matter]:
    """Matters of the person whom one complainant's row names, if one may see that row's matter."""
    one = Complainant.objects.filter(pk=pk, matter__in=core.visible(by).values("pk")).exclude(phone_digest="").first()
    if one is None:
        raise OutOfScope
    return rows.filter(complainants__phone_digest=one.phone_digest)


def _of_hotspot(by: By, pk: int) -> Evidence:
    spots = Hotspot.objects.filter(in_any(by.scope("matters:view")), pk=pk).select_related("area")
    spot = spots.first()
    if spot is None:
        raise OutOfScope
    title = (
        f"{spot.area}{core.category_title(spot.category_code)}热点（{spot.since:%Y-%m-%d} 至 {spot.until:%Y-%m-%d}）"
    )
    return Evidence(title, core.visible(by).filter(hotspots=spot))
