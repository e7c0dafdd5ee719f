"""What a procedure is made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from hemei.kernel import dated, terms
from hemei.kernel.errors import RuleError
from hemei.kernel.official import OfficialDocument
from hemei.kernel.registry import Registry
from hemei.kernel.transitions import Workflow
from hemei.ledgers.models import CaseRecord, CaseStep

Data = Mapping[str, Any]
Check = Callable[[Any, Data, date], None]


@dataclass(frozen=True)
class Entry:
    """One thing written down with an act. `kind`: text, long, date, time, number, money, choice, switch."""

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    help_text: str = ""


@dataclass(frozen=True)
class Act:
    """One act of the procedure; its code is the workflow's action unless `route` names another from what was written.

    verb    the right that it asks for: "<ledger>:<verb>"
    checks  called with (record, data, day) before anything is written; raise RuleError
    values  the record's own fields that the act sets
    then    called after the step in the same transaction: (record, data, by, day)
    offered whether it is a button; those that notices take by themselves are not
    """

    code: str
    title: str
    entries: tuple[Entry, ...] = ()
    verb: str = "edit"
    checks: tuple[Check, ...] = ()
    values: Callable[[Any, Data, date], dict[str, Any]] = lambda record, data, day: {}
    then: Callable[[Any, Data, Any, date], None] | None = None
    route: Callable[[Any, Data], str] | None = None
    when: Callable[[Any], bool] = lambda record: True
    offered: bool = True
    note: str = ""
    aside: bool = False  # never the main button of the page


@dataclass(frozen=True)
class Case:
    """A case as a paper is written from it: the row, its steps by act (the last of each), who may see what."""

    record: Any
    steps: Mapping[str, Data]
    days: Mapping[str, date]
    clear: bool
    today: date
    mark: str

    def said(self, act: str, name: str, empty: str = "　") -> str:
        value = self.steps.get(act, {}).get(name)
        return empty if value in (None, "") else str(value)

    def day(self, act: str) -> str:
        return in_words(self.days.get(act))


@dataclass(frozen=True)
class Paper:
    """A document that can be written once one of the acts `after` was taken (any time, when there are none)."""

    code: str
    title: str
    write: Callable[[Case], OfficialDocument]
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Procedure:
    """`terms`: state → key of the dated term that runs in it; `due` for terms that depend on the case."""

    ledger: str
    workflow: Workflow
    acts: tuple[Act, ...]
    starts: str  # the field of the day on which it begins
    terms: Mapping[str, str] = field(default_factory=dict)
    due: Callable[[Any, str, date], date | None] | None = None
    papers: tuple[Paper, ...] = ()
    page: str = ""  # url name of the list
    holds: tuple[str, ...] = ()  # states whose term is the other side's: nothing may be done before it ends
    title: Callable[[Any, bool], str] = lambda record, clear: str(record)
    marks: Callable[[Any], list[tuple[str, str]]] = lambda record: []  # badges: (text, tone)

    def act(self, code: str) -> Act | None:
        return next((act for act in self.acts if act.code == code), None)

    def paper(self, code: str) -> Paper | None:
        return next((paper for paper in self.papers if paper.code == code), None)

    def due_on(self, record: CaseRecord, state: str, day: date) -> date | None:
        """The last day of the term that begins in this state on that day; None when none runs."""
        found = self.due(record, state, day) if self.due else None
        if found is None and state in self.terms:
            found = terms.read(dated.value(self.terms[state], on=day)).after(day)
        return found


_procedures: Registry[Procedure] = Registry("procedure")


def register(procedure: Procedure) -> Procedure:
    return _procedures.add(procedure.ledger, procedure)


def of(code: str) -> Procedure:
    """The procedure of a ledger; KeyError when it has none."""
    return _procedures[code]


def all_procedures() -> list[Procedure]:
    return list(_procedures)


def starting(code: str) -> Callable[[Any], None]:
    """A `derive` for the ledger: a new row stands at the first state from its first day on."""

    def derive(record: Any) -> None:
        procedure = of(code)
        day = getattr(record, procedure.starts)
        begun = record.pk and getattr(record, procedure.workflow.field) != procedure.workflow.start
        if isinstance(day, date) and day <= timezone.localdate() and not begun:
            record.step_on = day
            try:
                record.due_on = procedure.due_on(record, procedure.workflow.start, day)
            except RuleError as refused:  # of this row alone, not of a whole import: `term_known` says it
                record.term_refused = refused

    return derive


def term_known(record: Any) -> None:
    """A row rule beside `starting`: the first term could be reckoned."""
    refused = getattr(record, "term_refused", None)
    if refused is not None:
        raise refused


def starting_many(code: str, derive_many: Callable[[Iterable[Any]], None]) -> Callable[[list[Any]], None]:
    """The same behind another `derive_many`."""

    def derive(rows: list[Any]) -> None:
        derive_many(rows)
        for row in rows:
            starting(code)(row)

    return derive


def in_words(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "　"


def steps_of(record: CaseRecord, code: str) -> list[CaseStep]:
    return list(CaseStep.objects.filter(ledger_code=code, record_id=record.pk).order_by("pk"))
