"""Several matters at once: dispatched to one unit, or archived. Each has its own result; one refusal stops no other."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.matters import actions, permissions, queries
from hemei.matters.desk.forms.bulk import BulkDispatchForm
from hemei.matters.desk.rules import NothingSelected, TooManySelected
from hemei.matters.models import Matter
from hemei.people.requests import SignedIn

MOST = 100


@dataclass(frozen=True)
class Result:
    """What became of one of them."""

    matter: Matter
    ok: bool
    words: str


@require_POST
def bulk(request: SignedIn) -> HttpResponse:
    """Dispatch asks for the unit first; archiving is done at once."""
    request.access.check(permissions.DISPATCH)
    matters = _chosen(request)
    verb = request.POST.get("verb", "")
    if verb == "archive":
        return _results(
            request, "批量归档", [_try(m, lambda m: actions.archive(matter=m, by=request.access)) for m in matters]
        )
    if verb not in ("dispatch", "dispatch_to"):
        raise OutOfScope
    form = BulkDispatchForm(request.POST if verb == "dispatch_to" else None, access=request.access)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        return _results(request, f"批量派单：{given['unit']}", [
            _try(m, lambda m: actions.dispatch(matter=m, unit=given["unit"], note=given["note"], by=request.access))
            for m in matters
        ])  # fmt: skip
    context = {"form": form, "matters": matters, "back": request.POST.get("back", "")}
    return render(request, "matters/desk/bulk.html", context, status=422 if form.errors else 200)


def _chosen(request: SignedIn) -> list[Matter]:
    keys = [int(text) for text in request.POST.getlist("rows") if text.isdecimal()]
    if not keys:
        raise NothingSelected
    if len(keys) > MOST:
        raise TooManySelected(most=MOST, count=len(keys))
    found = list(queries.visible(request.access).filter(pk__in=keys).order_by("pk"))
    if len(found) != len(set(keys)):
        raise OutOfScope
    return found


def _try(matter: Matter, act: Callable[[Matter], Matter]) -> Result:
    try:
        done = act(matter)
    except RuleError as error:
        return Result(matter, False, f"{error.message}{f'（{error.basis}）' if error.basis else ''}")
    return Result(done, True, f"已{'归档' if done.closed_at else f'派给{done.unit}'}")


def _results(request: SignedIn, title: str, results: list[Result]) -> HttpResponse:
    good = sum(result.ok for result in results)
    context = {"title": title, "results": results, "good": good, "bad": len(results) - good,
               "back": request.POST.get("back", "")}  # fmt: skip
    return render(request, "matters/desk/bulk_results.html", context)
