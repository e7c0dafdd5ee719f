"""The queue as its address says it: tab, filters, text, page. Quick at a million matters.

Open matters are few: any filter on them is cheap. Of the ended ones the text, the unit, the village and the newest
come from indexes; the other filters look through the newest WINDOW of the chosen days, and a text through as many of
its newest hits as a list has pages for; the page says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone

from hemei.kernel import dated
from hemei.matters import search, values
from hemei.matters.desk import queries as desk
from hemei.matters.desk import words
from hemei.matters.desk.forms.filters import QueueFilters
from hemei.matters.desk.groups import GROUPS, Group, counts, first_for
from hemei.matters.models import Category, Matter, Urgency
from hemei.people.access import Access
from hemei.places.models import in_area

PAGE, MOST_PAGES = 50, 100
WINDOW, HITS = 10_000, PAGE * MOST_PAGES
_RANK = Case(*(When(urgency=level, then=Value(rank)) for rank, level in enumerate(Urgency.values)), default=Value(9))


@dataclass(frozen=True)
class Row:
    """One matter as the table shows it."""

    matter: Matter
    category: str
    due: words.Words
    signing: words.Words


@dataclass(frozen=True)
class Page:
    """Fifty matters at most, those after `start` others."""

    number: int
    start: int
    object_list: list[Matter]
    more: bool

    @property
    def first(self) -> int:
        return self.start + 1

    @property
    def last(self) -> int:
        return self.start + len(self.object_list)

    @property
    def next_page(self) -> int:
        return self.number + 1 if self.more and self.number < MOST_PAGES else 0


class Listing:
    """What the queue's address asks for, for one account."""

    def __init__(self, access: Access, params: Any) -> None:
        self.access, self.now = access, timezone.now()
        self.form = QueueFilters(params, access=access)
        self.form.is_valid()
        self.given: dict[str, Any] = {name: value for name, value in self.form.cleaned_data.items() if value}
        self.group: Group = GROUPS.get(params.get("tab", ""), GROUPS[first_for(access)])
        number = str(params.get("page", ""))
        self.number = min(max(int(number), 1), MOST_PAGES) if number.isdecimal() and len(number) < 6 else 1

    @property
    def text(self) -> str:
        return str(self.given.get("q", ""))

    @cached_property
    def narrowed(self) -> "QuerySet[Matter]":
        """The account's matters that pass the filters, of any tab."""
        newest = HITS if self.capped else 0
        rows = desk.visible(self.access).filter(search.matching(self.text, *search.FIELDS, newest=newest))
        rows = rows.filter(
            **{name: self.given[name] for name in ("unit", "source", "urgency", "state") if name in self.given}
        )
        rows = rows.filter(in_area(self.given.get("area", "")))
        if code := self.given.get("category"):
            rows = rows.filter(category_code__startswith=code)
        return self._in_days(rows)

    @property
    def capped(self) -> bool:
        """Whether a text is looked for among the latest entered only."""
        return bool(self.text) and self.group.vast and desk.wide(self.access)

    def _in_days(self, rows: "QuerySet[Matter]") -> "QuerySet[Matter]":
        zone = timezone.get_current_timezone()
        if since := self.given.get("since"):
            rows = rows.filter(received_at__gte=datetime.combine(since, time.min, zone))
        if until := self.given.get("until"):
            rows = rows.filter(received_at__lt=datetime.combine(until + timedelta(days=1), time.min, zone))
        return rows

    @cached_property
    def windowed(self) -> bool:
        """Whether ended matters are looked for among the newest only."""
        return self.group.vast and not self.text and self._without_index

    @cached_property
    def rows(self) -> "QuerySet[Matter]":
        rows = self.narrowed.filter(self.group.holds(self.now))
        if self.windowed:
            newest = self._in_days(desk.visible(self.access).select_related(None))
            newest = newest.filter(in_area(self.given.get("area", ""))).order_by("-received_at", "-id")
            rows = rows.filter(pk__in=newest.values("pk")[:WINDOW])
        rows = rows.annotate(rank=_RANK) if "rank" in self.group.order else rows
        return rows.order_by(*(_nulls_last(name) for name in self.group.order))

    @cached_property
    def page(self) -> Page:
        """One page and whether there is another; nothing is counted. Whoever needs more than MOST_PAGES narrows."""
        start = PAGE * (self.number - 1)
        keys = list(self.rows.values_list("pk", flat=True)[start : start + PAGE + 1])  # keys alone sort quickly
        found = Matter.objects.select_related("unit", "area").in_bulk(keys[:PAGE])
        return Page(self.number, start, [found[key] for key in keys[:PAGE] if key in found], len(keys) > PAGE)

    def shown(self, rows: Any = None) -> Iterator[Row]:
        return rows_of(self.page.object_list if rows is None else rows, self.now)

    def counts(self) -> dict[str, int]:
        """What each tab holds under these filters; nothing while a text is looked for, which would take too long."""
        return {} if self.text else counts(self.narrowed, self.now, vast=not self._without_index)

    @property
    def _without_index(self) -> bool:
        return any(name in self.given for name in ("source", "urgency", "category"))

    @property
    def limit_words(self) -> str:
        """What the reader must know of what is not shown."""
        if self.windowed:
            return f"按来源、分类、紧急程度查时，只查所选日期内最近受理的 {WINDOW:,} 件；要看更早的，请选受理日期。"
        if self.capped:
            return f"按文字查时，只在最近登记的 {HITS:,} 件命中里找；要看更早的，请用在办的各栏或再加一个词。"
        if self.number == MOST_PAGES and self.page.more:
            return f"只列前 {PAGE * MOST_PAGES:,} 件，请用筛选缩小范围。"
        return ""


def _nulls_last(name: str) -> Any:
    if name in ("due_at", "sign_due", "answered_at", "closed_at"):
        return F(name).asc(nulls_last=True)
    return name


def rows_of(matters: Iterable[Matter], now: datetime) -> Iterator[Row]:
    """Matters as tables show them, with their class in words and how their clocks stand."""
    titles = dict(Category.objects.values_list("code", "title"))
    soon = timedelta(hours=int(dated.value(values.SOON_HOURS, on=timezone.localdate(now))))
    for matter in matters:
        category = titles.get(matter.category_code, matter.category_code)
        yield Row(matter, category, words.deadline(matter, now, soon), words.signing(matter, now))
