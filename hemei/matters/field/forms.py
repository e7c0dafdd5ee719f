"""What a phone sends from its outbox."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hemei.matters.portal import photos
from hemei.places.models import Area


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class OutboxForm(forms.Form):
    """One entry: a finding, or a stop at which nothing was found. Times are the phone's, in ISO 8601."""

    key = forms.RegexField(r"^[0-9a-f-]{36}$", error_messages={"invalid": "缺少幂等键，请更新页面后再发。"})
    stop = forms.IntegerField(required=False)
    clear = forms.BooleanField(required=False)
    area = forms.CharField(required=False, max_length=15)
    category = forms.CharField(required=False, max_length=40)
    content = forms.CharField(required=False, max_length=2000)
    place = forms.CharField(required=False, max_length=120)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    found_at = forms.DateTimeField(required=False)
    sent_at = forms.DateTimeField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("clear") and not str(data.get("content") or "").strip():
            raise ValidationError("请写发现了什么。")
        area = data.get("area")
        if area and not Area.objects.filter(code=area).exists():
            raise ValidationError("没有这个村（社区），请重新选择。")
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        point = {"lon": data["lon"], "lat": data["lat"]} if data["lon"] is not None and data["lat"] is not None else {}
        return {"area": data["area"], "category_code": data["category"], "content": data["content"],
                "place_text": data["place"], **point}  # fmt: skip


def cleaned_photos(uploads: list[Any]) -> list[bytes]:
    """The photos of an entry, drawn anew; a rule says what is wrong with one."""
    return [photos.clean(upload, upload.name or "", upload.size or 0) for upload in uploads[: photos.MOST]]
