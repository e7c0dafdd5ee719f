"""Input checks of the pages of personal-data protection."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from hemei.kernel import identity
from hemei.kernel.errors import RuleError
from hemei.people.forms import DateInput
from hemei.people.privacy import registry
from hemei.people.privacy.models import Consent, RequestKind
from hemei.people.privacy.registry import Basis


def _text(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class AreaForm(forms.Form):
    """A form whose first question is the area."""

    area = forms.ChoiceField(label="区域")

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = areas


class NumberMixin(forms.Form):
    id_number = forms.CharField(label="身份证号", max_length=25, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_id_number(self) -> str:
        try:
            return identity.check(self.cleaned_data["id_number"])
        except RuleError as error:
            raise ValidationError(error.message) from None


class RequestForm(NumberMixin, AreaForm):
    field_order = ("area", "kind", "name", "id_number", "phone", "agent", "content", "on")
    kind = forms.ChoiceField(label="请求", choices=RequestKind.choices)
    name = forms.CharField(label="姓名", max_length=50)
    phone = forms.CharField(label="电话", max_length=20, required=False, help_text="用来查手机上的报名和诉求")
    agent = forms.CharField(label="代办人", max_length=50, required=False, help_text="本人来办的不填")
    content = _text("请求内容")
    on = forms.DateField(label="收到日期", widget=DateInput(), initial=timezone.localdate)


class VerifyForm(forms.Form):
    how = forms.CharField(label="怎样核对的", max_length=120, help_text="例如：看了身份证原件；代办的另看委托书")


class AnswerForm(forms.Form):
    text = _text("答复内容", 4)


class ConsentForm(NumberMixin):
    purpose = forms.ChoiceField(label="同意用于")
    text = forms.CharField(label="同意的内容", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
                           help_text="照抄同意书上的话")  # fmt: skip
    channel = forms.ChoiceField(label="方式", choices=Consent.Channel.choices)
    guardian = forms.CharField(label="监护人", max_length=50, required=False, help_text="不满 14 周岁的必填")
    relation = forms.CharField(label="与本人关系", max_length=20, required=False)
    on = forms.DateField(label="同意日期", widget=DateInput(), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.title) for one in registry.purposes() if one.basis == Basis.CONSENT]


class WithdrawForm(forms.Form):
    how = forms.CharField(label="怎样撤回的", max_length=120, help_text="例如：本人来电、到窗口")
    on = forms.DateField(label="撤回日期", widget=DateInput(), initial=timezone.localdate)


class AssessmentForm(AreaForm):
    purpose = forms.ChoiceField(label="处理目的")
    necessity = _text("目的、方式是否合法、正当、必要")
    risks = _text("对个人权益的影响和安全风险")
    measures = _text("保护措施是否合法、有效并与风险相适应")
    passed = forms.TypedChoiceField(
        label="结论", choices=[("1", "可以处理"), ("0", "不得处理，先整改")], coerce=lambda text: text == "1",
        widget=forms.RadioSelect,
    )  # fmt: skip
    on = forms.DateField(label="评估日期", widget=DateInput(), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, f"{one.title}{'（敏感）' if one.sensitive else ''}") for one in registry.purposes()]


class SureForm(forms.Form):
    """Nothing to type; the box keeps a press by mistake from deleting."""

    sure = forms.BooleanField(label="确定删除这条记录")
