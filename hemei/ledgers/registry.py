"""Ledgers declare themselves here; one mechanism lists, edits, imports and exports them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hemei.ledgers.models import LedgerRecord
from hemei.people.access import name_thing


@dataclass(frozen=True)
class Panel:
    """A box on a record's page: a template and what it is shown, from (record, access)."""

    title: str
    template: str
    context: Callable[[Any, Any], dict[str, Any]]


@dataclass(frozen=True)
class Ledger:
    """A ledger (台账): a model and how people read and write it. Everything else comes from the model.

    code         "economy.enterprise": domain and name; the domain groups the navigation
    columns      field names in the order of the form, the import template and the export
    shown        columns of the list before the user chooses; default: the first seven
    natural_key  fields that say two rows are the same fact; importing twice changes nothing
    date_field   the business date, for period locks and period filters
    search       fields that the search box looks in (area name is always searched)
    filters      fields offered as filters (choices, areas, dates, booleans, foreign keys)
    aliases      field name → other header names met in real spreadsheets
    lookups      foreign-key field → fields of the other row by which a cell names it, tried in order
    personal     fields classified as personal information: masked, watermarked, reads logged
    rules        row rules: called with the unsaved object, raise RuleError (field set to the column)
    cross_rules  those of the rules that compare a row with others: asked again once an import has written its rows
    void_rules   called with a row about to be voided, raise RuleError where other rows stand on it
    derive       called with the object after the cells are read and before rules, to fill computed fields
    derive_many  the same for all records of an import at once, where one by one would ask the database too often
    confidential rows are for roles with "<code>:rows" only; others see suppressed totals
    panels       extra boxes of a domain on the detail page; rows of other ledgers that point here show by themselves
    area_from    field names whose text locates the row when the sheet has no area column
    """

    code: str
    title: str
    model: type[LedgerRecord]
    columns: tuple[str, ...]
    natural_key: tuple[str, ...]
    date_field: str
    shown: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ("-pk",)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lookups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    personal: frozenset[str] = frozenset()
    rules: tuple[Callable[[Any], None], ...] = ()
    cross_rules: tuple[Callable[[Any], None], ...] = ()
    void_rules: tuple[Callable[[Any], None], ...] = ()
    derive: Callable[[Any], None] | None = None
    derive_many: Callable[[list[Any]], None] | None = None
    confidential: bool = False
    area_from: tuple[str, ...] = ()
    panels: tuple["Panel", ...] = ()
    note: str = ""

    @property
    def domain(self) -> str:
        return self.code.split(".")[0]

    @property
    def fields(self) -> tuple[str, ...]:
        """`columns` with 区域 first and 数据来源 last where the ledger does not place them itself."""
        before = () if "area" in self.columns else ("area",)
        after = () if "source" in self.columns else ("source",)
        return (*before, *self.columns, *after)


@dataclass(frozen=True)
class Domain:
    """A domain as the navigation shows it: its Chinese title, an icon name and its own pages."""

    code: str
    title: str
    icon: str
    pages: tuple[tuple[str, str, str], ...] = ()  # (title, url name, right)
    order: int = 100


_ledgers: dict[str, Ledger] = {}
_domains: dict[str, Domain] = {}
_listeners: list[Callable[[Domain], None]] = []


def register(ledger: Ledger) -> Ledger:
    if ledger.code in _ledgers:
        raise ValueError(f"ledger {ledger.code} registered twice")
    _ledgers[ledger.code] = ledger
    name_thing(ledger.code, ledger.title)
    return ledger


def register_domain(domain: Domain) -> None:
    _domains[domain.code] = domain
    for listener in _listeners:
        listener(domain)


def on_domain(listener: Callable[[Domain], None]) -> None:
    """Call `listener` for each domain, those registered already and those to come."""
    _listeners.append(listener)
    for domain in _domains.values():
        listener(domain)


def get(code: str) -> Ledger:
    """The ledger with this code; KeyError when there is none."""
    return _ledgers[code]


def for_model(model: type[Any]) -> Ledger:
    return next(ledger for ledger in _ledgers.values() if ledger.model is model)


def all_ledgers() -> Iterator[Ledger]:
    yield from _ledgers.values()


def domains() -> list[Domain]:
    return sorted(_domains.values(), key=lambda domain: (domain.order, domain.code))
