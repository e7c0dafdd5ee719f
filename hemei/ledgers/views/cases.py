"""Pages of a procedure: the list by step and term, one case with its acts and papers, the form of an act."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel.downloads import download
from hemei.kernel.errors import OutOfScope
from hemei.ledgers import actions, cases, permissions, registry
from hemei.ledgers.cases import queries
from hemei.ledgers.cases.forms import form_for
from hemei.ledgers.views.record import facts
from hemei.people.acts import act as run_act
from hemei.people.requests import SignedIn


def _procedure(code: str) -> cases.Procedure:
    try:
        return cases.of(code)
    except KeyError:
        raise OutOfScope from None


@require_safe
def list_(request: SignedIn, code: str) -> HttpResponse:
    procedure, today = _procedure(code), timezone.localdate()
    ledger = registry.get(code)
    rows = queries.visible(procedure, request.access)
    found = queries.narrowed(procedure, rows, request.GET, today)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    actions.note_listed(ledger=ledger, rows=len(page), words="按环节", by=request.access)
    context = {
        "ledger": ledger, "procedure": procedure, "page": page, "today": today,
        "counts": queries.counts(procedure, rows),
        "late": rows.filter(queries.late(procedure, today)).count(),
        "ripe": rows.filter(queries.ripe(procedure, today)).count() if procedure.holds else None,
        "lines": [_line(procedure, row, request) for row in page], "params": request.GET,
        "may_new": request.access.can(f"{code}:edit"), "may_import": request.access.can(f"{code}:import"),
        "states": procedure.workflow.states.choices,
    }  # fmt: skip
    return render(request, "ledgers/cases.html", context)


def _line(procedure: cases.Procedure, row: Any, request: SignedIn) -> dict[str, Any]:
    ledger = registry.get(procedure.ledger)
    clear = permissions.can_read_personal(ledger, request.access, row.area_id)
    label = procedure.workflow.label(getattr(row, procedure.workflow.field))
    held = getattr(row, procedure.workflow.field) in procedure.holds
    return {
        "row": row, "title": procedure.title(row, clear), "step": label, "marks": procedure.marks(row), "held": held,
    }  # fmt: skip


@require_safe
def case(request: SignedIn, code: str, pk: int) -> HttpResponse:
    procedure, ledger = _procedure(code), registry.get(code)
    row = queries.one(procedure, pk, request.access)
    clear = permissions.can_read_personal(ledger, request.access, row.area_id)
    actions.note_read(ledger=ledger, record=row, personal=clear, by=request.access)
    events = queries.events(procedure, row, clear)
    taken = {step.act for step in cases.registry.steps_of(row, code)}
    context = {
        "ledger": ledger, "procedure": procedure, "row": row, "title": procedure.title(row, clear), "events": events,
        "step": procedure.workflow.label(getattr(row, procedure.workflow.field)), "today": timezone.localdate(),
        "held": getattr(row, procedure.workflow.field) in procedure.holds,
        "acts": queries.acts(procedure, row, request.access), "facts": facts(ledger, row, clear),
        "papers": [paper for paper in procedure.papers if not paper.after or taken & set(paper.after)],
        "marks": procedure.marks(row), "notice": _notice(row),
        "panels": [(panel, panel.context(row, request.access)) for panel in ledger.panels],
    }  # fmt: skip
    return render(request, "ledgers/case.html", context)


def _notice(row: Any) -> Any:
    return getattr(row, "notice", None)


@require_http_methods(["GET", "POST"])
def act(request: SignedIn, code: str, pk: int, act: str) -> HttpResponse:
    procedure = _procedure(code)
    row, wanted = queries.one(procedure, pk, request.access), procedure.act(act)
    if wanted is None or not wanted.offered:
        raise OutOfScope
    request.access.check(f"{code}:{wanted.verb}", row.area_id)
    form = form_for(wanted, request.POST if request.method == "POST" else None)

    def do(data: dict[str, Any]) -> Any:
        day = data.pop("on")
        return actions.take_step(record=row, act=act, values=data, on=day, by=request.access)

    back = reverse("ledgers:case", args=[code, pk])
    return run_act(
        request, form, do, done=f"“{wanted.title}”已登记。", back=back, title=wanted.title, cite=True, note=wanted.note,
        template="ledgers/case_act.html", ledger=registry.get(code), procedure=procedure,
    )  # fmt: skip


@require_safe
def paper(request: SignedIn, code: str, pk: int, paper: str) -> HttpResponse:
    row = queries.one(_procedure(code), pk, request.access)
    return download(*actions.issue_paper(record=row, paper=paper, by=request.access), private=True)
