"""主动治理 (条例 arts. 24–26): what most people of a month complained of, by class, by place, and who keeps calling."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from hemei.kernel.periods import Period
from hemei.matters.models import Category, Complainant, Hotspot, Matter
from hemei.matters.nets.hotspots import NOT_COUNTED, people
from hemei.matters.nets.two_nets import of_month
from hemei.places.models import Area, GridCell, in_any

TOP = 10
OFTEN = 2  # matters of one telephone


@dataclass(frozen=True)
class Top:
    """One line: what, how many people, how many matters, and the address of these matters."""

    title: str
    people: int
    posts: int
    query: str


def complained(rows: QuerySet[Matter], month: Period) -> QuerySet[Matter]:
    """Matters of the month that somebody complained of."""
    return of_month(rows, month).filter(complainants__isnull=False).exclude(state__in=NOT_COUNTED).order_by()


def by_class(rows: QuerySet[Matter]) -> list[Top]:
    titles = dict(Category.objects.values_list("code", "title"))
    found = _top(rows.values("category_code"), "category_code")
    return [
        Top(titles.get(code, code) or "未分类", many, posts, f"class={code}" if code else "class=-")
        for code, many, posts in found
    ]


def by_place(rows: QuerySet[Matter]) -> list[Top]:
    """By cell; by village where no cell is known."""
    found = list(_top(rows.values("area_id", "cell_code"), "area_id", "cell_code"))
    areas = Area.objects.in_bulk([area for area, *_ in found], field_name="code")
    cells = GridCell.objects.in_bulk([cell for _, cell, *_ in found if cell], field_name="code")
    return [
        Top(f"{areas[area]} {cells.get(cell, cell) or '（未归网格）'}", many, posts, f"area={area}&cell={cell or '-'}")
        for area, cell, many, posts in found
    ]


def _top(grouped: QuerySet[Any], *fields: str) -> Iterable[Any]:
    return people(grouped).order_by("-people", "-posts", *fields).values_list(*fields, "people", "posts")[:TOP]


@dataclass(frozen=True)
class Caller:
    """Somebody who complained more than once in the month; the telephone is masked."""

    complainant: Complainant
    masked: str
    posts: int
    classes: int


def callers(rows: QuerySet[Matter]) -> list[Caller]:
    found = Complainant.objects.filter(matter__in=rows.values("pk")).exclude(phone_digest="").order_by()
    grouped = found.values("phone_digest").annotate(
        posts=Count("matter", distinct=True), classes=Count("matter__category_code", distinct=True)
    )
    often = list(grouped.filter(posts__gte=OFTEN).order_by("-posts", "phone_digest")[:TOP])
    first: dict[str, Complainant] = {}
    for one in found.filter(phone_digest__in=[row["phone_digest"] for row in often]).order_by("pk"):
        first.setdefault(one.phone_digest, one)
    return [
        Caller(first[row["phone_digest"]], first[row["phone_digest"]].get_phone_masked(), row["posts"], row["classes"])  # type: ignore[attr-defined]
        for row in often
    ]


def hotspots(prefixes: list[str]) -> QuerySet[Hotspot]:
    """The newest hotspots in scope."""
    return Hotspot.objects.filter(in_any(prefixes)).select_related("area").prefetch_related("tasks__matter")
