"""The upload form."""

from typing import Any

from django import forms

from hemei.places.models import Area


class UploadForm(forms.Form):
    """A spreadsheet, and where its rows belong if they do not say."""

    file = forms.FileField(
        label="表格文件",
        error_messages={"required": "请选择要导入的表格文件。", "empty": "文件是空的，没有任何内容。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.et"}),
    )
    area = forms.ChoiceField(label="所属区域", required=False)
    sheet = forms.CharField(
        label="工作表", required=False, max_length=100, help_text="有多张工作表时可指定；不填则取表头最相符的一张。"
    )

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(area.code, f"{area}（{area.level}）") for area in areas]
        self.fields["area"].choices = [("", "按表中的区域列"), *named]  # type: ignore[attr-defined]
        self.fields["area"].help_text = "表中没有区域列时，这批数据都记在所选区域；选了以后，表中其他区域的行会报错。"
