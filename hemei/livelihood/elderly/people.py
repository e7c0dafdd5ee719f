"""From a name or a number in a sheet to the elder in the register, and what is known of that life. No writes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from hemei.kernel import dated, identity
from hemei.livelihood import identify, rules_elderly
from hemei.livelihood import rules as common
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.lives import Life, Status
from hemei.livelihood.values import ELDERLY_AGE
from hemei.livelihood.values_elderly import MEAL_GROUPS
from hemei.people.models import Resident

_SEVERE_LEVELS = ("1", "2")


def one(row: Any) -> None:
    many([row])


def many(rows: Iterable[Any]) -> None:
    """Area of the station, then the person, then the life: a few queries for a whole import."""
    rows = list(rows)
    for row in rows:
        row.id_number = row.id_number or ""
        if not row.area_id and getattr(row, "station_id", None):
            row.area_id = row.station.area_id
    _by_name([row for row in rows if not row.id_number])
    identify.many(rows)
    _lives([row for row in rows if row.resident_id])


def _by_name(rows: list[Any]) -> None:
    """A number already held is not asked again: the only one of that name in the row's village."""
    names = {row.name for row in rows if row.name}
    found: defaultdict[str, list[Resident]] = defaultdict(list)
    for person in Resident.objects.filter(name__in=names) if names else ():
        found[person.name].append(person)
    for row in rows:
        near = [person for person in found[row.name] if row.area_id and person.area_id.startswith(row.area_id)]
        row._namesakes = len(near)
        if len(near) == 1:
            row.resident, row.id_number = near[0], str(near[0].id_number)


def _lives(rows: list[Any]) -> None:
    lives = knowledge.lives({row.resident_id for row in rows})
    for row in rows:
        row._life = (row.resident_id, lives[row.resident_id])


def life_of(row: Any) -> Life:
    key, life = getattr(row, "_life", (None, None))
    return life if life is not None and key == row.resident_id else knowledge.lives([row.resident_id])[row.resident_id]


def known(row: Any) -> None:
    """The number is valid and in the register, under this name; or the name is one person's."""
    if row.resident_id is None and not row.id_number and (count := getattr(row, "_namesakes", 0)) > 1:
        raise rules_elderly.SeveralOfName(field="id_number", name=row.name, count=count)
    if row.id_number:
        identity.check(row.id_number)
    if row.resident_id is None:
        raise common.NotInRegister(field="id_number" if row.id_number else "name")
    identify.known(row)


def check_alive_and_old(row: Any, on: date, *, field: str, what: str) -> None:
    """An elder on the day, and alive."""
    if row.resident_id is None:  # `known` says so already
        return
    life = life_of(row)
    if life.died is not None and life.died < on:
        raise rules_elderly.DeadByThen(field=field, name=row.name, died=life.died, on=on, what=what)
    age = int(dated.value(ELDERLY_AGE, on))
    if _age(life.born, on) < age:
        raise rules_elderly.TooYoung(field="name", name=row.name, on=on, age=age)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_basic(row: Any, on: date) -> bool:
    """基本养老服务对象 on the day: one of the groups of the dated list; disability of levels one and two only."""
    groups = set(dated.value(MEAL_GROUPS, on))
    spans = [span for span in life_of(row).spans if span.status in groups and span.covers(on)]
    return any(span.status != Status.DISABILITY or span.value[-1:] in _SEVERE_LEVELS for span in spans)
