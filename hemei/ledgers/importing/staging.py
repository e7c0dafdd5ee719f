"""Staged rows as JSON text: what a commit writes, without reading the file again."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.files import FieldFile

from hemei.ledgers.importing.reading import Row
from hemei.ledgers.models import ImportBatch, LedgerRecord, Outcome, RowError, StagedRow

_OWN = frozenset({field.name for field in LedgerRecord._meta.local_fields} - {"area", "source"} | {"id"})


def written_fields(model: type[LedgerRecord]) -> list[models.Field]:
    """The fields that an import may write: all but those that the mechanism keeps itself."""
    return [field for field in model._meta.concrete_fields if field.name not in _OWN]


def staged(batch: ImportBatch, row: Row, fields: list[models.Field]) -> StagedRow:
    target = row.target if row.outcome == Outcome.UPDATE else None
    return StagedRow(
        batch=batch, number=row.number, outcome=row.outcome, values=dump(row, fields),
        target=target.pk if target else None, target_version=target.version if target else None,
    )  # fmt: skip


def dump(row: Row, fields: list[models.Field]) -> str:
    if row.outcome not in (Outcome.NEW, Outcome.UPDATE):
        return ""
    values = {field.attname: getattr(row.record, field.attname) for field in fields}
    return json.dumps(values, ensure_ascii=False, cls=_Encoder)


def load(text: str, fields: list[models.Field]) -> dict[str, Any]:
    """Attribute values as the model holds them."""
    values = json.loads(text)
    return {field.attname: field.to_python(values[field.attname]) for field in fields if field.attname in values}


def errors(batch: ImportBatch, row: Row) -> list[RowError]:
    return [
        RowError(batch=batch, number=row.number, column=fault.column, title=fault.title[:60], text=fault.text[:500],
                 problem=fault.problem, reason=fault.reason)
        for fault in row.faults
    ]  # fmt: skip


class _Encoder(DjangoJSONEncoder):
    """Keeps microseconds, which Django's encoder cuts to milliseconds; a stored file is its name."""

    def default(self, value: Any) -> Any:
        if isinstance(value, FieldFile):
            return value.name or ""
        return value.isoformat() if hasattr(value, "isoformat") else super().default(value)
