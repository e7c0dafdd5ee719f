"""Input of indicator pages."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.indicators.registry import Indicator
from hemei.kernel import periods
from hemei.kernel.errors import RuleError
from hemei.places.models import Area


class PeriodField(forms.CharField):
    """A period code; cleans to a Period."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return periods.parse(text) if text else None
        except RuleError as error:
            raise forms.ValidationError(error.message) from None


class TargetForm(forms.Form):
    """任务目标, as the document that sets it says."""

    code = forms.ChoiceField(label="指标")
    area = forms.ChoiceField(label="区域")
    period = PeriodField(label="统计期", max_length=20, help_text="如 2024、2024H1、2024Q3、2024-06")
    value = forms.DecimalField(label="目标值", max_digits=20, decimal_places=4, help_text="按指标的单位填写")
    source = forms.CharField(label="依据", max_length=200, help_text="下达任务的文件名称或文号")
    approved_by = forms.CharField(label="批准人", max_length=60, required=False)
    decided_on = forms.DateField(label="下达日期", widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, indicators: list[Indicator], areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(of.code, f"{of.title}（{of.unit}）") for of in indicators]  # type: ignore[attr-defined]
        self.fields["area"].choices = [(area.code, area.name) for area in areas]  # type: ignore[attr-defined]
        self.fields["decided_on"].initial = timezone.localdate
