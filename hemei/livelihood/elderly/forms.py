"""Input checks of the forms of elderly care; saving is done by the actions."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from hemei.livelihood.models import elderly as m

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class InspectionForm(forms.Form):
    """Nine items; what does not hold needs its problem. No photograph, nothing is ticked beforehand."""

    inspected_on = forms.DateField(label="检查日期", initial=timezone.localdate, widget=_DATE)
    inspectors = forms.CharField(label="检查人", max_length=80)
    note = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in m.Item:
            self.fields[item.value] = forms.ChoiceField(
                label=item.label, choices=m.Result.choices, widget=forms.RadioSelect
            )
            self.fields[f"{item.value}_problem"] = forms.CharField(label="问题", max_length=300, required=False)
            self.fields[f"{item.value}_deadline"] = forms.DateField(
                label="整改期限（不填按规定天数）", required=False, widget=_DATE
            )

    def items(self) -> list[tuple[Any, Any, Any]]:
        """The three fields of each item, for the page."""
        return [(self[i.value], self[f"{i.value}_problem"], self[f"{i.value}_deadline"]) for i in m.Item]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("inspected_on", "inspectors", "note", *m.Item.values)}

    def problems(self) -> dict[str, tuple[str, date | None]]:
        data = self.cleaned_data
        return {item: (data[f"{item}_problem"], data[f"{item}_deadline"]) for item in m.Item.values}


class RectifyForm(forms.Form):
    on = forms.DateField(label="整改日期", initial=timezone.localdate, widget=_DATE)
    rectification = forms.CharField(label="整改情况", max_length=300)


class RecheckForm(forms.Form):
    on = forms.DateField(label="复查日期", initial=timezone.localdate, widget=_DATE)
    passed = forms.TypedChoiceField(
        label="结果", choices=(("yes", "通过，销号"), ("no", "未通过，继续整改")), coerce=lambda text: text == "yes"
    )
    note = forms.CharField(label="情况", max_length=200, required=False)
    deadline = forms.DateField(label="新的期限（未通过时）", required=False, widget=_DATE)


class FalseForm(forms.Form):
    reason = forms.CharField(label="认定理由", max_length=200)
