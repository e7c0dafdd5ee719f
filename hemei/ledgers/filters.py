"""The filters of a ledger's list, built from its declaration: kind of column → kind of filter."""

import unicodedata
from collections.abc import Callable
from functools import reduce
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet

from hemei.kernel import periods
from hemei.kernel.errors import RuleError
from hemei.kernel.fields import QuantityField
from hemei.ledgers import display, queries
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By
from hemei.places.models import Area, in_area

YES_NO = (("True", "是"), ("False", "否"))
WORDS = 6  # words of one search; more only slow it down


class PeriodFormField(forms.CharField):
    """A period code, e.g. 2023 or 2023Q2."""

    def clean(self, value: Any) -> Any:
        text = normalise(super().clean(value))
        if not text:
            return None
        try:
            return periods.parse(text.upper())
        except RuleError as error:
            raise ValidationError(error.message) from None


class PeriodFilter(filters.Filter):
    field_class = PeriodFormField

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if not value:
            return qs
        return qs.filter(**{f"{self.field_name}__gte": value.start, f"{self.field_name}__lte": value.end})


class AreaFilter(filters.ChoiceFilter):
    """An area and all below it."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs.filter(in_area(value)) if value else qs


class QuantityRangeFilter(filters.RangeFilter):
    """From and to in the human unit."""

    def __init__(self, *args: Any, quantity: QuantityField, **kwargs: Any) -> None:
        self.quantity = quantity
        super().__init__(*args, **kwargs)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        for bound, lookup in ((value and value.start, "gte"), (value and value.stop, "lte")):
            if bound is not None:
                stored = int(bound.scaleb(self.quantity.places).to_integral_value())
                qs = qs.filter(**{f"{self.field_name}__{lookup}": stored})
        return qs


class TextFilter(filters.CharFilter):
    """Text found in any of the fields."""

    def __init__(self, *args: Any, paths: tuple[str, ...], **kwargs: Any) -> None:
        self.paths = paths
        super().__init__(*args, **kwargs)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        text = normalise(value or "")
        return qs.filter(any_of(Q(**{f"{path}__icontains": text}) for path in self.paths)) if text else qs


class StateFilter(filters.MultipleChoiceFilter):
    """Chosen states; without a choice everything but 已作废."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs.filter(state__in=value) if value else qs.exclude(state=State.VOID)


class SearchFilter(filters.CharFilter):
    """Every word in one of the ledger's search fields or in the area's name."""

    def __init__(self, *args: Any, paths: tuple[str, ...], **kwargs: Any) -> None:
        self.paths = paths
        super().__init__(*args, **kwargs)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        for word in normalise(value or "").split()[:WORDS]:
            qs = qs.filter(any_of([*(Q(**{f"{path}__icontains": word}) for path in self.paths), *areas_named(word)]))
        return qs


def normalise(text: str) -> str:
    """Full-width letters, digits and spaces as their plain ones, without outer blanks."""
    return unicodedata.normalize("NFKC", text).strip()


def any_of(conditions: Any) -> Q:
    return reduce(lambda left, right: left | right, conditions, Q(pk__in=[]))


def areas_named(word: str) -> list[Q]:
    named = Area.objects.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    return [in_area(code) for code in named.values_list("code", flat=True)[:20]]


def searchable(ledger: Ledger) -> tuple[str, ...]:
    """The search fields; personal ones are left out, or a search would reveal what is masked."""
    return tuple(name for name in ledger.search if name not in ledger.personal)


def areas_for(by: By, right: str) -> list[tuple[str, str]]:
    """(code, name) of towns and villages where the right is held; grid cells are found by their village."""
    scope = any_of(in_area(code, "code") for code in by.scope(right))
    found = Area.objects.filter(scope).only("code", "name", "short_name")
    return [(area.code, f"{'　' * (len(area.code) > 9)}{area}") for area in found if 6 <= len(area.code) <= 12]


def filter_class(ledger: Ledger, by: By) -> type[filters.FilterSet]:
    """The FilterSet of a ledger as `by` may use it."""
    made: dict[str, Any] = {"q": SearchFilter(label="搜索", paths=searchable(ledger))}
    made["area"] = AreaFilter(label="区域", choices=lambda: areas_for(by, f"{ledger.code}:view"), empty_label="全部")
    made["state"] = StateFilter(label="审核状态", choices=State.choices, widget=_boxes())
    if ledger.date_field:
        hint = forms.TextInput({"placeholder": "如 2023、2023Q2、2023-06"})
        made["period"] = PeriodFilter(label="统计期", field_name=ledger.date_field, widget=hint)
    for name in ledger.filters:
        if name not in ("area", "state") and name not in ledger.personal:
            made[name] = _for_field(ledger, queries.field_of(ledger, name))
    made.update(_parents(ledger))
    return type("LedgerFilters", (filters.FilterSet,), made)


def _for_field(ledger: Ledger, field: Any) -> filters.Filter:
    kind = next(make for test, make in _KINDS if test(field))
    made: filters.Filter = kind(ledger, field, {"field_name": field.name, "label": display.label(field)})
    return made


def _choices(ledger: Ledger, field: Any, given: dict[str, Any]) -> filters.Filter:
    return filters.MultipleChoiceFilter(**given, choices=field.flatchoices, distinct=False, widget=_boxes())


def _foreign_key(ledger: Ledger, field: Any, given: dict[str, Any]) -> filters.Filter:
    return TextFilter(**given, paths=tuple(f"{field.name}__{path}" for path in lookup_paths(ledger, field)))


def _quantity(ledger: Ledger, field: Any, given: dict[str, Any]) -> filters.Filter:
    return QuantityRangeFilter(**given, quantity=field, widget=_range("number", step="any"))


def _boxes() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple()


def _range(kind: str, **attributes: str) -> filters.widgets.RangeWidget:
    return filters.widgets.RangeWidget({"type": kind, **attributes})


def _yes_no(ledger: Ledger, field: Any, given: dict[str, Any]) -> filters.Filter:
    return filters.ChoiceFilter(**given, choices=YES_NO, empty_label="不限")


def _dates(ledger: Ledger, field: Any, given: dict[str, Any]) -> filters.Filter:
    return filters.DateFromToRangeFilter(**given, widget=_range("date"))


def _numbers(ledger: Ledger, field: Any, given: dict[str, Any]) -> filters.Filter:
    return filters.RangeFilter(**given, widget=_range("number", step="any"))


def _text(ledger: Ledger, field: Any, given: dict[str, Any]) -> filters.Filter:
    return TextFilter(**given, paths=(field.name,))


_KINDS: tuple[tuple[Callable[[Any], bool], Callable[..., filters.Filter]], ...] = (
    (lambda field: bool(field.choices), _choices),
    (lambda field: field.many_to_one, _foreign_key),
    (lambda field: isinstance(field, models.BooleanField), _yes_no),
    (lambda field: isinstance(field, models.DateField), _dates),
    (lambda field: isinstance(field, QuantityField), _quantity),
    (lambda field: isinstance(field, models.IntegerField | models.DecimalField), _numbers),
    (lambda field: True, _text),
)


def lookup_paths(ledger: Ledger, field: Any) -> tuple[str, ...]:
    """Fields of the other row by which people name it: the declared look-ups, or the other ledger's search fields."""
    return ledger.lookups.get(field.name) or queries.naming_fields(field.related_model)


def _parents(ledger: Ledger) -> dict[str, filters.Filter]:
    """Hidden filters by which a parent's page links to its rows: `?site_pk=12`."""
    keys = [field for field in (queries.field_of(ledger, name) for name in ledger.fields) if field.many_to_one]
    return {
        f"{field.name}_pk": filters.NumberFilter(
            field_name=f"{field.name}__pk", label=str(field.verbose_name), widget=forms.HiddenInput
        )
        for field in keys
        if field.name != "area"
    }
