"""The form of an act, made from its entries."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.ledgers.cases.registry import Act, Entry
from hemei.people.forms import DateInput


def form_for(act: Act, data: Any) -> forms.Form:
    """What the act asks for, and the day on which it was done."""
    form = forms.Form(data)
    form.fields["on"] = forms.DateField(label="日期", widget=DateInput, initial=timezone.localdate)
    for entry in act.entries:
        form.fields[entry.name] = _field(entry)
    return form


def _field(entry: Entry) -> forms.Field:
    common: dict[str, Any] = {"label": entry.label, "required": entry.required, "help_text": entry.help_text}
    return _MAKERS[entry.kind](entry, common)


def _choice(entry: Entry, common: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("", "请选择"), *entry.choices], **common)


_MAKERS: dict[str, Any] = {
    "text": lambda entry, common: forms.CharField(max_length=200, **common),
    "long": lambda entry, common: forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **common
    ),
    "date": lambda entry, common: forms.DateField(widget=DateInput, **common),
    "time": lambda entry, common: forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}), **common),
    "number": lambda entry, common: forms.IntegerField(min_value=0, **common),
    "money": lambda entry, common: forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, **common),
    "choice": _choice,
    "switch": lambda entry, common: forms.BooleanField(**{**common, "required": False}),
}  # fmt: skip
