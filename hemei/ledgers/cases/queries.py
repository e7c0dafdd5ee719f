"""What the pages of procedures ask; scoped to where the account may read the rows."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from hemei.kernel.errors import OutOfScope
from hemei.ledgers import permissions, registry
from hemei.ledgers.cases.registry import Act, Procedure, steps_of
from hemei.ledgers.models import CaseRecord, State
from hemei.people.access import By

SOON_DAYS = 2


def visible(procedure: Procedure, by: By) -> "QuerySet[Any]":
    """Rows in force that the account may read."""
    ledger = registry.get(procedure.ledger)
    permissions.check_can_read_rows(ledger, by)
    right = f"{ledger.code}:{'rows' if ledger.confidential else 'view'}"
    rows: QuerySet[Any] = ledger.model.objects.in_scope(by.scope(right)).exclude(state=State.VOID)
    return rows.select_related("area")


def one(procedure: Procedure, pk: int, by: By) -> CaseRecord:
    found: CaseRecord | None = visible(procedure, by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def narrowed(procedure: Procedure, rows: "QuerySet[Any]", params: Any, today: date) -> "QuerySet[Any]":
    """By state, by term and by what was typed."""
    field, ledger = procedure.workflow.field, registry.get(procedure.ledger)
    if params.get("step") in procedure.workflow.states.values:
        rows = rows.filter(**{field: params["step"]})
    elif params.get("all") != "1":
        rows = rows.filter(open_(procedure))
    if params.get("due") == "late":
        rows = rows.filter(late(procedure, today))
    elif params.get("due") == "ripe":
        rows = rows.filter(ripe(procedure, today))
    text = (params.get("q") or "").strip()
    if text:
        found = Q()
        for name in (*ledger.search, "area__name", "area__short_name"):
            found |= Q(**{f"{name}__icontains": text})
        rows = rows.filter(found)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def open_(procedure: Procedure) -> Q:
    """Not at an end: states from which a step leads on to another."""
    steps = procedure.workflow.steps
    on = [state for state, actions in steps.items() if any(step.to != state for step in actions.values())]
    return Q(**{f"{procedure.workflow.field}__in": on})


def late(procedure: Procedure, today: date) -> Q:
    """Over a term of ours."""
    return open_(procedure) & Q(due_on__lt=today) & ~_held(procedure)


def ripe(procedure: Procedure, today: date) -> Q:
    """The other side's term is over: the next step may be taken."""
    return Q(due_on__lt=today) & _held(procedure)


def _held(procedure: Procedure) -> Q:
    return Q(**{f"{procedure.workflow.field}__in": procedure.holds})


def counts(procedure: Procedure, rows: "QuerySet[Any]") -> list[tuple[str, str, int]]:
    """(state, title, how many) of the states that have rows, in the order of the procedure."""
    field = procedure.workflow.field
    found: dict[str, int] = {}
    for state in rows.values_list(field, flat=True):
        found[state] = found.get(state, 0) + 1
    states = procedure.workflow.states
    return [(value, str(label), found[value]) for value, label in states.choices if value in found]


def acts(procedure: Procedure, record: CaseRecord, by: By) -> list[Act]:
    """The acts that the state allows and the account may take."""
    allowed = procedure.workflow.steps.get(getattr(record, procedure.workflow.field), {})
    return [
        act for act in procedure.acts
        if act.offered and _names(act, allowed) and act.when(record)
        and by.can(f"{procedure.ledger}:{act.verb}", record.area_id)
    ]  # fmt: skip


def _names(act: Act, allowed: Iterable[str]) -> bool:
    return act.code in allowed or (act.route is not None and any(name.startswith(act.code) for name in allowed))


def events(procedure: Procedure, record: CaseRecord, clear: bool) -> list[dict[str, Any]]:
    """What was done so far, the newest first; what was written down only for who may read it."""
    found = []
    for step in steps_of(record, procedure.ledger)[::-1]:
        act = procedure.act(step.act)
        note = _told(act, json.loads(step.details)) if clear and step.details and act else ""
        found.append({
            "title": step.title, "who": step.taken_by, "when": f"{step.on:%Y-%m-%d}", "note": note,
            "tone": "warning" if step.late else "",
        })  # fmt: skip
    day = getattr(record, procedure.starts)
    return [*found, {"title": procedure.workflow.label(procedure.workflow.start), "when": f"{day:%Y-%m-%d}"}]


def _told(act: Act, data: dict[str, Any]) -> str:
    parts = []
    for entry in act.entries:
        value = data.get(entry.name)
        if isinstance(value, bool):
            value = "是" if value else "否"
        if value not in (None, ""):
            parts.append(f"{entry.label}：{dict(entry.choices).get(str(value), value)}")
    return "；".join(parts)
