"""Insert many new records and their first versions.

The versions are copied by one INSERT … SELECT from the rows just written: simple-history's own bulk helper
builds every version in Python again, which is a third of the time of a long import. A ledger with encrypted
fields takes the helper all the same: a ciphertext is sealed for its own table and cannot be copied to another.
"""

from typing import Any

from django.db import connection
from django.utils import timezone
from simple_history.utils import get_history_manager_for_model, get_history_model_for_model

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers.models import ImportBatch, LedgerRecord

_ROWS = 1000


def insert_with_history(model: type[LedgerRecord], records: list[LedgerRecord], batch: ImportBatch, user: Any) -> None:
    """Insert the records of the batch, each with its first version (+), by whom and from which batch."""
    last = model._default_manager.filter(batch=batch).order_by("-pk").values_list("pk", flat=True).first() or 0
    model._default_manager.bulk_create(records, batch_size=_ROWS)
    if any(isinstance(field, EncryptedTextField) for field in model._meta.concrete_fields):
        manager = get_history_manager_for_model(model)
        manager.bulk_history_create(
            records, batch_size=_ROWS, default_user=user, default_change_reason=str(batch)[:100]
        )
    else:
        _copy_versions(model, batch, last, user)


def _copy_versions(model: type[LedgerRecord], batch: ImportBatch, after: int, user: Any) -> None:
    history = get_history_model_for_model(model)
    quote = connection.ops.quote_name
    own: dict[str, Any] = {
        "history_date": connection.ops.adapt_datetimefield_value(timezone.now()), "history_type": "+",
        "history_change_reason": str(batch)[:100], "history_user_id": user.pk if user else None,
    }  # fmt: skip
    kept = [quote(str(field.column)) for field in model._meta.concrete_fields]
    given = [history._meta.get_field(name.removesuffix("_id")) for name in own]
    values = list(own.values())
    columns = ", ".join([*kept, *(quote(str(field.column)) for field in given)])
    # Table and column names come from the models; every value is a parameter.
    sql = (
        f"INSERT INTO {quote(history._meta.db_table)} ({columns}) "  # noqa: S608
        f"SELECT {', '.join([*kept, *['%s'] * len(values)])} FROM {quote(model._meta.db_table)} "
        f"WHERE {quote('batch_id')} = %s AND {quote('id')} > %s ORDER BY {quote('id')}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, batch.pk, after])
