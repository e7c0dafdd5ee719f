"""Forms of the allowances' pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from hemei.kernel import identity
from hemei.kernel.errors import RuleError
from hemei.livelihood.allowances.tiers import Benefit
from hemei.livelihood.models import Channel


def _date(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class NumberForm(forms.Form):
    """The number of the identity card is all that intake asks for first."""

    id_number = forms.CharField(
        label="身份证号", max_length=25,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "inputmode": "text"}),
    )  # fmt: skip

    def clean_id_number(self) -> str:
        try:
            return identity.check(self.cleaned_data["id_number"])
        except RuleError as error:
            raise ValidationError(error.message) from None


class IntakeForm(NumberForm):
    benefits = forms.MultipleChoiceField(
        label="申请项目", choices=Benefit.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    applied_on = _date("申请日期", initial=timezone.localdate)
    channel = forms.ChoiceField(label="申请渠道", choices=Channel.choices, initial=Channel.WINDOW)
    window = forms.CharField(label="受理窗口", max_length=60, required=False, help_text="本镇窗口不用填")


class ObjectionForm(forms.Form):
    content = forms.CharField(label="异议内容", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    answer = forms.CharField(label="核查情况", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    upheld = forms.TypedChoiceField(
        label="结论", choices=[("0", "异议不成立"), ("1", "异议成立")], coerce=lambda text: text == "1",
        widget=forms.RadioSelect,
    )  # fmt: skip


class DecideForm(forms.Form):
    approve = forms.TypedChoiceField(
        label="区民政局的决定", choices=[("1", "批准"), ("0", "不予批准")], coerce=lambda text: text == "1",
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(label="不予批准的理由", max_length=200, required=False, help_text="会写进告知书")


class PostForm(forms.Form):
    contact = forms.CharField(label="受理异议的单位和电话", max_length=120)


class RunForm(forms.Form):
    month = forms.CharField(label="发放月", max_length=7)


class RecheckForm(forms.Form):
    passed = forms.TypedChoiceField(
        label="复核结果", choices=[("1", "符合条件"), ("0", "不符合条件")], coerce=lambda text: text == "1",
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(label="复核情况", max_length=120, required=False, help_text="不符合条件的要写明")


class TransferForm(forms.Form):
    on = _date("迁出日期")
    to = forms.CharField(label="转往", max_length=60, help_text="区和乡镇（街道）")
