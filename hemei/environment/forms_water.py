"""Input checks of the forms of waters; saving is done by the actions."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.environment.models.rivers import Level, WaterKind
from hemei.people.forms import DateInput


class PatrolForm(forms.Form):
    """A patrol with at most one problem; more are added on its page."""

    level = forms.ChoiceField(label="级别", choices=Level.choices)
    patrolled_on = forms.DateField(label="巡查日期", initial=timezone.localdate, widget=DateInput())
    persons = forms.CharField(label="巡查人", max_length=100)
    finding = forms.CharField(
        label="发现情况", max_length=300, initial="未发现问题", widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(
        label="问题类型（没有问题不选）", choices=[("", "没有问题"), *WaterKind.choices], required=False
    )
    place = forms.CharField(label="问题位置", max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") and data.get("finding", "").strip() in ("", "未发现问题"):
            self.add_error("finding", "选了问题类型，请写明发现了什么问题。")
        return data

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("level", "patrolled_on", "persons", "finding")}

    def problem(self) -> dict[str, Any] | None:
        data = self.cleaned_data
        if not data["kind"]:
            return None
        return {"kind": data["kind"], "description": data["finding"], "place": data["place"]}


class ProblemForm(forms.Form):
    kind = forms.ChoiceField(label="问题类型", choices=WaterKind.choices)
    description = forms.CharField(label="问题", max_length=300)
    place = forms.CharField(label="位置", max_length=120, required=False)


class CloseForm(forms.Form):
    on = forms.DateField(label="销号日期", initial=timezone.localdate, widget=DateInput())
    rectification = forms.CharField(label="整改情况", max_length=300)


class RecheckForm(forms.Form):
    on = forms.DateField(label="复查日期", initial=timezone.localdate, widget=DateInput())
    good = forms.TypedChoiceField(
        label="结果", choices=(("yes", "没有反弹"), ("no", "反弹，重新交办")), coerce=lambda text: text == "yes"
    )
    note = forms.CharField(label="看到的情况（反弹时必填）", max_length=200, required=False)
