"""Input checks of the acts of village looks."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.environment.models import FacilityKind, Fault, LivingItem
from hemei.people.forms import DateInput
from hemei.places.models import Area

_LAMP_FAULTS = (Fault.DARK, Fault.FLICKER, Fault.POLE)
_ROAD_FAULTS = (Fault.HOLE, Fault.SINK)


class DeductionForm(forms.Form):
    """What an assessment took points off for."""

    area = forms.ModelChoiceField(label="村", queryset=Area.objects.none(), to_field_name="code")
    place = forms.CharField(label="点位", max_length=120)
    item = forms.ChoiceField(label="项目", choices=LivingItem.choices)
    problem = forms.CharField(label="问题", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    points = forms.DecimalField(label="扣分", min_value=0, max_digits=6, decimal_places=2)
    found_on = forms.DateField(label="检查日期", initial=timezone.localdate, widget=DateInput)
    deadline = forms.DateField(label="整改期限（不填按规定天数）", required=False, widget=DateInput)

    def __init__(self, *args: Any, villages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = villages  # type: ignore[attr-defined]


class RectifyForm(forms.Form):
    on = forms.DateField(label="整改日期", initial=timezone.localdate, widget=DateInput)
    rectification = forms.CharField(label="整改情况", max_length=300)


class RecheckForm(forms.Form):
    on = forms.DateField(label="复查日期", initial=timezone.localdate, widget=DateInput)
    passed = forms.TypedChoiceField(
        label="结果", choices=(("yes", "通过，销号"), ("no", "不通过，继续整改")), coerce=lambda text: text == "yes"
    )
    deadline = forms.DateField(label="新的期限（不通过时）", required=False, widget=DateInput)


class RepairForm(forms.Form):
    """What was mended: lamps or square metres, by the kind of the facility."""

    repaired_on = forms.DateField(label="维修日期", initial=timezone.localdate, widget=DateInput)
    repairer = forms.CharField(label="维修单位", max_length=80)
    quantity = forms.DecimalField(label="修好灯数（盏）", min_value=0, max_digits=10, decimal_places=2)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == FacilityKind.ROAD:
            self.fields["quantity"].label = "修复路面（平方米）"


class AcceptForm(forms.Form):
    on = forms.DateField(label="验收日期", initial=timezone.localdate, widget=DateInput)
    acceptor = forms.CharField(label="验收人", max_length=80)


class FaultForm(forms.Form):
    """The phone's form: what is broken. No name, no telephone."""

    fault = forms.ChoiceField(label="坏在哪里", choices=Fault.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="说明", max_length=200, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "weui-textarea"}),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = _ROAD_FAULTS if kind == FacilityKind.LAMP else _LAMP_FAULTS
        self.fields["fault"].choices = [(v, t) for v, t in Fault.choices if v not in others]  # type: ignore[attr-defined]
