"""A row of any ledger, made from its model alone: required fields get the plainest value of their type."""

from datetime import date, time
from typing import Any

from django.db import models
from django.utils import timezone

from hemei.places.models import Area
from hemei.places.tests.factories import VILLAGES

PLAIN: tuple[tuple[type[models.Field], Any], ...] = (
    (models.DateTimeField, timezone.now),
    (models.DateField, lambda: date(2023, 6, 1)),
    (models.TimeField, lambda: time(9)),
    (models.BooleanField, lambda: False),
    (models.IntegerField, lambda: 1),
    (models.DecimalField, lambda: 1),
    (models.JSONField, dict),
    (models.CharField, lambda: "甲"),
    (models.TextField, lambda: "甲"),
)


def any_row(model: type[models.Model]) -> models.Model:
    """A row in the first village of the small town, with the rows that it needs."""
    values = {field.name: _value(field) for field in model._meta.concrete_fields if _needed(field)}
    return model._default_manager.create(**values)


def _needed(field: models.Field) -> bool:
    return not (field.primary_key or field.null or field.has_default() or getattr(field, "auto_now_add", False))


def _value(field: models.Field) -> Any:
    if field.is_relation:
        target = field.related_model
        return Area.objects.get(code=VILLAGES[0]) if target is Area else any_row(target)
    if field.choices:
        return next(value for value, _ in field.flatchoices)
    if field.blank and not isinstance(field, models.DateField | models.IntegerField):
        return ""
    return next(make() for kind, make in PLAIN if isinstance(field, kind))
