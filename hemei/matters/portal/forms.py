"""The residents' forms: few fields, each with its reason; nothing is required that the town does not need."""

from typing import Any

from django import forms

from hemei.matters.models import Kind
from hemei.matters.portal import photos, rules

KINDS = ((Kind.HELP, "求助：想请人来办"), (Kind.COMPLAINT, "投诉：对谁办的事不满意"),
         (Kind.REPORT, "举报：有人违规违法"), (Kind.ADVICE, "建议：想让什么变好"),
         (Kind.CONSULT, "咨询：想问清楚"), (Kind.PRAISE, "表扬：谁办得好"))  # fmt: skip
PHONE = r"^(1\d{10}|0\d{2,3}\d{7,8}|\d{7,8})$"


class PhoneField(forms.RegexField):
    """A mobile or fixed number, however it is spaced or written in full width."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {
            "invalid": "电话不对：请填 11 位手机号，或者带区号的座机。",
            "required": "请填电话，不然没法告诉您结果。",
        }
        attrs = {"inputmode": "tel", "autocomplete": "tel", "class": "weui-input"}
        super().__init__(PHONE, error_messages=wrong, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        text = "".join(char for char in str(value or "").translate(_HALF_WIDTH) if char not in " -—（）()\u3000")
        return super().to_python(text.removeprefix("+86"))


_HALF_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("＋"): "+", ord("－"): "-"}


class Photos(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PhotosField(forms.Field):
    """Up to three photos, each drawn anew; the cleaned value is a list of JPEG bytes."""

    widget = Photos(attrs={"multiple": True, "accept": "image/jpeg,image/png,image/webp"})

    def clean(self, value: Any) -> list[bytes]:
        files = [file for file in value or [] if file.size or file.name]
        if len(files) > photos.MOST:
            raise forms.ValidationError(rules.TooManyPhotos(most=photos.MOST, count=len(files)).message)
        try:
            return [photos.clean(file, file.name, file.size) for file in files]
        except rules.RuleError as error:
            raise forms.ValidationError(error.message) from None


def _text(label: str, most: int, missing: str = "", **attrs: str) -> forms.CharField:
    field = forms.CharField(label=label, max_length=most, required=bool(missing), error_messages={"required": missing})
    field.widget.attrs |= {"class": "weui-input", **attrs}
    return field


class ReportForm(forms.Form):
    """A problem, where it is, and how to answer."""

    kind = forms.ChoiceField(label="您想", choices=KINDS, initial=Kind.HELP, widget=forms.RadioSelect)
    content = forms.CharField(
        label="什么事", max_length=2000, min_length=5,
        widget=forms.Textarea(attrs={"class": "weui-textarea", "rows": 4}),
        error_messages={"required": "请写一下是什么事。", "min_length": "请再写详细一点，让人看得明白。",
                        "max_length": "写得太长了，请精简到 2000 字以内。"},
    )  # fmt: skip
    area = forms.ChoiceField(
        label="在哪个村",
        error_messages={"required": "请选一个村。", "invalid_choice": "请从列表里选一个村。"},
        widget=forms.Select(attrs={"class": "weui-select"}),
    )
    place = _text("具体地方", 120, "请写一下在什么地方，比如“村东头小桥边”。")
    lon = forms.FloatField(required=False, min_value=70, max_value=140, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=0, max_value=56, widget=forms.HiddenInput)
    photos = PhotosField(label="照片", required=False)
    name = _text("怎么称呼您", 30, autocomplete="name")
    phone = PhoneField(label="电话")
    confidential = forms.BooleanField(label="替我保密", required=False)
    website = forms.CharField(required=False, label="请留空", widget=forms.TextInput(attrs={"autocomplete": "off"}))
    key = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, areas: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = areas

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            self.data = self.data.copy()  # shown empty again, so that a person can simply go on
            self.data["website"] = ""
            raise forms.ValidationError(rules.LooksLikeMachine().message)
        return ""


class FollowForm(forms.Form):
    """The number on the receipt and the phone given with it."""

    number = _text("编号", 40, "请填编号，在提交成功的那一页上。", autocapitalize="characters", autocomplete="off")
    phone = PhoneField(label="当时留的电话")

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).translate(_HALF_WIDTH).replace(" ", "").upper()


class RateForm(forms.Form):
    """Was it solved, is one content; words if one likes."""

    resolved = forms.ChoiceField(label="问题解决了吗", choices=(("yes", "解决了"), ("no", "没有解决")),
                                 widget=forms.RadioSelect, error_messages={"required": "请选一项。"})  # fmt: skip
    satisfaction = forms.ChoiceField(
        label="您满意吗", choices=(("satisfied", "满意"), ("basically", "基本满意"), ("dissatisfied", "不满意")),
        widget=forms.RadioSelect, error_messages={"required": "请选一项。"},
    )  # fmt: skip
    note = forms.CharField(label="还想说的话", required=False, max_length=500,
                           widget=forms.Textarea(attrs={"class": "weui-textarea", "rows": 3}))  # fmt: skip
