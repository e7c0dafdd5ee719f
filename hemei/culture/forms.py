"""Forms of culture: announcing, inspecting, reporting a find, the sound of a chapter, signing up."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.matters.portal.sign_ups import SignUpForm
from hemei.people.forms import DateInput


class _Moment(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


def _moment(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(label=label, widget=_Moment())


class PublishForm(forms.Form):
    """Nothing to fill: a click announces."""


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="撤下的理由", max_length=100)


class InspectForm(forms.Form):
    """Made for the phone: when, good or not, what is broken."""

    on = forms.DateField(label="巡检日期", widget=DateInput())
    good = forms.TypedChoiceField(
        label="情况", choices=(("1", "完好"), ("", "有故障，停用")), coerce=bool, required=False, empty_value=False,
        widget=forms.RadioSelect, initial="1",
    )  # fmt: skip
    problem = forms.CharField(label="故障情况", max_length=200, required=False)
    inspector = forms.CharField(label="巡检人", max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class ReportForm(forms.Form):
    protected_at = _moment("现场保护时间")
    reported_at = _moment("报告时间")
    reported_to = forms.CharField(label="报告的文物部门", max_length=80)


class AnswerForm(forms.Form):
    on_site_at = _moment("文物部门到场时间")
    opinion_on = forms.DateField(label="处理意见日期", widget=DateInput(), required=False)
    opinion = forms.CharField(label="处理意见", max_length=300, required=False)


class AudioForm(forms.Form):
    file = forms.FileField(label="音频文件（mp3、m4a、wav、ogg）", required=False)


class ChildSignUpForm(SignUpForm):
    """For what is for children: the guardian says who is signing up."""

    guardian = forms.BooleanField(label="监护人", required=False)
