"""Input checks of the acts of 田长制."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.environment.models import FieldAdjustment
from hemei.environment.models.fields import FieldKind
from hemei.people.forms import DateInput
from hemei.places.models import Area


class TakeOutForm(forms.Form):
    adjustment = forms.ModelChoiceField(
        label="依据的调整补划", queryset=FieldAdjustment.objects.none(), required=False, empty_label="没有"
    )
    on = forms.DateField(label="调出日期", initial=timezone.localdate, widget=DateInput)

    def __init__(self, *args: Any, town: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adjustment"].queryset = FieldAdjustment.objects.exclude(state="void").in_area(town)  # type: ignore


class ReportForm(forms.Form):
    """A problem found in the fields; made for the phone."""

    area = forms.ModelChoiceField(label="村", queryset=Area.objects.none(), to_field_name="code")
    kind = forms.ChoiceField(label="问题类型", choices=FieldKind.choices)
    place = forms.CharField(label="位置", max_length=120)
    area_mu = forms.DecimalField(label="涉及面积（亩）", min_value=0, decimal_places=2, max_digits=10)
    found_on = forms.DateField(label="发现日期", initial=timezone.localdate, widget=DateInput)
    idle_since = forms.DateField(label="未耕种起（撂荒填）", required=False, widget=DateInput)
    finding = forms.CharField(label="情况", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    key = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, villages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = villages  # type: ignore[attr-defined]


class NoticeForm(forms.Form):
    household = forms.CharField(label="责任户", max_length=80)
    notified_on = forms.DateField(label="告知日期", initial=timezone.localdate, widget=DateInput)
    deadline = forms.DateField(label="恢复期限", widget=DateInput)


class RestoreForm(forms.Form):
    restored_on = forms.DateField(label="复耕日期", initial=timezone.localdate, widget=DateInput)
    before = forms.CharField(label="恢复前情况", max_length=200)
    after = forms.CharField(label="恢复后情况", max_length=200)
    crop = forms.CharField(label="复种作物", max_length=40)


class AcceptForm(forms.Form):
    on = forms.DateField(label="验收日期", initial=timezone.localdate, widget=DateInput)
    passed = forms.TypedChoiceField(
        label="结果", choices=(("yes", "通过，销号"), ("no", "不通过，继续恢复")), coerce=lambda text: text == "yes"
    )
    acceptor = forms.CharField(label="验收人", max_length=80)
    deadline = forms.DateField(label="新的期限（不通过时）", required=False, widget=DateInput)


STEP_FORMS: dict[str, tuple[str, type[forms.Form]]] = {
    "notify": ("登记告知", NoticeForm), "restore": ("登记复耕", RestoreForm), "accept": ("登记验收", AcceptForm),
}  # fmt: skip
