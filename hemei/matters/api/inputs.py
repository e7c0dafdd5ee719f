"""What a call may give: the type of each parameter of an action, as the type of a JSON field."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

from django.db import models
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, create_model

from hemei.matters import declining
from hemei.matters import models as m
from hemei.matters.actions.intake import GIVEN, PERSON
from hemei.matters.api.find import BY_CODE, FINDERS
from hemei.matters.callbacks.excluding import LEVELS

SKIPPED = ("by", "at")  # who and when are not the caller's to say
LEFT_OUT = ("ask_exclusion.file",)  # a file goes up on the page
_DECLINED = tuple(declining.CLASSES)
# (action, parameter) or parameter → the codes it may have; "" where it may be left empty
CHOICES: dict[str, tuple[str, ...]] = {
    "ask_objection.kind": tuple(m.ObjectionKind.values), "ask_delay.kind": tuple(m.DelayKind.values),
    "channel": tuple(m.Channel.values), "satisfaction": ("", *m.Satisfaction.values), "topic": tuple(m.Topic.values),
    "unit_kind": tuple(m.UnitKind.values), "open_unit.kind": tuple(m.UnitKind.values),
    "add_duty.role": tuple(m.DutyRole.values), "reason_class": _DECLINED, "level": tuple(m.UpwardTo.values),
    "decide_exclusion.level": tuple(LEVELS), "why": ("", *m.NoMeeting.values),
}  # fmt: skip
# Actions that take `values`: which fields of which model may be in them.
VALUES: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "update_unit": (m.Unit, ("name", "role", "parent", "active")),
    "update_category": (m.Category, ("title", "default_unit", "must_meet", "term", "active")),
    "update_duty": (m.DutyItem, ("unit_kind", "unit", "category_code", "role", "since", "until", "source")),
    "save_circle": (m.Circle, ("order", "name", "members", "since", "until", "source", "confirmed")),
    "file_patrol": (m.Matter, ("title", "content", "place_text", "details")),
}
LONGEST = {
    "place": 120,
    "evidence": 200,
    "code": 40,
    "name": 60,
    "title": 60,
    "source": 200,
    "area": 15,
    "role": 30,
    "month": 7,
    "way": 100,
}
_YEARS = range(2000, 2101)


def _plain(text: str) -> str:
    """Databases and XML take neither NUL nor half of a pair of surrogates."""
    if "\0" in text or any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise ValueError("文字里有不能保存的字符")
    return text


def _near(moment: Any) -> Any:
    if moment.year not in _YEARS:
        raise ValueError("年份超出范围")
    return moment


def text(most: int = 4000) -> Any:
    return Annotated[str, StringConstraints(max_length=most), AfterValidator(_plain)]


Code = Annotated[str, StringConstraints(max_length=40), AfterValidator(_plain)]
Words = Annotated[str, StringConstraints(max_length=200), AfterValidator(_plain)]
Id = Annotated[int, Field(ge=1, le=2**62)]
Moment = Annotated[AwareDatetime, AfterValidator(_near)]
Day = Annotated[date, AfterValidator(_near)]
Number = Annotated[int, Field(ge=-32768, le=32767)]
_SIMPLE: dict[Any, Any] = {bool: bool, int: Number, datetime: Moment, date: Day}


class NoInput(TypeError):
    """An action has a parameter that no JSON field stands for: give it one here, or say why it has no endpoint."""


def json_type(action: str, name: str, kind: Any) -> Any:
    """The type of the JSON field for a parameter."""
    if isinstance(kind, UnionType):
        parts = [json_type(action, name, part) for part in get_args(kind) if part is not type(None)]
        return parts[0] | None
    if kind is str:
        codes = CHOICES.get(f"{action}.{name}") or CHOICES.get(name)
        return Literal[codes] if codes else text(LONGEST.get(name, 4000))
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if get_origin(kind) in (Sequence, Iterable):
        return Annotated[list[json_type(action, name, get_args(kind)[0])], Field(max_length=50)]  # type: ignore[misc]
    if get_origin(kind) is dict:
        return dict[int, Number]
    if (shape := _shape(action, name)) is not None:
        return shape
    if kind in FINDERS:
        return text(40) if kind in BY_CODE else Id
    raise NoInput(f"{action}({name}: {kind})")


def _shape(action: str, name: str) -> type[Schema] | None:
    """The object that stands for a mapping."""
    if name == "values" and action in VALUES:
        return _values_of(action)
    return Claim if name == "claim" else None


def parameters(action: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """The parameters of an action that a caller gives."""
    given, name = inspect.signature(action).parameters.items(), action.__name__
    return {n: p for n, p in given if n not in SKIPPED and f"{name}.{n}" not in LEFT_OUT}


def body_of(action: Callable[..., Any], subject: str) -> type[Schema]:
    """The JSON object for an action: its parameters but the row of the address, and the version one has seen."""
    shape: dict[str, Any] = {}
    for name, parameter in parameters(action).items():
        if name != subject:
            default = ... if parameter.default is inspect.Parameter.empty else parameter.default
            shape[name] = (json_type(action.__name__, name, parameter.annotation), default)
    if subject and "version" not in shape:
        shape["version"] = (Id | None, None)
    title = "".join(part.title() for part in action.__name__.split("_"))
    return create_model(f"{title}In", __base__=Closed, **shape)


class Closed(Schema):
    """An unknown field is a mistake of the caller, told and not swallowed."""

    model_config = {"extra": "forbid"}


class Claim(Closed):
    """How a ticket of a frozen month should have been counted; only what is given is claimed."""

    contacted: bool | None = None
    met: bool = False
    revisited: bool = False
    resolved: bool | None = None
    satisfaction: Literal[1, 2, 3] | None = Field(None, description="3 满意，2 基本满意，1 不满意")
    excluded: bool = False


def _values_of(action: str) -> type[Schema]:
    """What may be changed; a field that is not given stays as it is."""
    model, names = VALUES[action]
    title = "".join(part.title() for part in action.split("_"))
    fields: dict[str, Any] = {name: _given(model._meta.get_field(name)) for name in names}  # type: ignore[arg-type]
    return create_model(f"{title}Values", __base__=Closed, **fields)


def _given(field: models.Field) -> tuple[Any, Any]:
    """A field of a model as a JSON field; what intake cannot do without is required."""
    required = ... if field.model is m.Matter and field.name in ("source", "title", "content") else None
    if field.choices:
        kind: Any = Literal[tuple(str(code) for code, _ in field.choices)]
    elif isinstance(field, models.FloatField):
        most = 180 if field.name == "lon" else 90
        kind = Annotated[float, Field(ge=-most, le=most, allow_inf_nan=False)]
    elif isinstance(field, models.DateTimeField):
        kind = Moment
    elif isinstance(field, models.DateField):
        kind = Day
    elif isinstance(field, models.BooleanField):
        kind = bool
    elif isinstance(field, models.PositiveSmallIntegerField):
        kind = Annotated[int, Field(ge=0, le=32767)]
    elif isinstance(field, models.ForeignKey):
        kind = text(40) if field.related_model in BY_CODE else Id
    else:
        kind = _JSON.get(field.name) or text(getattr(field, "max_length", None) or 20000)
    return (kind, ...) if required is ... else (kind | None, None)


_JSON: dict[str, Any] = {
    "tags": Annotated[list[text(20)], Field(max_length=20)],  # type: ignore[misc]
    "details": dict[text(40), text(400) | bool | int],  # type: ignore[misc]
}
_fields = {f.name: f for f in m.Matter._meta.concrete_fields}
_taken: dict[str, Any] = {name: _given(_fields[name]) for name in GIVEN} | {name: (text(60), "") for name in PERSON}
ReceiveIn = create_model("ReceiveIn", __base__=Closed, area=(text(15), ...), key=(text(60), ""), **_taken)
