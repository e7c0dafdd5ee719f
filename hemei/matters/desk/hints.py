"""Suggestions of the desk: unit, class, urgency, place, cell. Each with its reason; none is applied."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hemei.matters import queries
from hemei.matters.models import Category, DutyRole, Matter, Unit, UnitKind, Urgency
from hemei.matters.triage import in_use
from hemei.matters.triage.suggest import Suggestion, suggest
from hemei.people.access import Access
from hemei.people.models import Household
from hemei.places.models import GridCell
from hemei.places.resolve import Resolver

VILLAGE_DIGITS, MOST_DOORS = 12, 3000


@dataclass(frozen=True)
class Hint:
    """“承办单位：东柳村” with its reason; `value` goes into the field `into` when a person takes it."""

    title: str
    reason: str
    value: Any = ""
    into: str = ""


def for_act(code: str, by: Access, matter: Matter) -> list[Hint]:
    """What is suggested beside the form of an act."""
    if code == "classify":
        return [_class_of(triage(by, f"{matter.title} {matter.content}"))]
    return for_unit(by, matter) if code == "dispatch" else []


def for_unit(by: Access, matter: Matter) -> list[Hint]:
    """To whom the matter could go: by its class, by its village's duty list, by its text."""
    found = [*_by_category(matter), *_by_village(matter), *_by_text(by, matter)]
    offered = set(queries.units(by).values_list("pk", flat=True))
    return [hint for hint in found if not hint.value or hint.value in offered]


def _by_category(matter: Matter) -> list[Hint]:
    unit = queries.route_of(matter)
    return [_unit(unit, f"“{queries.category_title(matter.category_code)}”的默认承办单位")] if unit else []


def _by_village(matter: Matter) -> list[Hint]:
    unit = Unit.objects.filter(area_id=matter.area_id, kind=UnitKind.VILLAGE, active=True).first()
    if unit is None or not matter.category_code:
        return []
    duties = queries.duties_of(unit, timezone.localdate())
    roles = {duty.role: duty for duty in duties if matter.category_code.startswith(duty.category_code)}
    title = queries.category_title(matter.category_code)
    if DutyRole.LEAD in roles:
        return [_unit(unit, f"“{title}”在该村职责清单上是主责（{roles[DutyRole.LEAD].source}）")]
    return []


def _by_text(by: Access, matter: Matter) -> list[Hint]:
    """What the model says; a class for which the town has set no unit is told without one."""
    verdict = triage(by, f"{matter.title} {matter.content}")
    unit = Unit.objects.filter(name=verdict.department, active=True).first() if verdict.department else None
    reason = f"按文字判断属“{verdict.label}”。{verdict.reason}"
    if unit is not None:
        return [_unit(unit, reason)]
    return [Hint(f"分类建议：{verdict.label}", f"{verdict.reason}。该类还没有设默认承办单位")]


def _unit(unit: Unit, reason: str) -> Hint:
    return Hint(f"承办单位：{unit}", reason, unit.pk, "[name=unit]")


def triage(by: Access, text: str) -> Suggestion:
    """The model in use on a text, with the town's own routes."""
    routes = {
        c.title: str(c.default_unit) for c in Category.objects.exclude(default_unit=None).select_related("default_unit")
    }
    resolver = Resolver(*(by.scope("matters:view") or [""]))
    return suggest(text, resolver=resolver, model=in_use.current(), on=timezone.localdate(), departments=routes)


def for_text(by: Access, text: str, given: dict[str, str]) -> list[Hint]:
    """What a new text seems to be; only for what the form does not say already."""
    found = triage(by, text)
    all_of = [_class_of(found), *_place_of(by, found, given), _urgency_of(found), *_cell_of(given)]
    return [hint for hint in all_of if not hint.value or given.get(hint.into[6:-1]) != hint.value]


def _class_of(found: Suggestion) -> Hint:
    category = Category.objects.filter(title=found.label, active=True).first()
    note = f"。{found.note}" if found.note else ""
    return Hint(
        f"分类：{found.label}", f"{found.reason}{note}", category.code if category else "", "[name=category_code]"
    )


def _place_of(by: Access, found: Suggestion, given: dict[str, str]) -> list[Hint]:
    if found.place is None:
        return [] if given.get("area") else [Hint("村（社区）：没有判断出来", found.place_reason)]
    if not by.can("matters:receive", found.place.area.code):
        return []
    return [Hint(f"村（社区）：{found.place.area}", found.place_reason, found.place.area.code, "[name=area]")]


def _urgency_of(found: Suggestion) -> Hint:
    level = next((value for value, label in Urgency.choices if label == found.urgency.level), "")
    term = f"{found.urgency.amount}{found.urgency.unit}"
    return Hint(f"紧急程度：{found.urgency.level}（{term}）", found.urgency.reason, level, "[name=urgency]")


def _cell_of(given: dict[str, str]) -> list[Hint]:
    """The cell that the place speaks of: by its name, by a door number of the register, by an earlier matter there."""
    area, place = given.get("area", ""), given.get("place_text", "")
    if len(area) != VILLAGE_DIGITS or len(place) < 2 or given.get("cell_code"):
        return []
    for code, reason in _cells_at(area, place):
        cell = GridCell.objects.filter(code=code).first()
        if cell is not None:
            return [Hint(f"网格：{cell}", reason, code, "[name=cell_code]")]
    return []


def _cells_at(area: str, place: str) -> Iterator[tuple[str, str]]:
    for code, name in GridCell.objects.filter(area_id=area).exclude(name="").values_list("code", "name"):
        if name in place:
            yield code, f"地点写到“{name}”"
    doors = Household.objects.filter(area_id=area, cell__isnull=False).values_list("door_number", "cell__code")
    for door, code in doors.order_by("-door_number")[:MOST_DOORS]:
        if door and door in place:
            yield code, f"门牌“{door}”登记在这个网格"
    earlier = Matter.objects.filter(area_id=area, place_text=place).exclude(cell_code="")
    known = earlier.order_by("-received_at").values_list("cell_code", "number").first()
    if known:
        yield known[0], f"{known[1]} 同一地点在这个网格"
