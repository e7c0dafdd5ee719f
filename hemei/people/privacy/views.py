"""The office's pages of personal-data protection, and the notice on the resident's phone."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel.downloads import download
from hemei.kernel.errors import OutOfScope
from hemei.people import register_queries
from hemei.people.acts import act
from hemei.people.models import Resident
from hemei.people.privacy import actions, forms, queries, registry
from hemei.people.privacy.actions.requests import look_up
from hemei.people.privacy.models import RequestState, SubjectRequest
from hemei.people.privacy.permissions import DECIDE, EDIT
from hemei.people.requests import SignedIn
from hemei.ui import door

PAGE = 50


@require_safe
def register(request: SignedIn) -> HttpResponse:
    """Every purpose: on what ground, which fields, how long, when assessed."""
    context = {"lines": queries.register_lines(request.access, timezone.localdate()),
               "may_edit": request.access.can(EDIT)}  # fmt: skip
    return render(request, "privacy/register.html", context)


@require_safe
def requests(request: SignedIn) -> HttpResponse:
    rows = queries.requests(request.access)
    closed = request.GET.get("state") == "closed"
    rows = rows.exclude(state__in=queries.OPEN) if closed else queries.open_requests(request.access)
    context = {"page": Paginator(rows, PAGE).get_page(request.GET.get("page")), "closed": closed,
               "today": timezone.localdate(), "may_edit": request.access.can(EDIT)}  # fmt: skip
    return render(request, "privacy/requests.html", context)


@require_http_methods(["GET", "POST"])
def request_new(request: SignedIn) -> HttpResponse:
    request.access.check(EDIT)
    form = forms.RequestForm(request.POST or None, areas=queries.area_choices(request.access, EDIT))
    return act(
        request, form, lambda data: _to(actions.receive(by=request.access, **data)), done="已受理，请核对本人身份。",
        back=lambda url: url or reverse("privacy:requests"), title="受理个人信息权利请求", cite=True,
    )  # fmt: skip


def _to(made: SubjectRequest) -> str:
    return reverse("privacy:request", args=[made.pk])


@require_http_methods(["GET", "POST"])
def request_page(request: SignedIn, pk: int) -> HttpResponse:
    """One request. What is held of the person is shown on POST only, and the look is logged."""
    found: SubjectRequest = queries.one(queries.requests(request.access), pk)
    held = look_up(request=found, by=request.access) if request.method == "POST" else None
    context = {
        "row": found, "held": held, "today": timezone.localdate(), "open": found.state in queries.OPEN,
        "verified": found.state == RequestState.VERIFIED, "may_edit": request.access.can(EDIT, found.area_id),
        "may_decide": request.access.can(DECIDE, found.area_id),
        "letter": found.state in (RequestState.ANSWERED, RequestState.REFUSED),
    }  # fmt: skip
    response = render(request, "privacy/request.html", context)
    response["Cache-Control"] = "no-store"
    return response


# step → its right, form, action, the name of what is typed, title, what is said after.
_STEPS: dict[str, tuple[str, Any, Any, str, str, str]] = {
    "verify": (EDIT, forms.VerifyForm, actions.verify, "how", "核对身份", "身份已核对。"),
    "answer": (DECIDE, forms.AnswerForm, actions.answer, "text", "答复", "已答复，可以打印答复书。"),
    "refuse": (DECIDE, forms.AnswerForm, actions.refuse, "text", "不予办理", "已登记不予办理，请送达答复书。"),
    "withdraw": (DECIDE, forms.AnswerForm, actions.take_back, "text", "本人撤回", "已登记撤回。"),
}


@require_http_methods(["GET", "POST"])
def request_step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    found: SubjectRequest = queries.one(queries.requests(request.access), pk)
    if step not in _STEPS:
        raise OutOfScope
    right, form_class, do, name, title, done = _STEPS[step]
    request.access.check(right, found.area_id)
    return act(
        request, form_class(request.POST or None),
        lambda data: do(request=found, by=request.access, **{name: data[name]}),
        done=done, back=_to(found), title=f"{title}：{found.get_kind_display()}请求", cite=True,
    )  # fmt: skip


@require_safe
def letter(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.one(queries.requests(request.access), pk)
    return download(*actions.issue_letter(request=found, by=request.access), private=True)


@require_safe
def consents(request: SignedIn) -> HttpResponse:
    rows = queries.consents(request.access)
    titles = {one.code: one.title for one in registry.purposes()}
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.title = titles.get(row.purpose, row.purpose)
    return render(request, "privacy/consents.html", {"page": page, "may_edit": request.access.can(EDIT)})


@require_http_methods(["GET", "POST"])
def consent_new(request: SignedIn) -> HttpResponse:
    request.access.check(EDIT)
    form = forms.ConsentForm(request.POST or None)

    def do(data: dict[str, Any]) -> Any:
        number = data.pop("id_number")
        return actions.give(resident=_resident(request, number), by=request.access, **data)

    back = reverse("privacy:consents")
    return act(request, form, do, done="同意已登记，可以随时撤回。", back=back, title="登记同意", cite=True)


def _resident(request: SignedIn, number: str) -> Resident:
    found = register_queries.residents(request.access, number).first()
    if found is None:
        raise OutOfScope
    return found


@require_http_methods(["GET", "POST"])
def consent_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.one(queries.consents(request.access), pk)
    request.access.check(EDIT, found.area_id)
    return act(
        request, forms.WithdrawForm(request.POST or None),
        lambda data: actions.withdraw(consent=found, by=request.access, **data),
        done="已撤回。", back=reverse("privacy:consents"), title=f"撤回同意：{found.resident}", cite=True,
    )  # fmt: skip


@require_safe
def retention(request: SignedIn) -> HttpResponse:
    """The dry run: what tonight's job deletes or anonymises."""
    return render(request, "privacy/retention.html", {"lines": queries.over(request.access, timezone.localdate())})


@require_safe
def assessments(request: SignedIn) -> HttpResponse:
    rows = queries.assessments(request.access)
    titles = {one.code: one.title for one in registry.purposes()}
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.title = titles.get(row.purpose, row.purpose)
    return render(request, "privacy/assessments.html", {"page": page, "may_edit": request.access.can(EDIT)})


@require_http_methods(["GET", "POST"])
def assessment_new(request: SignedIn) -> HttpResponse:
    request.access.check(EDIT)
    initial = {"purpose": request.GET.get("purpose", "")}
    areas = queries.area_choices(request.access, EDIT)
    form = forms.AssessmentForm(request.POST or None, areas=areas, initial=initial)
    return act(
        request, form, lambda data: actions.assess(by=request.access, **data), done="评估已登记。",
        back=reverse("privacy:assessments"), title="登记影响评估", cite=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def assessment_remove(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.one(queries.assessments(request.access), pk)
    request.access.check(EDIT, found.area_id)
    return act(
        request, forms.SureForm(request.POST or None),
        lambda data: actions.remove(assessment=found, by=request.access), done="已删除。",
        back=reverse("privacy:assessments"), title="删除影响评估记录", cite=True,
    )  # fmt: skip


@door.public
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """我们存了您什么: every purpose in plain words."""
    today = timezone.localdate()
    lines = [{"purpose": one, "keep": one.keep_words(today)} for one in registry.purposes()]
    return door.show(request, "privacy/notice.html", {"lines": lines})
