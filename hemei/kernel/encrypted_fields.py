"""A text field that the database holds only as ciphertext."""

from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.functions import Cast

from hemei.kernel import crypto


class Protected(str):
    """A decrypted text. Its `repr` is hidden, so that logs, tracebacks and shells do not spill it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'******'" if self else "''"


class EncryptedTextField(models.TextField):
    """Text sealed with SM4-GCM for its own table and column; plain text in Python.

    `mask` says how it is shown to those who may not read it: "id", "phone", "name", "account" or "all"; the model
    gets `get_<name>_masked()`. It can be tested for being null and for nothing else: keep
    `crypto.lookup_digest` in a field beside it to find equal values. An empty text is kept as it is.
    """

    def __init__(self, *args: Any, mask: str = "all", **kwargs: Any) -> None:
        self.mask = mask
        crypto.MASKS[mask]  # a wrong name fails here
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "mask": self.mask}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            setattr(cls, f"get_{name}_masked", lambda obj: self.masked(getattr(obj, name)))

    @property
    def place(self) -> str:
        """Table and column, sealed into every ciphertext."""
        return f"{self.model._meta.db_table}.{self.column}"

    def masked(self, value: str | None) -> str:
        return crypto.MASKS[self.mask](value or "")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if not value else Protected(crypto.decrypt(value, self.place))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):  # an expression cannot be sealed; bulk_update's Case comes this way, its parts not
            return value
        text = self.get_prep_value(value)
        return text if not text else crypto.encrypt(str(text), self.place)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be searched; use crypto.lookup_digest")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        return None

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"max_length": 500, "widget": None, **kwargs})


def with_content(rows: Any, *names: str) -> Any:
    """The rows of a queryset in which one of the encrypted fields is not empty."""
    sealed = {f"{name}_sealed": Cast(models.F(name), models.TextField()) for name in names}
    wanted = models.Q()
    for name in sealed:
        wanted |= models.Q(**{f"{name}__gt": ""})
    return rows.alias(**sealed).filter(wanted)
