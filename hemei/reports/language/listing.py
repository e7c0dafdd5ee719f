"""Names of the rows behind a figure, as a report lists them: 甲、乙和丙, with 等 when cut short."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist

from hemei.indicators.figures import Figure
from hemei.ledgers import registry as ledgers
from hemei.reports.rules import FieldNotListable, NothingToList


def names_of(of: Figure, field: str, limit: int) -> tuple[str, int]:
    """The joined names and how many different there are. Personal fields and confidential rows are never listed."""
    _check_listable(of, field)
    names = _in_order(of, [str(name) for name in dict.fromkeys(_values(of, field)) if name not in (None, "")])
    if not names:
        raise NothingToList(title=of.indicator.title, period=of.period.label)
    if len(names) > limit:
        return "、".join(names[:limit]) + "等", len(names)
    return "和".join(part for part in ("、".join(names[:-1]), names[-1]) if part), len(names)


def _check_listable(of: Figure, field: str) -> None:
    if not of.ledger:
        raise FieldNotListable(name=field or "（空）", why="它的明细不是台账，不能列出")
    ledger = ledgers.get(of.ledger)
    if not field:
        raise FieldNotListable(name="（空）", why='要写明 field="字段名"')
    if ledger.confidential or of.suppressed:
        raise FieldNotListable(name=field, why=f"“{ledger.title}”是保密台账，不列出单条记录")
    first = field.split("__")[0]
    if field in ledger.personal or first in ledger.personal:
        raise FieldNotListable(name=field, why="它是个人信息")
    _check_path(of, field)


def _check_path(of: Figure, field: str) -> None:
    """Only fields that some ledger shows: a path must not wander off into other tables."""
    model: Any = of.rows.model
    for step in field.split("__"):
        try:
            shown = set(ledgers.for_model(model).columns)
            found = model._meta.get_field(step)
        except (FieldDoesNotExist, StopIteration):
            raise FieldNotListable(name=field, why="台账里没有这个字段") from None
        if step not in shown or step in ledgers.for_model(model).personal:
            raise FieldNotListable(name=field, why="台账不显示这个字段")
        model = found.related_model


def _values(of: Figure, field: str) -> list[Any]:
    date_field = of.indicator.date_field
    order = [date_field, "pk"] if date_field else ["pk"]
    return list(of.rows.order_by(*order).values_list(field, flat=True))


def _in_order(of: Figure, names: list[str]) -> list[str]:
    """In the order in which the template names them, when it does."""
    wanted = [item for value in of.where.values() if isinstance(value, list) for item in value]
    return sorted(names, key=lambda name: wanted.index(name) if name in wanted else len(wanted))
