"""Forms of the pages of 三级救助管家."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from hemei.livelihood import values_stewards as values
from hemei.livelihood.models.stewards import AidHousehold, ReferralKind
from hemei.livelihood.queries_stewards import possible
from hemei.people.forms import DateInput

_LONG = forms.Textarea(attrs={"rows": 4})


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput, **{"initial": timezone.localdate, **more})


class AssignForm(forms.Form):
    level = forms.ChoiceField(label="级别")
    user: forms.ModelChoiceField = forms.ModelChoiceField(
        label="管家", queryset=None, help_text="在这个村或镇里有现任岗位的账号"
    )
    since = _day("自")

    def __init__(self, *args: Any, family: AidHousehold, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = values.levels(timezone.localdate())
        self.fields["level"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.fields["user"].queryset = possible(family)  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    goals = forms.CharField(label="帮扶目标", max_length=2000, widget=_LONG)
    measures = forms.CharField(label="帮扶措施", max_length=2000, widget=_LONG)
    every_days = forms.IntegerField(label="走访间隔（天）", min_value=1, max_value=365, initial=30)
    made_on = _day("制定日期")
    review_on = _day("评估日期", initial=lambda: timezone.localdate() + timedelta(days=180))


class VisitForm(forms.Form):
    on = _day("走访日期")
    found = forms.CharField(label="走访情况", max_length=2000, widget=_LONG, help_text="不要求照片和定位")


class ReferForm(forms.Form):
    kind = forms.ChoiceField(label="事项", choices=ReferralKind.choices)
    content = forms.CharField(label="需要解决的问题", max_length=2000, widget=_LONG)
    on = _day("日期")


class ResultForm(forms.Form):
    on = _day("日期")
    result = forms.CharField(label="结果", max_length=200)


class CloseForm(forms.Form):
    on = _day("办结日期")
    outcome = forms.CharField(label="办结情况", max_length=120)
