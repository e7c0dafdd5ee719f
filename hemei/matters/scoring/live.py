"""The flat table of closed tickets, made from the matters as they are now.

**Closed for assessment** is a ticket that
- was dispatched to a unit as 主办, and came from a source under assessment (`matters.assessed_sources`);
- has been called back, or was given up after enough attempts: its state is 已回访 or 归档 and `closed_at` is set.
  What was mended on the spot, declined, withdrawn, returned upstream or merged into another is not assessed;
- stands in no closed month yet: a ticket counts once. A 重办 after the month was closed changes nothing in it
  (an appeal may); a 重办 before that takes the ticket out until it is closed again.

Its columns (`flat.COLUMNS`):
- unit_id: code of the handling unit at that time. month: month of `closed_at` in Asia/Shanghai;
- response_seconds: whole seconds from the last dispatch before the first contact to that contact; NULL without one;
- contacted: what the person said; NULL when nobody asked or was reached;
- must_meet: the category or one above it asks for a meeting, there is a complainant, and no reason stands against
  (匿名, 外地, 拒绝). met: a meeting is on record, and the person did not deny it in the last valid call-back;
- revisited: a valid call-back (the person was reached, by the town or by the hotline), since the last 重办;
- resolved, satisfaction: its answers; 3 满意, 2 基本满意, 1 不满意, NULL 未评价;
- repeat_of: number of the ticket that it repeats. excluded: 剔除 approved at all levels.
"""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from hemei.kernel import dated, periods
from hemei.matters import values
from hemei.matters.models import (
    CallBack,
    Category,
    ClosedTicket,
    Complainant,
    Event,
    Matter,
    Nature,
    Satisfaction,
    Source,
    State,
)
from hemei.matters.scoring import flat
from hemei.places.models import in_area

CLOSED = (State.CALLED, State.ARCHIVED)
DISPATCHED = "派单"
PREFIX = "t_"  # the columns' names on matters, which have fields called so themselves
_BOOLEAN = models.BooleanField()


class WholeSeconds(models.Func):
    """Whole seconds from the second moment to the first, rounded down."""

    output_field = models.BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="(django_timestamp_diff(%(expressions)s) / 1000000)", arg_joiner=", "
        )

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="FLOOR(EXTRACT(EPOCH FROM (%(expressions)s)))::bigint", arg_joiner=" - "
        )


def span(month: str) -> tuple[datetime, datetime]:
    """First moment of the month, and of the next one, in Asia/Shanghai."""
    period = periods.parse(month)
    first, last = period.start, period.end
    following = last.toordinal() + 1
    return _midnight(first), _midnight(first.fromordinal(following))


def matters(area: str, months: Sequence[str]) -> QuerySet[Matter]:
    """The matters of an area closed for assessment in the months, which stand in no closed month."""
    condition = Q(pk__in=[])
    for month in months:
        start, end = span(month)
        condition |= Q(closed_at__gte=start, closed_at__lt=end, source__in=sources(month))
    frozen = ClosedTicket.objects.filter(matter=OuterRef("pk"), score__is_current=True)
    return Matter.objects.filter(in_area(area)).filter(
        condition, ~Exists(frozen), state__in=CLOSED, nature=Nature.LEAD, unit__isnull=False, on_the_spot=False
    )


def tickets(area: str, months: Sequence[str]) -> QuerySet[Any]:
    """Those matters with the flat columns beside them, named with PREFIX."""
    found = matters(area, months)
    columns = {f"{PREFIX}{name}": expression for name, expression in _columns(months).items()}
    return found.annotate(_sent=_sent(), _met_said=_met_said()).annotate(**columns)


def names(prefix: str) -> list[str]:
    return [f"{prefix}{name}" for name in flat.COLUMNS]


def _columns(months: Sequence[str]) -> dict[str, Any]:
    answer = {Satisfaction.SATISFIED: flat.SATISFIED, Satisfaction.BASICALLY: flat.BASICALLY_SATISFIED,
              Satisfaction.DISSATISFIED: flat.DISSATISFIED}  # fmt: skip
    return {
        "unit_id": F("unit__code"),
        "month": Case(*(_when_in(month) for month in months), default=Value(""), output_field=models.CharField()),
        "response_seconds": WholeSeconds(F("contacted_at"), F("_sent")),
        "contacted": F("contacted"),
        "must_meet": _true_if(_must_meet()),
        "met": _true_if(Q(met_at__isnull=False), never=Q(_met_said=False)),
        "revisited": _true_if(~Q(satisfaction="")),
        "resolved": F("resolved"),
        "satisfaction": Case(
            *(When(satisfaction=word, then=Value(number)) for word, number in answer.items()),
            default=None, output_field=models.SmallIntegerField(),
        ),
        "repeat_of": F("repeat_of__number"),
        "excluded": F("excluded"),
    }  # fmt: skip


def _sent() -> Any:
    """The dispatch that the first contact followed; a later one is of a 重办."""
    told = Event.objects.filter(matter=OuterRef("pk"), verb=DISPATCHED, at__lte=OuterRef("contacted_at"))
    own = Case(When(dispatched_at__lte=F("contacted_at"), then=F("dispatched_at")))
    return Coalesce(Subquery(told.order_by("-at").values("at")[:1]), own)


def _met_said() -> Any:
    heard = CallBack.objects.filter(matter=OuterRef("pk"), reached=True, correction=None)
    return Subquery(heard.order_by("-pk").values("met")[:1])


def _must_meet() -> Q:
    person = Complainant.objects.filter(matter=OuterRef("pk"))
    return Q(Exists(person), no_meeting="", category_code__in=meeting_codes())


def meeting_codes() -> list[str]:
    """Categories that ask for a meeting, themselves or by one above them."""
    rows = {c.pk: c for c in Category.objects.all()}
    return sorted(c.code for c in rows.values() if _asks(c, rows))


def _asks(category: Category | None, rows: dict[int, Category]) -> bool:
    while category is not None:
        if category.must_meet:
            return True
        category = rows.get(category.parent_id) if category.parent_id else None
    return False


def _true_if(condition: Q, never: Q | None = None) -> Case:
    """Never NULL: what is unknown is false."""
    whens = [When(never, then=Value(False))] if never is not None else []
    return Case(*whens, When(condition, then=Value(True)), default=Value(False), output_field=_BOOLEAN)


def _when_in(month: str) -> When:
    start, end = span(month)
    return When(closed_at__gte=start, closed_at__lt=end, then=Value(month))


def sources(month: str) -> list[str]:
    """Sources under assessment at the month's end, by the labels that the town's parameter names."""
    labels = dated.value(values.ASSESSED_SOURCES, on=periods.parse(month).end)
    return [source.value for source in Source if source.label in labels]


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
