"""Input of the pages of tasks."""

from datetime import date
from typing import Any

from django import forms

from hemei.people.forms import DateInput


class ProgressForm(forms.Form):
    """A month in three short texts; nothing that the system knows already is asked."""

    month = forms.TypedChoiceField(label="月份", coerce=date.fromisoformat)
    done = forms.CharField(label="这个月做了什么", max_length=1000, widget=forms.Textarea({"rows": 4}))
    trouble = forms.CharField(label="存在问题", max_length=500, required=False, widget=forms.Textarea({"rows": 2}))
    coming = forms.CharField(label="下一步", max_length=500, required=False, widget=forms.Textarea({"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(day.isoformat(), f"{day:%Y年%m月}") for day in months]  # type: ignore[attr-defined]


class SupervisionForm(forms.Form):
    demand = forms.CharField(label="督办要求", max_length=300, widget=forms.Textarea({"rows": 3}))
    due_on = forms.DateField(label="回复期限", required=False, widget=DateInput, help_text="不填按规定的期限")


class AnswerForm(forms.Form):
    text = forms.CharField(label="回复", max_length=500, widget=forms.Textarea({"rows": 4}))


class RemarkForm(forms.Form):
    remark = forms.CharField(label="意见", max_length=200, widget=forms.Textarea({"rows": 2}))
