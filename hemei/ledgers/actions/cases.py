"""Taking the steps of a procedure, and giving out its papers."""

import copy
import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, transitions, watermark
from hemei.kernel.errors import OutOfScope
from hemei.ledgers import permissions, registry, rules, writing
from hemei.ledgers.actions.records import check_open
from hemei.ledgers.cases import registry as cases
from hemei.ledgers.cases import rules as case_rules
from hemei.ledgers.cases.registry import Act, Case, Procedure
from hemei.ledgers.models import CaseRecord, CaseStep, State
from hemei.people.access import By

_OPEN = (State.DRAFT, State.APPROVED)


@transaction.atomic
def take_step(
    *, record: CaseRecord, act: str, by: By, values: Mapping[str, Any] | None = None, on: date | None = None
) -> CaseRecord:
    """Take one act of the row's procedure: its right, its order, its own checks, then the step, all or nothing."""
    procedure = cases.of(registry.for_model(type(record)).code)
    one = procedure.act(act)
    if one is None:
        raise OutOfScope
    by.check(right_of(procedure, one), record.area_id)
    return _take(procedure, one, record, values or {}, by, on)


@transaction.atomic
def follow(
    *, record: CaseRecord, act: str, by: By, values: Mapping[str, Any] | None = None, on: date | None = None
) -> CaseRecord:
    """The same for a step that follows from another act (a notice was posted): who did that had the right to."""
    procedure = cases.of(registry.for_model(type(record)).code)
    one = procedure.act(act)
    assert one is not None
    return _take(procedure, one, record, values or {}, by, on)


def right_of(procedure: Procedure, act: Act) -> str:
    return f"{procedure.ledger}:{act.verb}"


def _take(
    procedure: Procedure, act: Act, record: CaseRecord, values: Mapping[str, Any], by: By, on: date | None
) -> CaseRecord:  # fmt: skip
    day = on or timezone.localdate()
    ledger, workflow = registry.get(procedure.ledger), procedure.workflow
    data = _written(act, values)
    action = act.route(record, data) if act.route else act.code
    rules.check_state(record, _OPEN, act.title)
    transitions.check(workflow, record, action)
    case_rules.check_day(record, day, timezone.localdate())
    check_open(ledger, record)
    for check in act.checks:
        check(record, data, day)
    before = getattr(record, workflow.field)
    late = bool(record.due_on and day > record.due_on) and before not in procedure.holds
    record._history_user = by.user  # type: ignore[attr-defined]
    transitions.advance(workflow, record, action, **_changes(procedure, act, record, action, data, day))
    moved = getattr(record, workflow.field) != before
    _note(procedure, act, record, data, by, day, late and moved)
    changes = {"step": [workflow.label(before), workflow.label(getattr(record, workflow.field))]}
    post = by.post_for(right_of(procedure, act), record.area_id)
    audit.record(by=by, verb=act.title, obj=record, changes=changes, post=post)
    if act.then:
        act.then(record, data, by, day)
    return record


def _changes(
    procedure: Procedure, act: Act, record: CaseRecord, action: str, data: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """The act's own values; the term of the new state, when it is another one."""
    workflow, changes = procedure.workflow, act.values(record, data, day)
    state = getattr(record, workflow.field)
    to = workflow.steps[state][action].to
    if to == state:
        return {"due_on": record.due_on, **changes}
    after = writing.fill(copy.copy(record), changes)
    return {**changes, "step_on": day, "due_on": changes.get("due_on") or procedure.due_on(after, to, day)}  # type: ignore[arg-type]


def _written(act: Act, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the act asks for and nothing else; EntryMissing for the first that is not there."""
    data = {}
    for entry in act.entries:
        value = values.get(entry.name)
        if entry.required and value in (None, ""):
            raise case_rules.EntryMissing(field=entry.name, label=entry.label)
        data[entry.name] = value
    return data


def _note(
    procedure: Procedure, act: Act, record: CaseRecord, data: Mapping[str, Any], by: By, day: date, late: bool
) -> None:
    kept = {name: value for name, value in data.items() if value not in (None, "")}
    text = json.dumps(kept, ensure_ascii=False, default=str) if kept else ""
    CaseStep.objects.create(
        ledger_code=procedure.ledger, record_id=record.pk, act=act.code, title=act.title, on=day, details=text,
        taken_by=by.audit_name, taken_at=timezone.now(), late=late,
    )  # fmt: skip


@transaction.atomic
def issue_paper(*, record: CaseRecord, paper: str, by: By) -> tuple[str, bytes]:
    """A paper of the case: (file name, docx). Who may not read personal fields gets them masked."""
    ledger = registry.for_model(type(record))
    procedure = cases.of(ledger.code)
    permissions.check_can_read_rows(ledger, by, record.area_id)
    wanted = procedure.paper(paper)
    if wanted is None:
        raise OutOfScope
    clear = permissions.can_read_personal(ledger, by, record.area_id)
    mark = watermark.mark(by, personal=clear)
    case = _case(procedure, record, clear, mark.text)
    if wanted.after and not set(wanted.after) & set(case.steps):
        raise case_rules.PaperNotReady(paper=wanted.title)
    stream = BytesIO()
    made = wanted.write(case)
    made.note(case.mark)
    made.save(stream)
    if case.clear and ledger.personal:
        post = by.post_for(f"{ledger.code}:personal", record.area_id)
        audit.record_read(by=by, obj=record, fields=ledger.personal, post=post)
    told = {"paper": [None, wanted.title], "serial": [None, mark.serial]}
    post = by.post_for(f"{ledger.code}:view", record.area_id)
    audit.record(by=by, verb="导出公文", obj=record, changes=told, post=post)
    return f"{wanted.title}-{record.pk}.docx", stream.getvalue()


def _case(procedure: Procedure, record: CaseRecord, clear: bool, mark: str) -> Case:
    taken = cases.steps_of(record, procedure.ledger)
    steps = {step.act: json.loads(step.details) if step.details and clear else {} for step in taken}
    return Case(record, steps, {step.act: step.on for step in taken}, clear, timezone.localdate(), f"{mark}。")
