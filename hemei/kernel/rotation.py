"""Key rotation: every encrypted column of every model, history included, is sealed again under the newest key.

A value that is not yet under the newest key is work left to do, so an interrupted rotation goes on where it
stopped. A value that someone changes meanwhile is theirs: the update asks for the ciphertext that was read.
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone

from hemei.kernel import audit, crypto
from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.models import KeyRotation

_RAW = "_ciphertext"


@dataclass(frozen=True)
class Column:
    """An encrypted column of a model or of its history."""

    model: type[models.Model]
    field: EncryptedTextField

    def rows(self) -> models.QuerySet[Any]:
        """All rows, with the ciphertext as it lies in the database."""
        return self.model._base_manager.annotate(**{_RAW: Cast(models.F(self.field.name), models.TextField())})

    def left(self) -> models.QuerySet[Any]:
        """Rows whose value is not under the newest key."""
        filled = self.rows().exclude(**{f"{_RAW}__isnull": True}).exclude(**{_RAW: ""})
        return filled.exclude(**{f"{_RAW}__startswith": crypto.prefix_of_newest()})


@dataclass
class Result:
    """What a rotation did; `damaged` names the values that could not be opened and were left alone."""

    changed: int = 0
    damaged: list[str] = field(default_factory=list)


def columns() -> list[Column]:
    """Every encrypted column, those of history tables too."""
    models_ = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [
        Column(model, found)
        for model in models_
        if not model._meta.proxy
        for found in model._meta.local_concrete_fields
        if isinstance(found, EncryptedTextField)
    ]


def unfinished() -> bool:
    return any(column.left().exists() for column in columns())


def rotate(*, new_key: bool, by: audit.Actor, batch: int = 500) -> Result:
    """Make a new key when asked, seal everything under the newest one, and record the run."""
    key = crypto.provider().new_key() if new_key else crypto.provider().newest
    with transaction.atomic():
        run = KeyRotation.objects.create(key_id=key)
        audit.record(by=by, verb="开始更换密钥", obj=run, changes={"key_id": key, "new_key": new_key})
    result = Result()
    for column in columns():
        _reseal(column, result, batch)
    with transaction.atomic():
        run.finished_at, run.changed, run.damaged = timezone.now(), result.changed, len(result.damaged)
        run.save()
        audit.record(by=by, verb="完成更换密钥", obj=run, changes={"changed": run.changed, "damaged": run.damaged})
    return result


def unused_keys(known: list[str]) -> set[str]:
    """Of the key ids, those under which no value is sealed any more."""
    prefixes = {key: f"sm4${key}$" for key in known}
    return {
        key
        for key, prefix in prefixes.items()
        if not any(column.rows().filter(**{f"{_RAW}__startswith": prefix}).exists() for column in columns())
    }


def _reseal(column: Column, result: Result, batch: int) -> None:
    """One column, batch by batch, in the order of its keys; each batch is one transaction."""
    rows = column.left().order_by("pk").values_list("pk", _RAW)
    page = list(rows[:batch])
    while page:
        with transaction.atomic():
            for key, token in page:
                _reseal_one(column, key, token, result)
        page = list(rows.filter(pk__gt=page[-1][0])[:batch])


def _reseal_one(column: Column, key: Any, token: str, result: Result) -> None:
    try:
        text = crypto.decrypt(token, column.field.place)
    except crypto.Damaged as error:
        result.damaged.append(f"{column.model._meta.label}#{key}：{error.message}")
        return
    result.changed += column.rows().filter(pk=key, **{_RAW: token}).update(**{column.field.name: text})
