"""Classes of matters that parts of the product register: their own fields, term, duty lines and route.

The town's tree of classes is rows (`models.Category`), edited in the browser. What is registered here becomes rows
once (`actions.load_registered`), and after that the row says title, 应当见面 and default unit: the town's words win.
Fields, terms and routes stay in code; a class without its own takes those of the class above it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from hemei.kernel.registry import Registry
from hemei.matters.rules import classes as rules

Details = Mapping[str, Any]
TermOf = Callable[[Details, date], str]  # "3工作日", or "" for the usual term


@dataclass(frozen=True)
class DetailField:
    """One field of a class. `kind`: text, number, date, choice or switch."""

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    help_text: str = ""


@dataclass(frozen=True)
class DutyLine:
    """A line of the duty list of a kind of unit: "lead" or "assist"."""

    unit_kind: str
    role: str


@dataclass(frozen=True)
class Route:
    """Who usually handles the class: the village of the place, or the town's unit of a code or a role."""

    unit_kind: str = ""
    unit_code: str = ""
    role: str = ""


@dataclass(frozen=True)
class MatterClass:
    """A class as its owner registers it. `term` is for handling, `accept_term` for taking it up (待派单)."""

    code: str
    title: str
    parent: str = ""
    fields: tuple[DetailField, ...] = ()
    term: TermOf | None = None
    accept_term: TermOf | None = None
    duties: tuple[DutyLine, ...] = ()
    route: Route | None = None
    must_meet: bool = False
    source: str = "系统预置，待本镇职责清单确认"


_classes: Registry[MatterClass] = Registry("matter class")


def register(*classes: MatterClass) -> None:
    """Register classes; a child's code begins with its parent's."""
    for one in classes:
        if one.parent and not one.code.startswith(f"{one.parent}."):
            raise ValueError(f"{one.code} is not below {one.parent}")
        _classes.add(one.code, one)


def registered() -> list[MatterClass]:
    """All registered classes, those above before those below."""
    return list(_classes)


def lineage(code: str) -> Iterator[MatterClass]:
    """The registered classes of a code, its own first; a town may add classes of its own below registered ones."""
    while code:
        if code in _classes:
            yield _classes[code]
        code = code.rpartition(".")[0]


def fields_of(code: str) -> tuple[DetailField, ...]:
    return next((one.fields for one in lineage(code) if one.fields), ())


def term_of(code: str, details: Details, on: date) -> str:
    """The class's own handling term in words; "" when it has none."""
    found = next((one.term for one in lineage(code) if one.term), None)
    return found(details, on) if found else ""


def accept_term_of(code: str, details: Details, on: date) -> str:
    found = next((one.accept_term for one in lineage(code) if one.accept_term), None)
    return found(details, on) if found else ""


def route_of(code: str) -> Route | None:
    return next((one.route for one in lineage(code) if one.route), None)


def in_words(code: str, details: Details) -> list[tuple[str, str]]:
    """Label and value of each detail that is filled in, for pages and papers."""
    return [
        (field.label, ("是" if value else "否") if field.kind == "switch" else str(value))
        for field in fields_of(code) if (value := details.get(field.name)) not in ("", None)
    ]  # fmt: skip


def read_details(code: str, given: Details, *, complete: bool = True) -> dict[str, Any]:
    """The details as they are kept; rules say what is missing, unknown or wrong.

    `complete` is off for tickets from above: they cannot be refused for what their sender left out.
    """
    fields = {field.name: field for field in fields_of(code)}
    if unknown := set(given) - set(fields):
        raise rules.DetailUnknown(names="、".join(sorted(unknown)))
    return {
        name: value for name, field in fields.items() if (value := _read(field, given.get(name), complete)) is not None
    }


def _read(field: DetailField, value: Any, complete: bool) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        if complete and field.required:
            raise rules.DetailMissing(field=field.name, label=field.label)
        return None
    _check_choice(field, value)
    try:
        return _READERS[field.kind](value)
    except (ValueError, TypeError, InvalidOperation):
        raise rules.DetailNotReadable(
            field=field.name, label=field.label, value=value, hint=_HINTS[field.kind]
        ) from None


def _check_choice(field: DetailField, value: Any) -> None:
    if field.kind == "choice" and str(value).strip() not in field.choices:
        raise rules.DetailNotReadable(
            field=field.name, label=field.label, value=value, hint=f"请选{'、'.join(field.choices)}"
        )


def _number(value: Any) -> str:
    """As text, so that no float touches it."""
    number = Decimal(str(value).replace(",", "").strip())
    if not number.is_finite():
        raise ValueError
    return format(number, "f")


def _switch(value: Any) -> bool:
    words = {True: True, False: False, "是": True, "否": False}
    if value not in words:
        raise ValueError
    return words[value]


def _date(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else date.fromisoformat(str(value).strip()).isoformat()


def _text(value: Any) -> str:
    return str(value).strip()


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _text, "number": _number, "date": _date, "choice": _text, "switch": _switch,
}  # fmt: skip
_HINTS = {
    "text": "", "number": "请填数字", "date": "请填日期，如 2023-06-01", "choice": "", "switch": "请填“是”或“否”",
}  # fmt: skip
