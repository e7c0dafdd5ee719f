"""The form of a ledger row, built from the ledger's columns; it checks input and saves nothing."""

import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from hemei.kernel.errors import RuleError
from hemei.ledgers import display, queries, registry
from hemei.ledgers.filters import any_of, lookup_paths, normalise
from hemei.ledgers.models import LedgerRecord, State
from hemei.ledgers.registry import Ledger
from hemei.ledgers.rules import InvalidRecord
from hemei.people.access import By
from hemei.places.models import Area, in_area

SELECT_LIMIT = 100  # more rows than this are looked up by typing
HIDDEN = "原内容属于个人信息，未显示；不填则保持不变。"


class ReasonForm(forms.Form):
    """A reason, as 退回, 作废, 更正 and 解除锁定 need it."""

    reason = forms.CharField(label="理由", max_length=200, widget=forms.TextInput({"minlength": "4"}))


class LookupField(forms.CharField):
    """A row of another ledger, named by typing; suggestions come from `ledgers:lookup`."""

    def __init__(self, *, rows: Any, paths: tuple[str, ...], url: str, **kwargs: Any) -> None:
        self.rows, self.paths = rows, paths
        super().__init__(**kwargs)
        self.widget.attrs.update({"data-lookup": url, "autocomplete": "off", "placeholder": "输入名称或编号查找"})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return self.rows.filter(pk=value).values_list(self.paths[0], flat=True).first() or ""
        return getattr(value, self.paths[0], value)

    def clean(self, value: Any) -> Any:
        text = normalise(super().clean(value) or "")
        if not text:
            return None
        for path in self.paths:
            found = list(self.rows.filter(**{path: text})[:2])
            if len(found) == 1:
                return found[0]
            if found:
                raise ValidationError(f"有不止一条叫“{text}”的记录，请输入更完整的编号。")
        raise ValidationError(f"没有找到“{text}”。")


class RecordForm(forms.ModelForm):
    """Base of all row forms: constraints and row rules are the action's, shown at their field by `refuse`."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        """What the user entered, as attribute values; hidden personal fields left empty are left out."""
        left_out = {name for name in self.hidden_personal if not self.cleaned_data.get(name)}
        return {n: v for n, v in self.cleaned_data.items() if n not in ("version", "reason") and n not in left_out}

    hidden_personal: frozenset[str] = frozenset()

    def refuse(self, error: RuleError) -> None:
        """Show a refused rule at its field, or above the form."""
        if isinstance(error, InvalidRecord):
            for name, texts in error.problems.items():
                self.add_error(name if name in self.fields else None, texts)
            return
        self.add_error(error.field if error.field in self.fields else None, error.message)


def form_for(
    ledger: Ledger, by: By, data: Any = None, record: LedgerRecord | None = None,
    initial: dict[str, Any] | None = None, reason: bool = False,
) -> RecordForm:  # fmt: skip
    """The form for a new row, or for `record` (which it never changes)."""
    instance = copy.copy(record) if record else ledger.model()
    form: RecordForm = _form_class(ledger, by)(data, instance=instance, initial=initial or {})
    if reason:
        form.fields["reason"] = forms.CharField(label="更正理由", max_length=200, min_length=4)
    if record:
        form.initial["version"] = record.version
        _hide_personal(form, ledger, by, record)
    return form


def _form_class(ledger: Ledger, by: By) -> type[RecordForm]:
    def field_for(field: Any, **kwargs: Any) -> forms.Field | None:
        return _form_field(ledger, by, field, **kwargs)

    made: type[RecordForm] = forms.modelform_factory(
        ledger.model, form=RecordForm, fields=list(ledger.fields), formfield_callback=field_for
    )
    return made


def _form_field(ledger: Ledger, by: By, field: Any, **kwargs: Any) -> forms.Field | None:
    kwargs["label"] = display.label(field)
    if field.name == "area":
        return _area_field(ledger, by, **kwargs)
    if field.many_to_one:
        return _row_field(ledger, by, field, kwargs["label"])
    if isinstance(field, models.DateField):
        kwargs["widget"] = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    if isinstance(field, models.TextField) and not hasattr(field, "mask"):
        kwargs["widget"] = forms.Textarea({"rows": 3})
    made: forms.Field | None = field.formfield(**kwargs)
    if field.choices and isinstance(made, forms.TypedChoiceField):
        made.choices = [(key, label if key else "请选择") for key, label in made.choices]
    return made


def _area_field(ledger: Ledger, by: By, **kwargs: Any) -> forms.Field:
    """Areas where the user may enter rows."""
    right = f"{ledger.code}:edit" if by.can(f"{ledger.code}:edit") else f"{ledger.code}:correct"
    scope = any_of(in_area(code, "code") for code in by.scope(right))
    areas = Area.objects.filter(scope).only("code", "name", "short_name")
    return forms.ModelChoiceField(areas, to_field_name="code", label=kwargs["label"], empty_label="请选择")


def choices_of(ledger: Ledger, by: By, field: Any) -> Any:
    """The rows that a foreign key may point to: not void, in the user's scope where they have one."""
    rows = field.related_model._default_manager.all()
    if not issubclass(field.related_model, LedgerRecord):
        return rows
    other = registry.for_model(field.related_model)
    right = f"{other.code}:view" if by.can(f"{other.code}:view") else f"{ledger.code}:edit"
    return rows.in_scope(by.scope(right)).exclude(state=State.VOID)


def _row_field(ledger: Ledger, by: By, field: Any, label: str) -> forms.Field:
    rows = choices_of(ledger, by, field)
    required = not field.blank
    if len(rows.values_list("pk")[: SELECT_LIMIT + 1]) <= SELECT_LIMIT:
        return forms.ModelChoiceField(rows, label=label, required=required, empty_label="—")
    url = reverse("ledgers:lookup", args=[ledger.code, field.name])
    return LookupField(rows=rows, paths=lookup_paths(ledger, field), url=url, label=label, required=required)


def _hide_personal(form: RecordForm, ledger: Ledger, by: By, record: LedgerRecord) -> None:
    """Without the right to read them, personal fields start empty and keep their value when left so."""
    if not ledger.personal or by.can(f"{ledger.code}:personal", record.area_id):
        return
    form.hidden_personal = ledger.personal
    for name in ledger.personal:
        form.initial[name] = ""
        form.fields[name].required = False
        form.fields[name].help_text = HIDDEN
        setattr(form.instance, name, "")


def prefilled(ledger: Ledger, by: By, asked: dict[str, str]) -> dict[str, Any]:
    """Values to start a new row with: those in the address, the parent row's area, or the user's only area."""
    start: dict[str, Any] = {name: asked[name] for name in ledger.fields if asked.get(name)}
    for name in start:
        field = queries.field_of(ledger, name)
        if "area" not in start and field.many_to_one and start[name].isdigit():
            parent = choices_of(ledger, by, field).filter(pk=start[name]).first()
            start = {
                **start,
                name: int(start[name]),
                **({"area": parent.area_id} if hasattr(parent, "area_id") else {}),
            }
    scope = by.scope(f"{ledger.code}:edit")
    if "area" not in start and len(scope) == 1 and len(scope[0]) >= 12:
        start["area"] = scope[0]
    return start
