"""Input checks of the register and of cell duties."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from hemei.people.forms import DateInput
from hemei.people.models import DutyKind, Household, Hukou, Organisation, OrganisationKind, Resident, User
from hemei.people.register_queries import household_in
from hemei.places.models import Area, GridCell


class RegisterForm(forms.Form):
    """An area of the register, and the version that the clerk saw."""

    area = forms.ModelChoiceField(label="村（社区）", queryset=Area.objects.none(), to_field_name="code")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, areas: "QuerySet[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        values = {**self.cleaned_data, "area": self.cleaned_data["area"].code}
        del values["version"]
        return values


class ResidentForm(RegisterForm):
    """A person. When changing an entry, an empty identity number or phone leaves it as it is."""

    name = forms.CharField(label="姓名", max_length=50)
    id_number = forms.CharField(label="身份证号", max_length=30, required=False)
    phone = forms.CharField(label="电话", max_length=30, required=False)
    household_code = forms.CharField(label="户编号", max_length=20, required=False)
    hukou = forms.ChoiceField(label="户籍", choices=Hukou.choices)
    is_resident = forms.BooleanField(label="常住（在本村居住半年以上）", required=False, initial=True)
    field_order = ["name", "id_number", "area", "household_code", "phone", "hukou", "is_resident"]

    def __init__(self, *args: Any, resident: Resident | None = None, **kwargs: Any) -> None:
        if resident is not None:
            kwargs["initial"] = _initial(resident, ("name", "hukou", "is_resident", "version")) | {
                "area": resident.area,
                "household_code": resident.household.code if resident.household else "",
            }
        super().__init__(*args, **kwargs)
        self.fields["id_number"].required = resident is None
        if resident is not None:
            self.fields["id_number"].help_text = f"现为 {resident.get_id_number_masked()}，不改请留空"
            self.fields["phone"].help_text = "不改请留空"

    def values(self) -> dict[str, Any]:
        values = super().values()
        values["household"] = household_in(self.cleaned_data["area"], values.pop("household_code"))
        return {key: value for key, value in values.items() if value != "" or key not in ("id_number", "phone")}


class HouseholdForm(RegisterForm):
    """A household; the head can be chosen among its members."""

    code = forms.CharField(label="户编号", max_length=20)
    door_number = forms.CharField(label="门牌号", max_length=60)
    cell = forms.ModelChoiceField(
        label="网格", queryset=GridCell.objects.none(), to_field_name="code", required=False, empty_label="未定"
    )
    head = forms.ModelChoiceField(label="户主", queryset=Resident.objects.none(), required=False, empty_label="未定")
    field_order = ["code", "area", "door_number", "cell", "head"]

    def __init__(self, *args: Any, household: Household | None = None, **kwargs: Any) -> None:
        if household is not None:
            names = ("area", "code", "door_number", "cell", "head", "version")
            kwargs["initial"] = _initial(household, names)
        super().__init__(*args, **kwargs)
        areas = self.fields["area"].queryset  # type: ignore[attr-defined]
        self.fields["cell"].queryset = GridCell.objects.filter(area__in=areas)  # type: ignore[attr-defined]
        if household is None:
            del self.fields["head"]
        else:
            self.fields["head"].queryset = household.members.all()  # type: ignore[attr-defined]


class OrganisationForm(RegisterForm):
    """An organisation with its unified social credit code."""

    name = forms.CharField(label="名称", max_length=120)
    credit_code = forms.CharField(label="统一社会信用代码", max_length=30)
    kind = forms.ChoiceField(label="类别", choices=OrganisationKind.choices)
    address = forms.CharField(label="地址", max_length=120, required=False)
    contact = forms.CharField(label="联系人", max_length=50, required=False)
    phone = forms.CharField(label="联系电话", max_length=30, required=False)
    field_order = ["name", "credit_code", "kind", "area", "address", "contact", "phone"]

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        if organisation is not None:
            names = ("area", "name", "credit_code", "kind", "address", "contact", "version")
            kwargs["initial"] = _initial(organisation, names)
        super().__init__(*args, **kwargs)
        self.keep_phone = organisation is not None
        self.fields["phone"].help_text = "不改请留空" if self.keep_phone else ""

    def values(self) -> dict[str, Any]:
        values = super().values()
        if self.keep_phone and not values["phone"]:
            del values["phone"]
        return values


class DutyForm(forms.Form):
    """Who answers for a cell, as what, from when."""

    user = forms.ModelChoiceField(label="责任人", queryset=User.objects.none())
    kind = forms.ChoiceField(label="职责", choices=DutyKind.choices)
    since = forms.DateField(label="自", initial=timezone.localdate, widget=DateInput)

    def __init__(self, *args: Any, users: "QuerySet[User]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = users  # type: ignore[attr-defined]


def _initial(entry: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}
