"""Input checks of crop statistics."""

from decimal import Decimal
from typing import Any

from django import forms

from hemei.places.models import Area


class SignForm(forms.Form):
    """Nothing is asked: the page shows what is signed."""


class ShareForm(forms.Form):
    """One number per village."""

    def __init__(self, *args: Any, villages: list[Area], suggested: dict[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for village in villages:
            self.fields[village.code] = forms.DecimalField(
                label=village.short_name, min_value=Decimal(0), decimal_places=2, max_digits=14,
                initial=suggested.get(village.code),
            )  # fmt: skip
