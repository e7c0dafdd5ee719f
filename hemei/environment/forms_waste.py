"""Input checks of the forms of manifests; saving is done by the actions."""

from django import forms
from django.utils import timezone

from hemei.environment.models.debris import Signer
from hemei.people.forms import DateInput


class SignForm(forms.Form):
    who = forms.ChoiceField(label="签字方", choices=Signer.choices)
    name = forms.CharField(label="签字人", max_length=50)


class ReceiveForm(forms.Form):
    tonnes = forms.DecimalField(label="过磅重量（吨）", max_digits=9, decimal_places=3)
    signed = forms.CharField(label="消纳场签字", max_length=50)
    site = forms.CharField(label="消纳场所（不填按登记的）", max_length=120, required=False)


class ArchiveForm(forms.Form):
    on = forms.DateField(label="归档日期", initial=timezone.localdate, widget=DateInput())
    explanation = forms.CharField(label="差异说明（相差过大时必填）", max_length=200, required=False)
    reported_on = forms.DateField(label="差异报告日期", required=False, widget=DateInput())
