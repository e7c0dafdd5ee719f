"""Input checks of the places pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils import timezone

from hemei.places.files import KINDS as FILES
from hemei.places.models import Area

DATUMS = (
    ("cgcs2000", "CGCS2000（天地图、测绘成果）"),
    ("gcj02", "GCJ-02（高德等互联网地图）"),
    ("bd09", "BD-09（百度地图）"),
)
KINDS = (("cells", "网格（15 位编码）"), ("villages", "村（社区）边界（12 位代码）"), ("towns", "乡镇边界（9 位代码）"))


class AliasForm(forms.Form):
    """One more name by which people call an area."""

    text = forms.CharField(label="别名", max_length=60)


class ImportForm(forms.Form):
    """A file of cells or boundaries, and from when it is in force."""

    file = forms.FileField(
        label="文件", help_text="GeoJSON、Shapefile（压缩为 zip）、KML 或 KMZ",
        widget=forms.FileInput(attrs={"accept": FILES}),
    )  # fmt: skip
    kind = forms.ChoiceField(label="内容", choices=KINDS)
    area = forms.ModelChoiceField(label="辖区", queryset=Area.objects.none(), to_field_name="code")
    datum = forms.ChoiceField(label="坐标系", choices=DATUMS)
    since = forms.DateField(
        label="启用日期", initial=timezone.localdate, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    schematic = forms.BooleanField(label="示意图（未经测绘）", required=False)

    def __init__(self, *args: Any, areas: "QuerySet[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.HEMEI_UPLOAD_LIMIT:
            raise ValidationError(f"文件超过 {settings.HEMEI_UPLOAD_LIMIT // 1024 // 1024} 兆，请按村分开导入。")
        return file
