"""One view for every act on a matter: a page, or a dialog with htmx. A stale form loses nothing that was typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh, trigger_client_event

from hemei.kernel.errors import Conflict, OutOfScope, RuleError
from hemei.kernel.forms import add_refusal
from hemei.kernel.transitions import StepNotAllowed
from hemei.matters import queries
from hemei.matters.desk import acts, hints, meanwhile
from hemei.matters.desk.forms.base import ActForm
from hemei.matters.desk.rules import ChangedMeanwhile
from hemei.matters.models import Matter
from hemei.people.requests import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """The form of an act; a good one is done and leads back."""
    one, matter = acts.get(verb), queries.matter(request.access, pk)
    if one is None:
        raise OutOfScope
    posted = request.method == "POST"
    of = _answered(one, request, matter, posted)
    one.check(request.access, matter, of)
    given = {} if posted else {"initial": request.GET.dict()}
    form = one.form(request.POST if posted else None, matter=matter, access=request.access, ref=of, **given)
    if not posted and not one.possible(matter):
        raise StepNotAllowed(state=matter.get_state_display(), action=one.title, allowed="")
    if posted and _done(one, form, matter, of, request):
        return _back(request, matter, one.done)
    return _form_page(request, one, form, matter, of)


def _answered(one: acts.Act, request: SignedIn, matter: Matter, posted: bool) -> Any:
    text = (request.POST if posted else request.GET).get("ref", "")
    return one.answers(request.access, matter, int(text) if text.isdecimal() else None)


def _done(one: acts.Act, form: ActForm, matter: Matter, of: Any, request: SignedIn) -> bool:
    """Do it; what stands against it is then in the form."""
    if form.data.get("version") != str(matter.version):
        form.is_valid()
        _tell_conflict(form, matter)
        return False
    if not form.is_valid():
        return False
    target = {one.of_name: of} if one.of_name else {"matter": matter}
    try:
        one.run(**target, by=request.access, **form.given)
    except (Conflict, StepNotAllowed):
        matter.refresh_from_db()
        _tell_conflict(form, matter)
    except RuleError as error:
        if error.status in (403, 404):
            raise
        add_refusal(form, error)
    else:
        return True
    return False


def _tell_conflict(form: ActForm, matter: Matter) -> None:
    seen = form.data.get("seen", "")
    form.renew()
    form.status = 409  # type: ignore[attr-defined]
    form.add_error(
        None, ChangedMeanwhile(events=meanwhile.events_since(matter, int(seen) if seen.isdecimal() else 0)).message
    )


def _form_page(request: SignedIn, one: acts.Act, form: ActForm, matter: Matter, of: Any) -> HttpResponse:
    context = {
        "act": one, "form": form, "matter": matter, "of": of, "possible": one.possible(matter),
        "url": reverse("matters:act", args=[matter.pk, one.code]),
        "hints": hints.for_act(one.code, request.access, matter),
    }  # fmt: skip
    if request.htmx:
        return render(request, "matters/desk/parts/act.html", context)
    status = getattr(form, "status", 422) if form.errors else 200
    return render(request, "matters/desk/act.html", context, status=status)


def _back(request: SignedIn, matter: Matter, done: str) -> HttpResponse:
    """The queue goes on where it stands; a page is loaded again; without JavaScript one comes to the matter's page."""
    if request.htmx and (request.htmx.current_url_abs_path or "").split("?")[0] == reverse("matters:queue"):
        return trigger_client_event(HttpResponse(status=204), "hemei:acted", {"text": f"{matter.number} {done}"})
    messages.success(request, done)
    return HttpResponseClientRefresh() if request.htmx else redirect("matters:matter", matter.pk)
