"""The filters of the queue. Each is optional; what is not understood is as if it was not given."""

from typing import Any

from django import forms

from hemei.matters.desk import choices
from hemei.matters.models import Source, State, Urgency
from hemei.matters.permissions import VIEW
from hemei.people.access import Access


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class QueueFilters(forms.Form):
    """Text, unit, village, class, source, urgency, days."""

    q = forms.CharField(label="搜索", required=False, max_length=100)
    unit = forms.ChoiceField(label="承办单位", required=False)
    area = forms.ChoiceField(label="村（社区）", required=False)
    category = forms.ChoiceField(label="分类", required=False)
    source = forms.ChoiceField(label="来源", required=False, choices=[("", "全部"), *Source.choices])
    urgency = forms.ChoiceField(label="紧急程度", required=False, choices=[("", "全部"), *Urgency.choices])
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *State.choices])
    since = _day("受理日期自")
    until = _day("受理日期至")

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {"unit": choices.units(access), "area": choices.areas(access, VIEW), "category": choices.categories()}
        for name, found in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = found if found and found[0][0] == "" else [("", "全部"), *found]
