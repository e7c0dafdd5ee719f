"""What pages ask about notices; the desk's are scoped, the public's are what is posted today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from hemei.kernel import dated, periods
from hemei.kernel.errors import OutOfScope
from hemei.notices import values
from hemei.notices.models import AffairItem, AffairPosting, Disclosure, Frequency, Notice, Objection, State
from hemei.notices.permissions import VIEW
from hemei.people.access import By
from hemei.places.models import Area, in_any


def visible(by: By) -> QuerySet[Notice]:
    by.check(VIEW)
    return Notice.objects.in_scope(by.scope(VIEW)).select_related("area").annotate(
        open_objections=Count("objections", filter=Q(objections__upheld=None))
    )  # fmt: skip


def one(by: By, pk: int) -> Notice:
    """One notice in scope; OutOfScope (404) otherwise."""
    found = visible(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def objection(by: By, pk: int) -> Objection:
    by.check(VIEW)
    found = Objection.objects.select_related("notice").filter(pk=pk).first()
    if found is None or not by.can(VIEW, found.notice.area_id):
        raise OutOfScope
    return found


def posted(area: str = "", on: date | None = None) -> QuerySet[Notice]:
    """What residents may read today: posted and not past its last day; of an area, with what the town posts."""
    found = Notice.objects.filter(state=State.POSTED).select_related("area")
    if on is not None:
        found = found.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    if area:
        found = found.filter(Q(area_id=area) | Q(area_id=area[:9]))
    return found.order_by("-posted_at", "-pk")


def public_notice(pk: int, on: date) -> Notice | None:
    return posted(on=on).filter(pk=pk).first()


def villages(by: By, right: str = VIEW) -> QuerySet[Area]:
    return Area.objects.filter(in_any(by.scope(right), "code"), code__regex=r"^\d{12}$").order_by("code")


@dataclass(frozen=True)
class Due:
    """One cell of the 村务公开 calendar: an item of a village for a period."""

    item: AffairItem
    area: Area
    period: str
    due_on: date
    posting: AffairPosting | None
    today: date

    @property
    def posted(self) -> bool:
        return self.posting is not None and self.posting.notice.posted_at is not None

    @property
    def overdue(self) -> bool:
        return not self.posted and self.today > self.due_on

    @property
    def state(self) -> str:
        if self.posting is not None and self.posting.signed_at:
            return "已公开，已审核"
        if self.posted:
            return "已公开，待监委会审核"
        if self.posting is not None:
            return "草稿，待发布"
        return "逾期未公开" if self.overdue else "待公开"


def calendar(areas: list[Area], today: date, months: int = 6) -> list[Due]:
    """What was to be opened by each village in the last `months`, newest first; at-once items as they come."""
    items = [item for item in AffairItem.objects.filter(since__lte=today) if item.frequency != Frequency.AT_ONCE]
    held = _held([area.code for area in areas])
    due = []
    with dated.remembered():
        for item in items:
            for period in _periods(item, today, months):
                last = values.term(values.AFFAIRS, period.end).after(period.end)
                due += [Due(item, area, period.code, last, held.get((item.pk, area.code, period.code)), today)
                        for area in areas]  # fmt: skip
    return sorted(due, key=lambda one: (one.due_on, one.item.code, one.area.code), reverse=True)


def _held(areas: list[str]) -> dict[tuple[int, str, str], AffairPosting]:
    rows = AffairPosting.objects.filter(area_id__in=areas).select_related("notice")
    return {(row.item_id, row.area_id, row.period): row for row in rows}


def _periods(item: AffairItem, today: date, months: int) -> list[periods.Period]:
    """Periods of the item that are over, since it is in force."""
    first = max(item.since, today - timedelta(days=31 * months))
    found: dict[str, periods.Period] = {}
    day = first
    while day < today:
        one = _period_of(item, day)
        if one.end < today and one.start >= item.since and (item.until is None or one.end <= item.until):
            found[one.code] = one
        day = one.end + timedelta(days=1)
    return list(found.values())


def _period_of(item: AffairItem, day: date) -> periods.Period:
    if item.frequency == Frequency.MONTH:
        return periods.month(day.year, day.month)
    return periods.quarter(day.year, (day.month - 1) // 3 + 1)


def at_once(areas: list[Area]) -> QuerySet[AffairPosting]:
    """What was opened at once, newest first."""
    rows = AffairPosting.objects.filter(area__in=areas, item__frequency=Frequency.AT_ONCE)
    return rows.select_related("item", "area", "notice").order_by("-period", "-pk")


def disclosures(by: By) -> QuerySet[Disclosure]:
    by.check(VIEW)
    return Disclosure.objects.filter(in_any(by.scope(VIEW))).select_related("area", "notice")


def disclosure(by: By, pk: int) -> Disclosure:
    found = disclosures(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def posting(by: By, pk: int) -> AffairPosting:
    by.check(VIEW)
    found = AffairPosting.objects.filter(in_any(by.scope(VIEW)), pk=pk).select_related("notice", "item").first()
    if found is None:
        raise OutOfScope
    return found
