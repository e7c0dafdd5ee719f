"""Input checks of the pages of air."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hemei.environment.models import AirStation

_LARGEST = 30 * 1024 * 1024


class HoursForm(forms.Form):
    """A file of hourly values of one station."""

    station = forms.ModelChoiceField(label="监测站", queryset=AirStation.objects.none())
    file = forms.FileField(
        label="文件", widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
        help_text="CSV，第一行是列名：日期、时（或“时间”）、PM2.5、PM10、SO2、NO2、CO、O3。缺测留空。",
    )  # fmt: skip

    def __init__(self, *args: Any, stations: "QuerySet[AirStation]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            raise forms.ValidationError("文件超过 30 MB，请按年拆开再上传。")
        return file
