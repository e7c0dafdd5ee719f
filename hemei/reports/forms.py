"""Input of report pages."""

from typing import Any

from django import forms

from hemei.places.models import Area

FILE_LIMIT = 500_000  # bytes of a template file


class TemplateForm(forms.Form):
    """A template in the editor. `version` is the one that the writer started from."""

    title = forms.CharField(label="标题", max_length=120)
    text = forms.CharField(label="内容", widget=forms.Textarea, strip=False)
    note = forms.CharField(label="修改说明", max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewTemplateForm(forms.Form):
    name = forms.CharField(
        label="名称", max_length=60, help_text="小写英文字母、数字和连字符，用于命令和网址，如 annual-review"
    )
    title = forms.CharField(label="标题", max_length=120)
    area = forms.ChoiceField(label="所属区域", help_text="本区域及其下级都可以用这个模板")

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.code, area.name) for area in areas]  # type: ignore[attr-defined]


class UploadForm(forms.Form):
    """A template as a text file in UTF-8."""

    file = forms.FileField(label="模板文件")

    def clean_file(self) -> str:
        uploaded = self.cleaned_data["file"]
        if uploaded.size > FILE_LIMIT:
            raise forms.ValidationError("文件太大：模板是文本文件，不超过 500 KB。")
        try:
            return str(uploaded.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("读不出文字：请用 UTF-8 编码的文本文件（.md 或 .txt）。") from None
