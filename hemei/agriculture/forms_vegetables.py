"""Input checks of deliveries."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.agriculture.models.vegetables import Receipt

_OUTCOMES = [(one.value, one.label) for one in (Receipt.SIGNED, Receipt.REFUSED)]


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


class DispatchForm(forms.Form):
    vehicle = forms.CharField(label="车辆", max_length=20)
    departed_at = forms.DateTimeField(label="发车时间", initial=timezone.now, widget=MomentInput)


class ReceiveForm(forms.Form):
    receipt = forms.ChoiceField(label="结果", choices=_OUTCOMES)
    arrived_at = forms.DateTimeField(label="到达时间", initial=timezone.now, widget=MomentInput)
    refused_reason = forms.CharField(label="拒收原因", max_length=120, required=False)
