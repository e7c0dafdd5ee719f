"""Model fields that keep sums exact: a human unit on the page, an integer of the smallest unit in the database."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class QuantityField(models.BigIntegerField):
    """A quantity stored as an integer of its smallest unit.

    `unit` is the unit people read and write; `places` how many decimals of it are kept.
    `QuantityField("面积", unit="平方米", places=2)` stores 12.5 平方米 as 1250.
    SQLite sums decimals as floats; integers stay exact on every engine (docs/adr/0002).
    In Python the attribute is that integer; forms, importers and pages speak Decimal in `unit`.
    """

    def __init__(self, *args: Any, unit: str = "", places: int = 0, **kwargs: Any) -> None:
        self.unit, self.places = unit, places
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "unit": self.unit, "places": self.places}

    def to_human(self, stored: int | None) -> Decimal | None:
        """1250 → Decimal('12.50')."""
        return None if stored is None else Decimal(stored).scaleb(-self.places)

    def from_human(self, shown: Decimal | int | str) -> int:
        """Decimal('12.5') → 1250; more decimals than are kept is an error, never a rounding."""
        try:
            scaled = Decimal(str(shown)).scaleb(self.places)
        except InvalidOperation:
            raise ValidationError(f"“{shown}”不是数字。") from None
        if not scaled.is_finite() or scaled != scaled.to_integral_value():
            raise ValidationError(f"“{shown}”超过 {self.places} 位小数（单位：{self.unit}），请核对。")
        return int(scaled)

    def formfield(self, **kwargs: Any) -> Any:
        return super(models.BigIntegerField, self).formfield(
            **{"form_class": QuantityFormField, "quantity": self, **kwargs}
        )


class MoneyField(QuantityField):
    """An amount in 元, stored in 分."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "unit": "元", "places": 2})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["unit"], kwargs["places"]
        return name, path, args, kwargs


class QuantityFormField(forms.DecimalField):
    """Shows and reads the human unit of a QuantityField; `cleaned_data` holds the stored integer."""

    def __init__(self, *, quantity: QuantityField, min_value: Any = None, max_value: Any = None, **kwargs: Any) -> None:
        self.quantity = quantity
        super().__init__(decimal_places=quantity.places, max_digits=18, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return self.quantity.to_human(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        shown = super().clean(value)
        return None if shown is None else self.quantity.from_human(shown)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
