"""Input checks of the settings pages."""

from typing import Any

from django import forms
from django.utils import timezone

from hemei.matters.models import Category, DutyRole, Unit, UnitKind
from hemei.people.access import roles
from hemei.people.forms import DateInput
from hemei.places.models import Area


def _classes(none: str) -> list[tuple[str, str]]:
    rows = Category.objects.filter(active=True).values_list("code", "title")
    return [("", none), *((code, f"{'　' * code.count('.')}{title}（{code}）") for code, title in rows)]


class Versioned(forms.Form):
    """A form that remembers which version of the row the clerk saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen(self) -> int:
        return int(self.cleaned_data.get("version") or 0)


class DutyForm(Versioned):
    """A line of a duty list."""

    unit_kind = forms.ChoiceField(label="单位类别", choices=UnitKind.choices)
    unit = forms.ModelChoiceField(
        label="单位", queryset=Unit.objects.none(), required=False, empty_label="该类全部单位",
        help_text="只对一个单位另作规定时选择",
    )  # fmt: skip
    category_code = forms.ChoiceField(label="问题分类", help_text="含其下级分类")
    role = forms.ChoiceField(label="责任", choices=DutyRole.choices)
    since = forms.DateField(label="自", initial=timezone.localdate, widget=DateInput)
    until = forms.DateField(label="至", required=False, widget=DateInput, help_text="最后一天；不填为长期")
    source = forms.CharField(label="依据", max_length=200, help_text="文件名称和文号，或会议纪要")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["category_code"].choices = _classes("请选择")  # type: ignore[attr-defined]


class UnitForm(Versioned):
    """A unit; code, kind and area are given once."""

    code = forms.CharField(label="单位代码", max_length=30)
    name = forms.CharField(label="单位名称", max_length=60)
    kind = forms.ChoiceField(label="单位类别", choices=UnitKind.choices)
    area = forms.ModelChoiceField(label="区域", queryset=Area.objects.none(), to_field_name="code")
    parent = forms.ModelChoiceField(label="上级单位", queryset=Unit.objects.none(), required=False, empty_label="无")
    role = forms.ChoiceField(label="承办岗位", required=False, help_text="只有任此岗位的人能办理；不选不限")
    active = forms.BooleanField(label="在用", required=False, initial=True)

    def __init__(self, *args: Any, areas: Any, units: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        names = ("code", "name", "kind", "area", "parent", "role", "active", "version")
        if unit is not None:
            kwargs["initial"] = {name: getattr(unit, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]
        choices = [(role.code, role.title) for role in roles().values() if not role.administrator]
        self.fields["role"].choices = [("", "不限"), *choices]  # type: ignore[attr-defined]
        for name in ("code", "kind", "area") if unit is not None else ("active",):
            del self.fields[name]


class CategoryForm(Versioned):
    """A class of the tree; its code and place in the tree are given once."""

    parent = forms.ModelChoiceField(
        label="上级分类", queryset=Category.objects.filter(active=True), required=False, empty_label="无（一级分类）"
    )
    code = forms.CharField(label="分类代码", max_length=40, help_text="下级的代码以上级的代码和一个点开头，如 c.clean")
    title = forms.CharField(label="分类名称", max_length=60)
    default_unit = forms.ModelChoiceField(
        label="默认承办单位", queryset=Unit.objects.none(), required=False, empty_label="不定"
    )
    term = forms.CharField(
        label="办理时限",
        max_length=20,
        required=False,
        help_text="如 7自然日、3工作日、24小时；不填按紧急程度；上级时限优先",
    )
    must_meet = forms.BooleanField(label="应当与诉求人见面", required=False)
    active = forms.BooleanField(label="在用", required=False, initial=True)

    def __init__(self, *args: Any, units: Any, category: Category | None = None, **kwargs: Any) -> None:
        names = ("title", "default_unit", "term", "must_meet", "active", "version")
        if category is not None:
            kwargs["initial"] = {name: getattr(category, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["default_unit"].queryset = units  # type: ignore[attr-defined]
        for name in ("parent", "code") if category is not None else ("active",):
            del self.fields[name]


class CircleForm(Versioned):
    """One circle, its members in words and its units."""

    order = forms.IntegerField(label="圈层", min_value=1, max_value=9, help_text="1 为最内圈")
    name = forms.CharField(label="名称", max_length=30)
    members = forms.CharField(label="成员", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    units = forms.ModelMultipleChoiceField(
        label="参与单位", queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    since = forms.DateField(label="自", initial=timezone.localdate, widget=DateInput)
    until = forms.DateField(label="至", required=False, widget=DateInput, help_text="不填为长期")
    source = forms.CharField(label="依据", max_length=200)
    confirmed = forms.BooleanField(label="已由镇里确认", required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class SheetForm(forms.Form):
    """The whole duty list as a spreadsheet."""

    file = forms.FileField(
        label="职责清单文件", widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.et"}),
        error_messages={"required": "请选择文件。", "empty": "文件是空的，没有任何内容。"},
    )  # fmt: skip
    end_missing = forms.BooleanField(label="文件里没有的现行条目，从下面的日期起停止", required=False)
    end_on = forms.DateField(label="最后一天", required=False, widget=DateInput, initial=timezone.localdate)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("end_missing") and not data.get("end_on"):
            self.add_error("end_on", "请填停止前的最后一天。")
        return data
