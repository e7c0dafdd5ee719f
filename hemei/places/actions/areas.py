"""Areas and aliases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from hemei.kernel import audit
from hemei.places.by import By
from hemei.places.models import Area, AreaAlias, in_area, parent_code
from hemei.places.resolve import normalise
from hemei.places.rules import AliasEmpty, AliasTaken, AreaNameMissing, check_area_code

EDIT = "places:edit"


@dataclass
class Loaded:
    """How many areas were new, changed or as before."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    aliases: int = 0
    codes: list[str] = field(default_factory=list)


@transaction.atomic
def load_areas(*, rows: Iterable[Mapping[str, str]], by: By) -> Loaded:
    """Add or rename areas; twice the same rows change nothing. Keys: code, name, short_name, aliases (by |)."""
    result = Loaded()
    for row in rows:
        _load_area(row, by, result)
    return result


def _load_area(row: Mapping[str, str], by: By, result: Loaded) -> None:
    code, name = row["code"].strip(), row.get("name", "").strip()
    check_area_code(code)
    if not name:
        raise AreaNameMissing(field="name", code=code)
    by.check(EDIT, code)
    values = {"name": name, "short_name": (row.get("short_name") or "").strip()}
    area = Area.objects.filter(code=code).first()
    if area is None:
        area, result.added = Area.objects.create(code=code, **values), result.added + 1
        _record(by, "登记区域", area, {key: [None, value] for key, value in values.items()})
    elif changes := {key: [getattr(area, key), new] for key, new in values.items() if getattr(area, key) != new}:
        Area.objects.filter(pk=area.pk).update(**values)
        result.changed += 1
        _record(by, "修改区域", area, changes)
    else:
        result.unchanged += 1
    result.codes.append(code)
    for text in filter(None, (row.get("aliases") or "").split("|")):
        result.aliases += add_alias(area=area, text=text, by=by) is not None


@transaction.atomic
def add_alias(*, area: Area, text: str, by: By) -> AreaAlias | None:
    """Let `text` find `area`; None when it already does. AliasTaken when it names a sister area."""
    by.check(EDIT, area.code)
    text = normalise(text)
    if not text:
        raise AliasEmpty(field="text")
    parent = parent_code(area.code)
    known = AreaAlias.objects.filter(parent=parent, text=text).select_related("area").first()
    if known is not None and known.area_id == area.code:
        return None
    other = known.area if known else _sister_named(text, area)
    if other is not None:
        raise AliasTaken(field="text", text=text, other=other, area=area)
    alias = AreaAlias.objects.create(area=area, parent=parent, text=text)
    _record(by, "添加别名", area, {"alias": [None, text]})
    return alias


def _sister_named(text: str, area: Area) -> Area | None:
    sisters = Area.objects.filter(in_area(parent_code(area.code), "code")).exclude(code=area.code)
    return next((a for a in sisters if text in (normalise(a.name), normalise(a.short_name))), None)


@transaction.atomic
def remove_alias(*, alias: AreaAlias, by: By) -> None:
    """Names that are no longer used may go: the audit trail keeps them."""
    by.check(EDIT, alias.area_id)
    alias.delete()
    _record(by, "删除别名", alias.area, {"alias": [alias.text, None]})


def _record(by: By, verb: str, area: Area, changes: dict[str, list[object]]) -> None:
    audit.record(by=by, verb=verb, obj=area, changes=changes, area=area.code, post=by.post_for(EDIT, area.code))
