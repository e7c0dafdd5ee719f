"""The residents' sign-up form and what it does, for whatever a domain offers on the phone."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

from hemei.kernel import throttle
from hemei.kernel.errors import RuleError
from hemei.kernel.forms import add_refusal
from hemei.matters.portal.forms import PhoneField
from hemei.ui import door

HOUR, DAY = 3600, 24 * 3600


class SignUpForm(forms.Form):
    """A name, a telephone, and consent."""

    name = forms.CharField(
        label="姓名", max_length=30, error_messages={"required": "请填姓名。"},
        widget=forms.TextInput(attrs={"class": "weui-input", "autocomplete": "name"}),
    )  # fmt: skip
    phone = PhoneField(label="电话")
    consent = forms.BooleanField(label="同意", required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=200)


def opened(request: HttpRequest, form: type[forms.Form] = SignUpForm) -> forms.Form:
    return form(request.POST if request.method == "POST" else None, initial={"key": door.new_key()})


def signed(request: HttpRequest, form: forms.Form, do: Callable[..., Any], *, purpose: str) -> bool:
    """Whether `do(key=…, **given)` took what was posted; a refusal then stands in the form."""
    if request.method != "POST":
        return False
    throttle.count(f"{purpose}.sign_up", throttle.address_of(request), limit=60, seconds=HOUR)
    if not form.is_valid():
        return False
    given = dict(form.cleaned_data)
    try:
        key = door.read_key(given.pop("key"))
        throttle.count(f"{purpose}.phone", given["phone"], limit=20, seconds=DAY)
        do(key=key, **given)
    except RuleError as error:
        return refused(form, error)
    return True


def refused(form: Any, error: RuleError) -> bool:
    """Show the refusal in the form, which gets a fresh key when its own has expired. Always False."""
    if isinstance(error, throttle.TooOften):
        raise error
    form.data = form.data.copy()
    form.data["key"] = door.new_key() if isinstance(error, door.FormExpired) else form.data["key"]
    add_refusal(form, error)
    return False
