"""The forms of the exchange."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hemei.matters.models import Unit
from hemei.places.models import Area


class UploadForm(forms.Form):
    """A spreadsheet of the hotline and, where there are several towns, which one receives it."""

    file = forms.FileField(
        label="工单表格",
        error_messages={"required": "请选择要导入的工单表格。", "empty": "文件是空的，没有任何内容。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.et"}),
    )
    area = forms.ChoiceField(label="接收乡镇")
    sheet = forms.CharField(
        label="工作表", required=False, max_length=100, help_text="有多张工作表时可指定；不填则取表头最相符的一张。"
    )

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.code, str(area)) for area in areas]  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].required = False
            self.fields["area"].widget = forms.HiddenInput()
            self.only = areas[0].code

    def clean_area(self) -> str:
        return self.cleaned_data["area"] or getattr(self, "only", "")


class RepliesForm(forms.Form):
    """Which replies: by the day of the answer, by unit, those not exported yet."""

    since = forms.DateField(label="反馈日期自", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="至", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办单位", required=False, empty_label="全部单位")
    which = forms.ChoiceField(
        label="范围", required=False, choices=[("new", "尚未导出或导出后又有更新"), ("all", "全部答复")]
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    @property
    def words(self) -> str:
        """The filters as the log keeps them."""
        data = self.cleaned_data
        days = f"反馈日期：{data['since'] or ''}～{data['until'] or ''}" if data["since"] or data["until"] else ""
        unit = f"承办单位：{data['unit']}" if data["unit"] else ""
        which = dict(self.fields["which"].choices)[data["which"] or "new"]  # type: ignore[attr-defined]
        return "；".join(part for part in (days, unit, f"范围：{which}") if part)
