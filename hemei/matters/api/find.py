"""The rows that a call names, each within what the caller may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from hemei.kernel.errors import OutOfScope
from hemei.matters import queries
from hemei.matters.api.rules import AreaUnknown, CategoryUnknown
from hemei.matters.callbacks import exclusion_queries
from hemei.matters.exchange import queries as exchange
from hemei.matters.models import (
    CallBack,
    Category,
    Circle,
    ClosedTicket,
    CoHandling,
    Complainant,
    Delay,
    DutyItem,
    Exclusion,
    HeldTicket,
    Matter,
    MonthAppeal,
    MonthScore,
    Objection,
    PatrolTask,
    TransferUp,
    Unit,
    Whistle,
    WhistleCall,
)
from hemei.matters.months import queries as month_queries
from hemei.matters.months.boards import VIEW as SCORES
from hemei.matters.permissions import VIEW
from hemei.people.access import By
from hemei.places.models import Area, in_any


def matter(by: By, pk: int) -> Matter:
    return queries.matter(by, pk)


def unit(by: By, code: str) -> Unit:
    """A unit of the caller's town: whom one may ask for help is not bound to one's own village."""
    by.check(VIEW)
    towns = [area[:9] for area in by.scope(VIEW)]
    return _or_lost(Unit.objects.filter(in_any(towns), code=code).select_related("area").first())


def category(by: By, code: str) -> Category:
    found = Category.objects.filter(code=code, active=True).first()
    if found is None:
        raise CategoryUnknown(code=code)
    return found


def _of_matter(model: type[Model]) -> Callable[[By, int], Any]:
    """A row that hangs on a matter: seen by whoever sees the matter."""

    def find(by: By, pk: int) -> Any:
        by.check(VIEW)
        found: Any = _or_lost(model._default_manager.select_related("matter__unit").filter(pk=pk).first())
        queries.matter(by, found.matter_id)
        return found

    return find


def _co_handling(by: By, pk: int) -> CoHandling:
    by.check(VIEW)
    found = _or_lost(CoHandling.objects.select_related("matter__unit", "unit").filter(pk=pk).first())
    return _if_any(by, found, found.matter.area_id, found.unit.area_id)


def _whistle(by: By, pk: int) -> Whistle:
    by.check(VIEW)
    found = _or_lost(Whistle.objects.select_related("caller").filter(pk=pk).first())
    return _if_any(by, found, found.area_id, *found.calls.values_list("unit__area_id", flat=True))


def _call(by: By, pk: int) -> WhistleCall:
    by.check(VIEW)
    found = _or_lost(WhistleCall.objects.select_related("whistle", "unit").filter(pk=pk).first())
    return _if_any(by, found, found.whistle.area_id, found.unit.area_id)


def _duty(by: By, pk: int) -> DutyItem:
    """A line of a duty list; whose it is to change is the action's to say."""
    by.check(VIEW)
    found: DutyItem = _or_lost(DutyItem.objects.select_related("unit").filter(pk=pk).first())
    return _if_any(by, found, found.unit.area_id) if found.unit else found


def _score(by: By, pk: int) -> MonthScore:
    by.check(SCORES)
    found: MonthScore = _or_lost(MonthScore.objects.select_related("area").filter(pk=pk).first())
    if not by.can(SCORES, found.area_id):
        raise OutOfScope
    return found


def _appeal(by: By, pk: int) -> MonthAppeal:
    found: MonthAppeal = _or_lost(month_queries.appeals(by).filter(pk=pk).first())
    return found


def _patrol(by: By, pk: int) -> PatrolTask:
    by.check(VIEW)
    found: PatrolTask = _or_lost(PatrolTask.objects.select_related("area", "worker").filter(pk=pk).first())
    return _if_any(by, found, found.area_id)


def _circle(by: By, pk: int) -> Circle:
    """A circle of the town's own setting; whose it is to change is the action's to say."""
    by.check(VIEW)
    found: Circle = _or_lost(Circle.objects.filter(pk=pk).first())
    return found


def _if_any(by: By, found: Any, *areas: str) -> Any:
    if not any(by.can(VIEW, area) for area in areas):
        raise OutOfScope
    return found


def _or_lost(found: Any) -> Any:
    if found is None:
        raise OutOfScope
    return found


FINDERS: dict[type[Model], Callable[[By, Any], Any]] = {
    Matter: matter, Unit: unit, Category: category, Objection: _of_matter(Objection), Delay: _of_matter(Delay),
    Complainant: _of_matter(Complainant), CoHandling: _co_handling, Whistle: _whistle, WhistleCall: _call,
    DutyItem: _duty, TransferUp: _of_matter(TransferUp), MonthScore: _score,
    ClosedTicket: _of_matter(ClosedTicket), MonthAppeal: _appeal, Exclusion: exclusion_queries.one, PatrolTask: _patrol,
    CallBack: _of_matter(CallBack), Circle: _circle, HeldTicket: lambda by, pk: exchange.held_one(pk, by),
}  # fmt: skip
BY_CODE = (Unit, Category)


def check_place(code: str) -> None:
    if code and not Area.objects.filter(code=code).exists():
        raise AreaUnknown(field="area", code=code)


def check_category(code: str) -> None:
    if code and not Category.objects.filter(code=code, active=True).exists():
        raise CategoryUnknown(field="category_code", code=code)
