"""What the pages of 三级救助管家 ask: the town's staff see the families of their area, a steward sees her own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.ledgers.models import State
from hemei.livelihood import values_stewards as values
from hemei.livelihood.models.stewards import AidHousehold, AidReferral, CarePlan, Steward, StewardVisit, in_force
from hemei.livelihood.permissions import OWN_FAMILIES, OWN_VISIT
from hemei.people.access import By
from hemei.people.models import Post, User
from hemei.places.models import in_any

ROWS, PERSONAL, EDIT = (
    "livelihood.aid_household:rows", "livelihood.aid_household:personal", "livelihood.aid_household:edit",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One family as the list shows it."""

    row: AidHousehold
    stewards: list[tuple[str, Steward | None]]
    plan: CarePlan | None
    last: date | None
    due: date
    open_referrals: int

    @property
    def missing(self) -> list[str]:
        return [level for level, steward in self.stewards if steward is None]


def families(by: By, today: date) -> "QuerySet[AidHousehold]":
    """Those of the area for who may read the ledger; those one is the steward of today for stewards."""
    if not (by.can(ROWS) or by.can(OWN_FAMILIES)):
        raise NotPermitted(right="救助家庭：查看")
    seen = in_any(by.scope(ROWS))
    if by.user is not None and by.can(OWN_FAMILIES):
        own = Steward.objects.filter(in_force(today), user=by.user, aid_household=OuterRef("pk"))
        seen |= Q(Exists(own.exclude(state__in=(State.VOID, State.RETURNED))))
    found: QuerySet[AidHousehold] = AidHousehold.objects.filter(seen).exclude(state=State.VOID)
    return found.select_related("area")


def family(by: By, pk: int, today: date) -> AidHousehold:
    found = families(by, today).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def is_steward(by: By, row: AidHousehold, today: date) -> bool:
    """Whether the account is a steward of the family today."""
    if by.user is None or not by.can(OWN_VISIT):
        return False
    mine = Steward.objects.filter(in_force(today), user=by.user, aid_household=row)
    return mine.exclude(state__in=(State.VOID, State.RETURNED)).exists()


def lines(rows: Iterable[AidHousehold], today: date) -> list[Line]:
    """A few queries for all of them."""
    rows = list(rows)
    stewards, plans, last, referred = _stewards(rows, today), _plans(rows), _last_visits(rows), _open(rows)
    levels, usual = values.levels(today), values.visit_days(today)
    found = []
    for row in rows:
        plan, visited = plans.get(row.pk), last.get(row.pk)
        every = plan.every_days if plan else usual
        start = visited or (plan.made_on if plan else row.since)
        named = [(level, stewards.get((row.pk, level))) for level in levels]
        found.append(Line(row, named, plan, visited, start + timedelta(days=every), referred.get(row.pk, 0)))
    return found


def _stewards(rows: list[AidHousehold], today: date) -> dict[tuple[int, str], Steward]:
    found = Steward.objects.filter(in_force(today), aid_household__in=rows).exclude(state=State.VOID)
    return {(one.aid_household_id, one.level): one for one in found.select_related("user")}


def _plans(rows: list[AidHousehold]) -> dict[int, CarePlan]:
    found = CarePlan.objects.filter(aid_household__in=rows, ended_on=None).exclude(state=State.VOID)
    return {one.aid_household_id: one for one in found}


def _last_visits(rows: list[AidHousehold]) -> dict[int, date]:
    found = StewardVisit.objects.filter(aid_household__in=rows).exclude(state=State.VOID)
    return dict(found.order_by("visited_on").values_list("aid_household_id", "visited_on"))


def _open(rows: list[AidHousehold]) -> dict[int, int]:
    found: dict[int, int] = {}
    open_ = AidReferral.objects.filter(aid_household__in=rows, closed_on=None).exclude(state=State.VOID)
    for pk in open_.values_list("aid_household_id", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def to_visit(by: By, today: date) -> list[Line]:
    """Families whose next visit is due."""
    return [line for line in lines(families(by, today).filter(until=None), today) if line.due <= today]


def without_steward(by: By, today: date) -> list[Line]:
    return [line for line in lines(families(by, today).filter(until=None), today) if line.missing]


def possible(row: AidHousehold) -> "QuerySet[Any]":
    """Accounts with a post where the family lives."""
    codes = [row.area_id[:9], row.area_id]
    posts = Post.objects.current().filter(Q(area_id__in=codes) | in_any([row.area_id]))
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("full_name")


def complete(day: date) -> Q:
    """Families in force on the day that have a steward at each level."""
    found = in_force(day)
    for level in values.levels(day):
        at = Steward.objects.approved().filter(in_force(day), aid_household=OuterRef("pk"), level=level)
        found &= Q(Exists(at))
    return found
