"""A new matter of any source. Few fields are compulsory; on a phone they stand one below the other."""

import uuid
from typing import Any

from django import forms

from hemei.matters import categories
from hemei.matters.desk import choices
from hemei.matters.desk.forms.base import moment, words
from hemei.matters.desk.forms.branches import find
from hemei.matters.models import Kind, Matter, Source, Urgency
from hemei.matters.permissions import RECEIVE
from hemei.matters.portal.forms import PHONE, PhotosField
from hemei.people.access import Access
from hemei.places.models import GridCell, in_any

TITLE = 40  # characters of the content that make a title when none is given
MOST_CELLS = 2000
_ROLES = {"grid_worker": Source.GRID, "steward": Source.ENTERPRISE, "village_secretary": Source.VISIT}


def new_key() -> str:
    return uuid.uuid4().hex


def _line(label: str, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


class NewForm(forms.Form):
    """What is told, by whom, where; how urgent; what it repeats."""

    source = forms.ChoiceField(label="来源", choices=Source.choices)
    content = words("什么事", "请写明什么事。", rows=4, most=5000)
    title = _line("标题", 120, help_text="不填：取内容的开头")
    area = forms.ChoiceField(label="村（社区）", error_messages={"required": "请选村（社区）或乡镇。"})
    place_text = _line("具体地点", 120)
    cell_code = forms.ChoiceField(label="网格", required=False, help_text="不填：有坐标时自动判断")
    category_code = forms.ChoiceField(label="分类", required=False)
    kind = forms.ChoiceField(label="工单类型", choices=Kind.choices, initial=Kind.HELP)
    urgency = forms.ChoiceField(label="紧急程度", choices=Urgency.choices, initial=Urgency.NORMAL)
    name = _line("诉求人", 30)
    phone = forms.RegexField(
        PHONE, label="电话", required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"invalid": "电话不对：请填 11 位手机号，或者带区号的座机。"},
    )  # fmt: skip
    enterprise_name = _line("企业名称", 120)
    confidential = forms.BooleanField(label="诉求人要求保密", required=False)
    number = _line("来件编号", 40, help_text="热线等已有编号的来件填写；不填自动编号")
    upstream_due = moment("上级所定时限", required=False, help_text="来件上写明时限的填写，以此为准")
    photos = PhotosField(label="照片", required=False, help_text="可不带，最多 3 张")
    repeat_of = _line("重复于（工单编号）", 40)
    merge_into = _line("并入（工单编号）", 40)
    before = words("处置前", rows=2, most=500)
    after = words("处置后", rows=2, most=500)
    lon = forms.FloatField(required=False, min_value=70, max_value=140, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=0, max_value=56, widget=forms.HiddenInput)
    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, access: Access, spot: bool = False, **kwargs: Any) -> None:
        roles = [post.role for post in access.posts]
        source = next((_ROLES[role] for role in roles if role in _ROLES), Source.HOTLINE)
        kwargs["initial"] = {"source": source} | kwargs.get("initial", {}) | {"key": new_key()}
        super().__init__(*args, **kwargs)
        self.access, self.spot = access, spot
        self._choose("area", choices.areas(access, RECEIVE, "请选择"))
        self._choose("category_code", choices.categories("还没有分类"))
        self._choose("cell_code", [("", "还没有确定"), *_cells(access)])
        self.fields |= class_fields(str(self["category_code"].value() or ""))

    def _choose(self, name: str, found: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = found

    def clean_phone(self) -> str:
        return str(self.cleaned_data["phone"]).replace(" ", "")

    def clean_repeat_of(self) -> Matter | None:
        return self._matter("repeat_of")

    def clean_merge_into(self) -> Matter | None:
        return self._matter("merge_into")

    def _matter(self, name: str) -> Matter | None:
        return find(self.access, str(self.cleaned_data[name]))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        cell, area = data.get("cell_code"), data.get("area")
        if cell and area and not cell.startswith(area):
            self.add_error("cell_code", "所选网格不在这个村（社区）。")
        if self.spot:
            for name, words_ in (("before", "处置前"), ("after", "处置后")):
                if not data.get(name):
                    self.add_error(name, f"顺手即办请写明{words_}的情况。")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What `actions.receive` takes."""
        beside = ("photos", "merge_into", "before", "after", "key")
        found = {name: value for name, value in self.cleaned_data.items() if name not in beside}
        details = {name[2:]: found.pop(name) for name in list(found) if name.startswith("d_")}
        found["details"] = {name: value for name, value in details.items() if value not in ("", None)}
        plain = " ".join(found["content"].split())
        found["title"] = found["title"] or (plain if len(plain) <= TITLE else plain[: TITLE - 1] + "…")
        return {name: value for name, value in found.items() if value not in ("", None, {})}


def class_fields(code: str) -> dict[str, forms.Field]:
    """The fields of a class's own, by the names under which the form has them."""
    return {f"d_{field.name}": _class_field(field) for field in categories.fields_of(code)}


def _class_field(field: categories.DetailField) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "required": field.required, "help_text": field.help_text}
    if field.kind == "choice":
        return forms.ChoiceField(choices=[("", "请选择"), *((one, one) for one in field.choices)], **common)
    if field.kind == "switch":
        return forms.BooleanField(label=field.label, required=False, help_text=field.help_text)
    if field.kind == "date":
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
    return forms.CharField(max_length=200, **common)


def _cells(access: Access) -> list[Any]:
    rows = GridCell.objects.filter(in_any(access.scope(RECEIVE))).select_related("area").order_by("code")[:MOST_CELLS]
    grouped: dict[str, list[Any]] = {}
    for cell in rows:
        grouped.setdefault(str(cell.area), []).append((cell.code, str(cell)))
    return list(grouped.items())
