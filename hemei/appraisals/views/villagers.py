"""好村民评选: candidates and their steps."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.appraisals import forms as f
from hemei.appraisals import permissions, queries, workflow
from hemei.appraisals.actions import candidates as actions
from hemei.appraisals.models import Candidate
from hemei.appraisals.views.common import act
from hemei.kernel import transitions
from hemei.people.models import Resident
from hemei.people.requests import SignedIn

BOTH = ["GET", "POST"]
_TITLES = {"qualify": "资格审查", "deliberate": "村民代表评议", "approve": "镇审", "notice": "公示", "award": "授牌",
           "reject": "不通过", "withdraw": "撤回"}  # fmt: skip


@require_safe
def candidates(request: SignedIn) -> HttpResponse:
    found = queries.candidates(request.access)
    rows = [(row, _offered(request, row)) for row in found]
    return render(request, "appraisals/candidates.html", {"rows": rows, "can_add": request.access.can(permissions.RUN)})


def _offered(request: SignedIn, row: Candidate) -> list[tuple[str, str]]:
    return [
        (verb, _TITLES[verb]) for verb in transitions.allowed(workflow.CANDIDATE, row)
        if request.access.can(_right(verb), row.area_id)
    ]  # fmt: skip


def _right(verb: str) -> str:
    return permissions.REVIEW if verb == "approve" else permissions.RUN


@require_http_methods(BOTH)
def candidate_new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.RUN)
    form = f.CandidateForm(request.POST or None, residents=lambda number: _residents(request, number),
                           initial={"year": timezone.localdate().year})  # fmt: skip
    return act(
        request, form, lambda data: actions.nominate(by=request.access, **data), done="已登记推荐。",
        back=reverse("appraisals:candidates"), title="推荐好村民",
    )  # fmt: skip


def _residents(request: SignedIn, number: str) -> Any:
    """By the whole identity number within one's area: the register's own list is not this office's to read."""
    from hemei.kernel import identity
    from hemei.people.actions.register import digest
    from hemei.places.models import in_any

    rows = Resident.objects.filter(in_any(request.access.scope(permissions.RUN)))
    return rows.filter(id_digest=digest(identity.normalise(number)))


@require_http_methods(BOTH)
def candidate_step(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    if verb not in _TITLES:
        return redirect("appraisals:candidates")
    request.access.check(_right(verb))
    found = queries.one(Candidate.objects.in_scope(request.access.scope(_right(verb))).select_related("area"), pk)
    form = _form(verb, request, found)
    title = f"{_TITLES[verb]}：{found}"
    return act(request, form, lambda data: _do(verb)(found, data, request), done="已登记。",
               back=reverse("appraisals:candidates"), title=title)  # fmt: skip


def _form(verb: str, request: SignedIn, found: Candidate) -> django_forms.Form:
    data = request.POST if request.method == "POST" else None
    if verb == "qualify":
        scheme = actions.scheme_in_force(found.area_id)
        return f.FindingsForm(data, items=scheme.definition.get("negative_list", []))
    if verb == "deliberate":
        return f.DeliberationForm(data)
    return f.ReasonForm(data) if verb in ("reject", "withdraw") else f.Plain(data)


def _do(verb: str) -> Callable[[Candidate, dict[str, Any], SignedIn], object]:
    simple: dict[str, Callable[..., object]] = {
        "qualify": actions.qualify, "deliberate": actions.deliberate, "approve": actions.approve,
        "notice": actions.give_notice, "award": actions.award,
    }  # fmt: skip
    if verb in simple:
        return lambda row, data, request: simple[verb](candidate=row, by=request.access, **data)
    return lambda row, data, request: actions.end(candidate=row, verb=verb, by=request.access, **data)
