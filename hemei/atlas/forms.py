"""Input checks of the map's pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from hemei.places.files import KINDS
from hemei.places.forms import DATUMS
from hemei.places.models import Area

FILE_HINT = "GeoJSON、Shapefile（压缩为 zip）、KML 或 KMZ；每个要素写明台账里的名称或编号"


class BringInForm(forms.Form):
    """A file of places for one layer; its datum is named, never guessed."""

    layer = forms.ChoiceField(label="图层")
    file = forms.FileField(label="文件", help_text=FILE_HINT,
                           widget=forms.FileInput(attrs={"accept": KINDS}))  # fmt: skip
    datum = forms.ChoiceField(label="坐标系", choices=[("", "请选择"), *DATUMS])
    area = forms.ModelChoiceField(label="辖区", queryset=Area.objects.none(), to_field_name="code", empty_label=None)

    def __init__(self, *args: Any, layers: list[tuple[str, str]], areas: "QuerySet[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layer"].choices = layers  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.HEMEI_UPLOAD_LIMIT:
            raise ValidationError(f"文件超过 {settings.HEMEI_UPLOAD_LIMIT // 1024 // 1024} 兆，请分开导入。")
        return file
