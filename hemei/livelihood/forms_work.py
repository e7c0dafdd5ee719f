"""The phone's forms: a name and a telephone, or a firm's vacancy; and the clerk's reason."""

from typing import Any

from django import forms

from hemei.matters.portal.forms import PhoneField


def _text(label: str, most: int, missing: str = "", **attrs: str) -> forms.CharField:
    field = forms.CharField(label=label, max_length=most, required=bool(missing), error_messages={"required": missing})
    field.widget.attrs |= {"class": "weui-input", **attrs}
    return field


class OfferForm(forms.Form):
    firm_name = _text("企业名称", 120, "请填企业名称。", autocomplete="organization")
    firm_code = _text("统一社会信用代码", 30, "请填统一社会信用代码，在营业执照上。", autocapitalize="characters")
    title = _text("岗位", 60, "请填招什么岗位。")
    vacancies = forms.IntegerField(
        label="招几个人", min_value=1, max_value=9999,
        widget=forms.TextInput(attrs={"class": "weui-input", "inputmode": "numeric"}),
        error_messages={"required": "请填招几个人。", "invalid": "请填数字。", "min_value": "至少招一个人。",
                        "max_value": "人数太多了，请核对。"},
    )  # fmt: skip
    pay = _text("待遇", 60)
    place = _text("工作地点", 80)
    demand = _text("要求", 200)
    phone = PhoneField(label="联系电话")
    key = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class RefuseForm(forms.Form):
    reason = forms.CharField(label="不采用的理由", max_length=200, required=False)
