"""Rows as JSON: every plain field of the model under its own name; references by code, number or key.

Encrypted fields and look-up digests never leave: complainants are shown masked, in clear only by `reveal`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models
from ninja import Schema
from pydantic import create_model

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.matters.models import Category, Complainant, Matter
from hemei.matters.queries import category_title

_BY_CODE = ("places.Area", "matters.Unit", "matters.Category")
_TYPES: tuple[tuple[type[models.Field], Any], ...] = (
    (models.BooleanField, bool), (models.DateTimeField, datetime), (models.DateField, date),
    (models.FloatField, float), (models.JSONField, Any), (models.IntegerField, int),
)  # fmt: skip
_MORE: dict[type[models.Model], dict[str, Any]] = {
    Matter: {"state_title": str, "unit_name": str, "area_name": str, "category_title": str},
    Complainant: {"name": str, "phone": str},
}


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """The fields that leave."""
    return [f for f in model._meta.concrete_fields if not isinstance(f, EncryptedTextField) and "digest" not in f.name]


@cache
def schema_of(model: type[models.Model]) -> type[Schema]:
    """The shape of a row, for the documentation and for writing."""
    shape: dict[str, Any] = {f.name: (_type(f) | None if f.null else _type(f), ...) for f in fields_of(model)}
    shape |= {name: (kind, ...) for name, kind in _MORE.get(model, {}).items()}
    return create_model(f"{model.__name__}Out", __base__=Schema, **shape)


def _type(field: models.Field) -> Any:
    if isinstance(field, models.ForeignKey):
        label = field.related_model._meta.label
        return str if label in _BY_CODE or label == "people.User" else int
    return next((kind for of, kind in _TYPES if isinstance(field, of)), int if field.primary_key else str)


def rows_of(matters: Sequence[Matter]) -> list[dict[str, Any]]:
    """Several matters, with the titles of their classes read once."""
    codes = {matter.category_code for matter in matters if matter.category_code}
    titles = dict(Category.objects.filter(code__in=codes).values_list("code", "title"))
    return [row(matter, titles) for matter in matters]


def row(obj: models.Model, titles: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One row; what `schema_of` its model says. `titles` are those of classes, when they are known."""
    found = {f.name: _value(obj, f) for f in fields_of(type(obj))}
    if isinstance(obj, Matter):
        found |= {
            "state_title": obj.get_state_display(), "unit_name": str(obj.unit or ""), "area_name": str(obj.area),
            "category_title": _class_of(obj.category_code, titles),
        }  # fmt: skip
    if isinstance(obj, Complainant):
        found |= {"name": obj.get_name_masked(), "phone": obj.get_phone_masked()}  # type: ignore[attr-defined]
    return found


def _class_of(code: str, titles: Mapping[str, str] | None) -> str:
    if not code:
        return ""
    return category_title(code) if titles is None else titles.get(code, code)


def _value(obj: models.Model, field: models.Field) -> Any:
    if not isinstance(field, models.ForeignKey):
        return getattr(obj, field.name)
    label = field.related_model._meta.label
    if label == "places.Area":
        return getattr(obj, field.attname)
    if label in _BY_CODE or label == "people.User":
        other = getattr(obj, field.name)
        return None if other is None else other.username if label == "people.User" else other.code
    return getattr(obj, field.attname)
