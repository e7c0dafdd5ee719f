"""Rounds: list, one round, its steps, its subjects and lists, participation, results, the published file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.appraisals import forms as f
from hemei.appraisals import permissions, queries
from hemei.appraisals.actions import counts, rounds
from hemei.appraisals.actions.rolls import BEFORE_CLOSE
from hemei.appraisals.models import Kind, Round, RoundState, Subject
from hemei.appraisals.views.common import act, download
from hemei.appraisals.views.steps import STEPS, offered
from hemei.people.requests import SignedIn
from hemei.places.models import Area

BOTH = ["GET", "POST"]


@require_safe
def rounds_list(request: SignedIn) -> HttpResponse:
    found = queries.rounds(request.access).defer("export", "tally")  # each may hold a leaf for every ballot
    kind = request.GET.get("kind", "")
    context = {
        "rounds": found.filter(kind=kind) if kind in Kind.values else found, "kind": kind, "kinds": Kind.choices,
        "can": {"run": request.access.can(permissions.RUN), "view": request.access.can(permissions.VIEW)},
        "villages": Area.objects.in_scope(request.access.scope(permissions.VIEW)).filter(code__regex=r"^\d{12}$"),
        "unfit": _unfit(request),
    }  # fmt: skip
    return render(request, "appraisals/rounds.html", context)


def _unfit(request: SignedIn) -> list[Any]:
    scope = request.access.scope(permissions.RESULT)
    return queries.unfit_twice(scope[0], request.access) if scope else []


@require_http_methods(BOTH)
def round_new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.RUN)
    form = f.RoundForm(request.POST or None, access=request.access)

    def do(data: dict[str, Any]) -> HttpResponse:
        villages = [village.code for village in data.pop("villages")]
        made = rounds.plan_round(villages=villages, by=request.access, **data)
        return redirect("appraisals:round", made.pk)

    return act(request, form, do, done="", back=reverse("appraisals:rounds"), title="发起评价")


def _round(request: SignedIn, pk: int, right: str = "") -> Round:
    if right:
        request.access.check(right)
    found: Round = queries.one(queries.rounds(request.access), pk)
    if right:
        request.access.check(right, None if right in (permissions.ROLL, permissions.WATCH) else found.area_id)
    return found


@require_safe
def round_(request: SignedIn, pk: int) -> HttpResponse:
    """The round's page; who may only read goes to what is published."""
    found = _round(request, pk)
    if not any(request.access.can(right) for right in permissions.STAFF):
        return redirect("appraisals:published", pk)
    context = {
        "round": found, "steps": offered(found, request.access), "units": found.units.select_related("area"),
        "turnout": queries.turnout(found, request.access) if request.access.can(permissions.WATCH) else [],
        "subjects": found.subjects.select_related("area"), "sheets": found.sheets.select_related("unit", "by"),
        "in_plan": found.state == RoundState.PLAN, "printable": found.state in BEFORE_CLOSE,
        "flow": _flow(found), "villages": queries.villages_of(found),
        "lists": {g["code"] for g in found.definition["groups"] if g["roll"] == "list"},
        "rectifications": found.rectifications.select_related("matter", "area"),
        "can": {name: request.access.can(right) for name, right in _RIGHTS.items()},
    }  # fmt: skip
    return render(request, "appraisals/round.html", context)


_RIGHTS = {"run": permissions.RUN, "key": permissions.KEY, "roll": permissions.ROLL, "result": permissions.RESULT}
_WAY = ("plan", "frozen", "coded", "open", "closed", "merged", "locked", "reviewed", "published", "rectifying",
        "archived")  # fmt: skip


def _flow(found: Round) -> list[tuple[str, str]]:
    """The steps of the way with "done", "here" or ""."""
    here = _WAY.index(found.state) if found.state in _WAY else -1
    marks = ["done" if n < here else "here" if n == here else "" for n in range(len(_WAY))]
    return [(RoundState(state).label, mark) for state, mark in zip(_WAY, marks, strict=True)]


@require_http_methods(BOTH)
def step(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """One step of the round's way: its form, then the act."""
    taken = STEPS.get(verb)
    if taken is None:
        return redirect("appraisals:round", pk)
    found = _round(request, pk, taken.right)
    form = taken.form(request, found)
    back = reverse("appraisals:round", args=[pk])
    title = f"{taken.title}：{found}"
    return act(request, form, lambda data: taken.do(found, form, request), done=taken.done, back=back, title=title,
               note=taken.note)  # fmt: skip


@require_http_methods(BOTH)
def subjects(request: SignedIn, pk: int) -> HttpResponse:
    found = _round(request, pk, permissions.RUN)
    areas = Area.objects.filter(code__in=[*found.units.values_list("area_id", flat=True), found.area_id])
    form = f.SubjectsForm(request.POST or None, areas=areas.order_by("code"))

    def do(data: dict[str, Any]) -> int:
        return rounds.add_subjects(
            round_=found, area=data["area"].code, about=data["about"], names=form.pairs(), by=request.access
        )

    back = reverse("appraisals:round", args=[pk])
    return act(request, form, do, done="被评对象已登记。", back=back, title=f"被评对象：{found}")


@require_http_methods(BOTH)
def statement(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.RUN)
    subject = get_object_or_404(Subject.objects.select_related("round"), pk=pk)
    request.access.check(permissions.RUN, subject.round.area_id)
    initial = {name: getattr(subject, name) for name in f.StatementForm.base_fields}
    form = f.StatementForm(request.POST or None, initial=initial)
    return act(
        request, form, lambda data: rounds.record_statement(subject=subject, values=data, by=request.access),
        done="已登记。", back=reverse("appraisals:round", args=[subject.round_id]), title=f"述职和考评：{subject}",
    )  # fmt: skip


@require_POST
def subject_remove(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.RUN)
    subject = get_object_or_404(Subject.objects.select_related("round"), pk=pk)
    request.access.check(permissions.RUN, subject.round.area_id)
    rounds.remove_subject(subject=subject, by=request.access)
    messages.success(request, "已删去。")
    return redirect("appraisals:round", subject.round_id)


@require_http_methods(BOTH)
def names(request: SignedIn, pk: int) -> HttpResponse:
    unit = queries.unit(pk, request.access, permissions.RUN)
    form = f.NamesForm(request.POST or None)
    return act(
        request, form,
        lambda data: rounds.enter_list(unit=unit, names=data["names"].splitlines(), by=request.access),
        done="名单已登记。", back=reverse("appraisals:round", args=[unit.round_id]), title=f"名单：{unit}",
    )  # fmt: skip


@require_safe
def watch(request: SignedIn, pk: int) -> HttpResponse:
    """Participation while open: numbers of those who took a ballot, and nothing else."""
    found = _round(request, pk, permissions.WATCH)
    rows = queries.turnout(found, request.access)
    return render(request, "appraisals/watch.html", {"round": found, "rows": rows})


@require_safe
def result(request: SignedIn, pk: int) -> HttpResponse:
    """Exact numbers, for the town's own use."""
    found = _round(request, pk, permissions.RESULT)
    return render(request, "appraisals/result.html", {"round": found, "exact": queries.exact(found, request.access)})


@require_safe
def published(request: SignedIn, pk: int) -> HttpResponse:
    found = _round(request, pk)
    queries.check_readable(found, request.access)
    return render(request, "appraisals/published.html", {"round": found, "export": found.export})


@require_safe
def export(request: SignedIn, pk: int) -> HttpResponse:
    found = _round(request, pk)
    queries.check_readable(found, request.access)
    return download(f.as_file(found.export), f"{found.title}-公示文件.json", "application/json")


@require_http_methods(BOTH)
def ballots_list(request: SignedIn, pk: int) -> HttpResponse:
    """The list of ballots for the supervisors: only with their key, and only after the count."""
    found = _round(request, pk, permissions.RESULT)
    form = f.KeyForm(request.POST or None, request.FILES or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        made = counts.hand_ballots_list(round_=found, by=request.access, **form.values())
        return download(f.as_file(made), f"{found.title}-选票清单.json", "application/json")

    back = reverse("appraisals:result", args=[pk])
    note = "清单由监票人保管，不公开：逐张选票会说出少数人的态度。"
    return act(request, form, do, done="", back=back, title=f"选票清单：{found}", note=note)


@require_safe
def village(request: SignedIn, code: str) -> HttpResponse:
    """The joint file of a village: what was published of it in every appraisal, and its good villagers."""
    request.access.check(permissions.VIEW, code)
    area = get_object_or_404(Area, code=code)
    people = queries.candidates(request.access).filter(area=area, state="awarded")
    context = {"area": area, "file": queries.file_of(code, request.access), "villagers": people, "kinds": Kind}
    return render(request, "appraisals/village.html", context)
