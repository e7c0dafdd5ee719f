"""The page of one row, and the forms that enter, change and correct it."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.ledgers import actions, display, history, permissions, queries, related, rules
from hemei.ledgers.filters import any_of, lookup_paths, normalise
from hemei.ledgers.forms import RecordForm, choices_of, form_for, prefilled
from hemei.ledgers.models import LedgerRecord
from hemei.ledgers.registry import Ledger
from hemei.people.requests import SignedIn

SUGGESTIONS = 20


def url_or_none(name: str, *args: Any) -> str:
    """The address, if that part of the product is installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def readable(request: SignedIn, code: str, pk: int) -> tuple[Ledger, LedgerRecord]:
    """The ledger and a row of it that the account may read."""
    ledger = queries.ledger_or_404(code)
    record = queries.record(ledger, pk, request.access)
    permissions.check_can_read_rows(ledger, request.access, record.area_id)
    return ledger, record


def posted(request: SignedIn) -> Any:
    """What was sent, also when it is empty; None for a fresh form."""
    return request.POST if request.method == "POST" else None


@require_safe
def detail(request: SignedIn, code: str, pk: int) -> HttpResponse:
    ledger, record = readable(request, code, pk)
    may_reveal = permissions.can_read_personal(ledger, request.access, record.area_id)
    reveal = may_reveal and "reveal" in request.GET
    actions.note_read(ledger=ledger, record=record, personal=reveal, by=request.access)
    lock = rules.lock_on(queries.locks_in_force(ledger), record.area_id, queries.business_date(ledger, record))
    context = {
        "ledger": ledger, "record": record, "lock": lock, "may_reveal": may_reveal, "reveal": reveal,
        "facts": facts(ledger, record, reveal), "offers": permissions.offers(ledger, record, request.access, lock),
        "versions": history.versions(ledger, record, reveal),
        "attachments": queries.attachments(ledger, record),
        "related": related.tables(ledger, record, request.access),
        "panels": [(panel, panel.context(record, request.access)) for panel in ledger.panels],
        "batch_url": url_or_none("ledgers:batch", record.batch_id) if record.batch_id else "",
        "trail": queries.trail(record), "can_attach": request.access.can(f"{code}:edit", record.area_id),
    }  # fmt: skip
    return render(request, "ledgers/detail.html", context)


def facts(ledger: Ledger, record: LedgerRecord, reveal: bool) -> list[dict[str, Any]]:
    """Each field's header and text; a row it points to is linked."""
    found = []
    for name in ledger.fields:
        field = queries.field_of(ledger, name)
        value = getattr(record, name)
        hidden = name in ledger.personal and not reveal
        shown = display.masked(field, value) if hidden else display.text(field, value)
        url = related.url_of(value) if field.many_to_one and value is not None else ""
        long = len(shown) > 40
        found.append({"title": display.label(field), "text": shown, "url": url, "hidden": hidden, "long": long})
    return found


@require_http_methods(["GET", "POST"])
def new(request: SignedIn, code: str) -> HttpResponse:
    ledger, access = queries.ledger_or_404(code), request.access
    access.check(f"{code}:edit")
    form = form_for(ledger, access, posted(request), initial=prefilled(ledger, access, request.GET.dict()))
    if request.method == "POST" and form.is_valid():
        try:
            record = actions.create(ledger=ledger, values=form.values, by=access)
        except RuleError as error:
            return _refused(request, ledger, form, error)
        messages.success(request, f"已录入“{record}”，状态为草稿，等待审核。")
        if "again" in request.POST:
            return redirect(f"{reverse('ledgers:new', args=[code])}?area={record.area_id}")
        return redirect("ledgers:detail", code, record.pk)
    return _form_page(request, ledger, form)


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    return _change(request, code, pk, "edit")


@require_http_methods(["GET", "POST"])
def correct(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """更正: the same form with a reason."""
    return _change(request, code, pk, "correct")


def _change(request: SignedIn, code: str, pk: int, verb: str) -> HttpResponse:
    ledger, record = readable(request, code, pk)
    access = request.access
    access.check(f"{code}:{verb}", record.area_id)
    form = form_for(ledger, access, posted(request), record=record, reason=verb == "correct")
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(record, form, access, verb)
        except RuleError as error:
            return _refused(request, ledger, form, error, record)
        messages.success(request, f"已保存，现在是第 {saved.version} 版。")
        return redirect("ledgers:detail", code, pk)
    return _form_page(request, ledger, form, record)


def _save(record: LedgerRecord, form: RecordForm, access: Any, verb: str) -> LedgerRecord:
    version = form.cleaned_data.get("version") or 0
    if verb == "correct":
        reason = form.cleaned_data["reason"]
        return actions.correct(record=record, values=form.values, reason=reason, version=version, by=access)
    return actions.update(record=record, values=form.values, version=version, by=access)


def _refused(
    request: SignedIn, ledger: Ledger, form: RecordForm, error: RuleError, record: LedgerRecord | None = None
) -> HttpResponse:
    """The form again with the rule at its field; a lost race shows both values, with what was typed kept."""
    extra: dict[str, Any] = {}
    if isinstance(error, rules.StaleRecord) and record is not None:
        extra = {"both": both(ledger, record, form), "stale": error}
        typed = request.POST.copy()
        typed["version"] = str(record.version)
        form.data = typed
    elif isinstance(error, rules.DuplicateRecord):
        extra = {"existing": error.record}
        form.refuse(error)
    else:
        form.refuse(error)
    status = error.status if error.status in (409, 422) else 422
    return _form_page(request, ledger, form, record, status=status, **extra)


def both(ledger: Ledger, record: LedgerRecord, form: RecordForm) -> list[tuple[str, str, str]]:
    """(header, value now in the database, value typed) of each field where they differ."""
    found = []
    for name, typed in form.values.items():
        field = queries.field_of(ledger, name)
        now = getattr(record, name)
        if now != typed and name not in form.hidden_personal:
            found.append((display.label(field), display.text(field, now), display.text(field, typed)))
    return found


def _form_page(
    request: SignedIn, ledger: Ledger, form: RecordForm, record: LedgerRecord | None = None,
    status: int = 200, **extra: Any,
) -> HttpResponse:  # fmt: skip
    if form.errors and status == 200:
        status = 422
    context = {"ledger": ledger, "form": form, "record": record, **extra}
    return render(request, "ledgers/form.html", context, status=status)


@require_safe
def lookup(request: SignedIn, code: str, field: str) -> JsonResponse:
    """Suggestions for a foreign key: the names of at most twenty rows that contain what was typed."""
    ledger, access = queries.ledger_or_404(code), request.access
    access.check(f"{code}:edit" if access.can(f"{code}:edit") else f"{code}:correct")
    if field not in ledger.fields or not queries.field_of(ledger, field).many_to_one or field == "area":
        raise OutOfScope
    key = queries.field_of(ledger, field)
    paths = lookup_paths(ledger, key)
    text = normalise(request.GET.get("q", ""))
    rows = choices_of(ledger, access, key).filter(any_of(_contains(path, text) for path in paths))
    found = [{"value": str(getattr(row, paths[0])), "label": str(row)} for row in rows.order_by("pk")[:SUGGESTIONS]]
    return JsonResponse({"results": found})


def _contains(path: str, text: str) -> Any:
    return Q(**{f"{path}__icontains": text})
