"""Input checks of notices; a table is typed or pasted as lines, columns apart by tabs, commas or 、."""

import re
from typing import Any

from django import forms
from django.utils import timezone

from hemei.notices.models import AffairItem, Frequency, Kind, State
from hemei.places.models import Area

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_SEPARATOR = re.compile(r"\t|,|，")
SUBJECTS = (
    "农业农村政策", "农田水利", "土地流转", "宅基地审核", "征收补偿", "筹资筹劳", "社会救助", "财政预决算", "规划计划",
    "应急管理", "行政执法", "其他",
)  # fmt: skip


class TableField(forms.CharField):
    """The first line is the head; the cleaned value is (head, rows)."""

    widget = forms.Textarea(attrs={"rows": 8, "class": "form-control", "spellcheck": "false"})

    def clean(self, value: Any) -> tuple[list[str], list[list[str]]]:
        text = super().clean(value) or ""
        lines = [
            [cell.strip() for cell in _SEPARATOR.split(line.strip("\r\n"))] for line in text.split("\n") if line.strip()
        ]  # fmt: skip
        return (lines[0], lines[1:]) if lines else ([], [])

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            head, rows = value
            return "\n".join("\t".join(map(str, line)) for line in [head, *rows] if line)
        return value


class NoticeForm(forms.Form):
    """A 公示 or 公告."""

    kind = forms.ChoiceField(label="类别", choices=[(k.value, k.label) for k in (Kind.PUBLIC, Kind.ANNOUNCEMENT)])
    area = forms.ModelChoiceField(Area.objects.none(), to_field_name="code", label="张贴范围")
    title = forms.CharField(label="标题", max_length=120)
    basis = forms.CharField(label="依据", max_length=200, required=False)
    body = forms.CharField(label="正文", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    table = TableField(
        label="名单或表格", required=False,
        help_text="可从 Excel 直接粘贴，第一行是表头。“姓名”一栏自动遮成“张*”；身份证号、手机号、银行账号不收。",
    )  # fmt: skip
    contact = forms.CharField(
        label="受理异议的单位和电话", max_length=120, required=False, help_text="公示必填，例如：民生保障科 6955××××"
    )
    term = forms.CharField(
        label="公示期", max_length=20, required=False, help_text="例如 7自然日、5工作日；不填按参数设定，公告不填为长期"
    )

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the actions take it."""
        data = dict(self.cleaned_data)
        head, rows = data.pop("table")
        data.pop("area")
        return {**data, "head": head, "rows": rows}


class ReasonForm(forms.Form):
    reason = forms.CharField(label="撤下原因", max_length=200)


class AnswerForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label="调查结论", choices=[("0", "异议不成立，流程继续"), ("1", "异议成立，撤下公示")],
        coerce=lambda text: text == "1", widget=forms.RadioSelect,
    )  # fmt: skip
    text = forms.CharField(label="调查情况和答复", widget=forms.Textarea(attrs={"rows": 4}))


class AffairForm(forms.Form):
    """What a village opens for a period."""

    item = forms.ModelChoiceField(AffairItem.objects.none(), label="公开事项")
    area = forms.ModelChoiceField(Area.objects.none(), to_field_name="code", label="村（社区）")
    period = forms.CharField(
        label="所属期", max_length=10, help_text="每月的写 2023-07，每季度的写 2023Q3，随时的写日期"
    )
    body = forms.CharField(label="公开内容", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    table = TableField(label="明细表", required=False, help_text="可从 Excel 直接粘贴，第一行是表头")

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["item"].queryset = AffairItem.objects.filter(until=None)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        head, rows = self.cleaned_data["table"]
        return {"body": self.cleaned_data["body"], "head": head, "rows": rows}


class ItemForm(forms.Form):
    code = forms.CharField(label="代码", max_length=20)
    title = forms.CharField(label="公开事项", max_length=120)
    frequency = forms.ChoiceField(label="时限", choices=Frequency.choices)
    basis = forms.CharField(label="依据", max_length=200)
    since = forms.DateField(label="自", widget=_DATE, initial=timezone.localdate)


class SignForm(forms.Form):
    remark = forms.CharField(label="审核意见", max_length=200, required=False)


class InformationForm(forms.Form):
    """A piece of information that must be published."""

    title = forms.CharField(label="信息名称", max_length=120)
    area = forms.ModelChoiceField(Area.objects.none(), to_field_name="code", label="区域")
    subject = forms.ChoiceField(label="类别", choices=[(s, s) for s in SUBJECTS])
    formed_on = forms.DateField(label="形成日期", widget=_DATE)

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    body = forms.CharField(label="公开内容", required=False, widget=forms.Textarea(attrs={"rows": 6}))
    table = TableField(label="表格", required=False)
    review = forms.CharField(label="公开审查意见", max_length=200, help_text="是否涉密、涉及商业秘密和个人隐私")

    def values(self) -> dict[str, Any]:
        head, rows = self.cleaned_data["table"]
        return {"body": self.cleaned_data["body"], "head": head, "rows": rows}


class FilterForm(forms.Form):
    """What the list may be narrowed to."""

    q = forms.CharField(label="标题", required=False)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部类别"), *Kind.choices])
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部状态"), *State.choices])
    objections = forms.BooleanField(label="有未答复异议", required=False)


class ObjectionForm(forms.Form):
    """A resident's objection; a name and a telephone are needed only for an answer."""

    key = forms.CharField(widget=forms.HiddenInput)
    content = forms.CharField(
        label="您的异议", max_length=2000, widget=forms.Textarea(attrs={"class": "weui-textarea", "rows": 4}),
        error_messages={"required": "请写明您的异议是什么。"},
    )  # fmt: skip
    name = forms.CharField(label="您的姓名", max_length=40, required=False)
    phone = forms.CharField(label="联系电话", max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "phone"):
            self.fields[name].widget.attrs["class"] = "weui-input"
