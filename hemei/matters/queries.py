"""What pages and actions ask about matters; scoped to the posts of who asks."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hemei.kernel import dated
from hemei.kernel.errors import OutOfScope
from hemei.matters import categories, lateness, values
from hemei.matters.models import (
    Alert,
    Category,
    Circle,
    CoHandling,
    Delay,
    DistrictCopy,
    DutyItem,
    Matter,
    Source,
    Unit,
    UnitKind,
    WhistleCall,
)
from hemei.matters.permissions import VIEW
from hemei.matters.workflow import ON_THE_CLOCK
from hemei.people.access import Access, By
from hemei.places.models import in_any

TOWN_DIGITS = 9


def visible(by: By) -> QuerySet[Matter]:
    """Matters in the areas of the right to view, and those that a village's own unit handles for elsewhere;
    NotPermitted when the right is held nowhere."""
    by.check(VIEW)
    return Matter.objects.filter(_within(by.scope(VIEW))).select_related("unit", "area")


def _within(prefixes: list[str]) -> Q:
    """A town's matters lie in its area; a village may handle one that lies in the town, no more is known of where."""
    villages = [code for code in prefixes if len(code) > TOWN_DIGITS]
    own = list(Unit.objects.filter(in_any(villages)).values_list("pk", flat=True)) if villages else []
    return in_any(prefixes) | Q(unit__in=own) if own else in_any(prefixes)


def matter(by: By, pk: int) -> Matter:
    """One matter with its unit; by its key alone, the scope is seen from its area (half the time), else from who
    takes part: its unit, its co-handlers, the units that were called to it."""
    by.check(VIEW)
    found = Matter.objects.select_related("unit").filter(pk=pk).first()
    if found is None or not (by.can(VIEW, found.area_id) or _takes_part(by, found)):
        raise OutOfScope
    return found


def _takes_part(by: By, matter: Matter) -> bool:
    areas = [matter.unit.area_id] if matter.unit else []
    areas += [asked.unit.area_id for asked in matter.co_handlings.select_related("unit")]
    calls = WhistleCall.objects.filter(whistle__matter=matter).select_related("unit")
    areas += [call.unit.area_id for call in calls]
    return any(by.can(VIEW, area) for area in areas)


def units(by: By) -> QuerySet[Unit]:
    """Units in use of the areas one may see, the town's own departments included."""
    return Unit.objects.filter(in_any(by.scope(VIEW)), active=True).select_related("area")


def duties_of(unit: Unit, on: date) -> list[DutyItem]:
    """The unit's duty list on a day: lines for its kind and lines for itself."""
    lines = DutyItem.objects.filter(Q(unit=unit) | Q(unit=None, unit_kind=unit.kind), since__lte=on)
    return list(lines.filter(Q(until=None) | Q(until__gte=on)))


def category_title(code: str) -> str:
    return Category.objects.filter(code=code).values_list("title", flat=True).first() or code


def route_of(matter: Matter) -> Unit | None:
    """Who usually handles such a matter: the default unit of its class or of one above, else the registered route."""
    codes = list(_upward(matter.category_code))
    rows = Category.objects.filter(code__in=codes, default_unit__active=True).select_related("default_unit")
    found = max(rows, key=lambda row: len(row.code), default=None)
    if found is not None:
        return found.default_unit
    route = categories.route_of(matter.category_code)
    return _routed(matter.area_id, route) if route else None


def _upward(code: str) -> Iterator[str]:
    while code:
        yield code
        code = code.rpartition(".")[0]


def _routed(area: str, route: categories.Route) -> Unit | None:
    units = Unit.objects.filter(active=True)
    if route.unit_kind == UnitKind.VILLAGE:
        return units.filter(kind=UnitKind.VILLAGE, area_id=area[:12]).first()
    named = units.filter(Q(code=route.unit_code) | Q(role=route.role, role__gt=""), area_id=area[:9])
    return named.order_by("code").first()


def due_soon(by: By, now: datetime | None = None) -> QuerySet[Matter]:
    """Matters that were warned of and are not yet past their deadline."""
    running = Q(state__in=ON_THE_CLOCK, paused_since=None, due_at__gte=now or timezone.now(), warned__gt=0)
    return visible(by).filter(running)


def late(by: By, now: datetime | None = None) -> QuerySet[Matter]:
    """Matters late in dispatch, signing, first contact or handling."""
    return visible(by).filter(lateness.late(now or timezone.now()))


def escalated(by: By, now: datetime | None = None) -> QuerySet[Matter]:
    """Late matters that were raised to one of the roles of who asks (to anyone, for the console)."""
    raised = Alert.objects.filter(matter=OuterRef("pk"), role__gt="")
    if isinstance(by, Access):
        raised = raised.filter(role__in={post.role for post in by.posts})
    return late(by, now).filter(Exists(raised))


def undetermined(by: By) -> QuerySet[Matter]:
    """期限待定: dispatched, and the term runs beyond the loaded calendar."""
    return visible(by).filter(lateness.undetermined())


def reviews_due(by: By, today: date | None = None) -> QuerySet[Delay]:
    """挂账 that are to be reviewed by now."""
    due = Delay.objects.filter(lateness.reviews_due(today or timezone.localdate())).select_related("matter__unit")
    return due.filter(matter__in=visible(by).values("pk")).order_by("next_review_on", "pk")


def helpers_late(by: By, now: datetime | None = None) -> QuerySet[CoHandling]:
    """协办 that gave neither an answer nor an interim status in time."""
    found = CoHandling.objects.filter(lateness.helpers_late(now or timezone.now()))
    return found.filter(matter__in=visible(by).values("pk")).select_related("matter", "unit").order_by("due_at", "pk")


def circles(on: date) -> list[Circle]:
    """The circles of a day, from the innermost outward."""
    found = Circle.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on).prefetch_related("units")
    return list(found.order_by("order", "-since"))


def is_copied_to_district(matter: Matter, moment: datetime) -> bool:
    """Whether a new ticket is to be copied to the district (art. 12): the hotline sent it directly to the town, and
    the town is the one that copies."""
    if matter.source != Source.HOTLINE:
        return False
    return bool(dated.value(values.COPY_TO_DISTRICT, on=timezone.localdate(moment)))


def district_copy(matter: Matter) -> DistrictCopy | None:
    return DistrictCopy.objects.filter(matter=matter).first()
