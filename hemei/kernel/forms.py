"""Forms of the audit, parameter and calendar pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hemei.kernel import calendar_text, dated, queries
from hemei.kernel.errors import RuleError

_LARGEST = 200 * 1024  # bytes of a calendar file; a year needs two thousand


def add_refusal(form: forms.Form, error: RuleError) -> None:
    """Show a refused rule at its field, with its basis; at the top when the form has no such field."""
    text = f"{error.message}（{error.basis}）" if error.basis else error.message
    form.add_error(error.field if error.field in form.fields else None, text)


def _date(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **kwargs)


class AuditSearch(forms.Form):
    """What to look for in the audit trail."""

    actor = forms.CharField(label="操作人", required=False, max_length=150)
    verb = forms.CharField(label="动作", required=False, max_length=60)
    object_type = forms.ChoiceField(label="对象类型", required=False)
    object_id = forms.CharField(label="对象编号", required=False, max_length=60)
    area = forms.RegexField(r"\d{2,15}", label="区域代码", required=False, max_length=15)
    since = _date("日期自", required=False)
    until = _date("日期至", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["object_type"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "全部"), *queries.object_choices()]


class ValueForm(forms.Form):
    """A new dated value of one declared parameter."""

    value = forms.CharField(label="值", max_length=2000)
    since = _date("施行自")
    until = _date("施行至", required=False, help_text="不填：一直有效，到下一个值开始为止")
    source = forms.CharField(label="依据", max_length=200, help_text="文件名称、文号或会议纪要")
    approver = forms.CharField(label="批准人", max_length=50)
    confirmed = forms.BooleanField(label="已与依据核对，确认无误", required=False)

    def __init__(self, *args: Any, declaration: dated.Declaration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.declaration = declaration
        field = self.fields["value"]
        if declaration.unit:
            field.label = f"值（{declaration.unit}）"
        choices = ("是", "否") if declaration.kind == "switch" else declaration.choices
        if choices:
            field.widget = forms.Select(choices=[(choice, choice) for choice in choices])
        if declaration.kind == "json":
            field.widget = forms.Textarea(attrs={"rows": 5})
            field.help_text = "按 JSON 填写，格式与现值相同"
        if declaration.kind == "list":
            field.help_text = "各项之间用顿号隔开"

    def clean_value(self) -> Any:
        try:
            return dated.read(self.declaration, self.cleaned_data["value"])
        except RuleError as error:
            raise ValidationError(error.message) from None


class DayForm(forms.Form):
    """Switch one day. `is_workday` is what the day is to become."""

    is_workday = forms.TypedChoiceField(
        choices=[("1", "上班"), ("0", "休息")], coerce=lambda text: text == "1", widget=forms.HiddenInput
    )
    reason = forms.CharField(label="理由", max_length=100, help_text="例如通知的名称和文号")


class YearForm(forms.Form):
    """The official days of one more year, typed or as a file."""

    year = forms.IntegerField(label="年份", min_value=2004, max_value=2100)
    source = forms.CharField(label="依据", max_length=200, help_text="例如：国办发明电〔2026〕×号")
    file = forms.FileField(
        label="上传 csv 或 txt", required=False, help_text="与导出的文件同一格式；有文件时以文件为准"
    )
    text = forms.CharField(
        label="放假和调休", required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="一行一天或一段，例如“2027-01-01~2027-01-03 休 元旦”“2027-02-14 班 春节调休”",
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > _LARGEST:
            raise ValidationError("文件太大，不像是一年的放假安排。")
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            text = calendar_text.decode(data["file"].read()) if data.get("file") else data.get("text", "")
            data["days"] = calendar_text.parse(text)
        except RuleError as error:
            add_refusal(self, error)
        return data
