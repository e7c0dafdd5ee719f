"""Keys of interfaces, for the system and the security administrator."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.people import keys, queries
from hemei.people.actions import keys as actions
from hemei.people.forms import KeyForm, ReasonForm, rules_shown_on
from hemei.people.models import ApiKey
from hemei.people.requests import SignedIn


@require_safe
def key_list(request: SignedIn) -> HttpResponse:
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    page = Paginator(queries.keys(request.access, text, state), 50).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "state": state, "may_open": request.access.can(actions.OPEN)}
    return render(request, "people/keys.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def key_new(request: SignedIn) -> HttpResponse:
    request.access.check(actions.OPEN)
    form = KeyForm(request.POST or None, areas=queries.key_areas(request.access), rights=keys.offered())
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            values = {**form.cleaned_data, "area": form.cleaned_data["area"].code}
            return _once(request, actions.open_key(**values, by=request.access))
    return render(request, "people/key_new.html", {"form": form}, status=422 if form.errors else 200)


def _once(request: SignedIn, issued: actions.IssuedKey) -> HttpResponse:
    response = render(request, "people/key_once.html", {"key": issued.key, "secret": issued.secret})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def key(request: SignedIn, pk: int) -> HttpResponse:
    return _page(request, queries.key(request.access, pk))


def _page(request: SignedIn, found: ApiKey, form: ReasonForm | None = None) -> HttpResponse:
    titles = dict(keys.offered())
    context = {
        "key": found, "rights": [titles.get(right, right) for right in found.rights], "form": form or ReasonForm(),
        "may_approve": request.access.can(actions.APPROVE, found.area_id) and found.state == "pending",
    }  # fmt: skip
    return render(request, "people/key.html", context, status=422 if form else 200)


@require_POST
def key_approve(request: SignedIn, pk: int) -> HttpResponse:
    found = actions.approve_key(key=queries.key(request.access, pk), by=request.access)
    messages.success(request, f"已批准“{found}”的密钥，现在可以使用。")
    return redirect("people:key", pk)


@require_POST
def key_revoke(request: SignedIn, pk: int) -> HttpResponse:
    found, form = queries.key(request.access, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    actions.revoke_key(key=found, reason=form.cleaned_data["reason"], by=request.access)
    messages.success(request, f"已吊销“{found}”的密钥，它从现在起不能使用。")
    return redirect("people:key", pk)
