"""Pages of the three administrators: audit trail, parameters, working-day calendar."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel import actions, audit, dated, queries, sheets, watermark
from hemei.kernel.errors import RuleError
from hemei.kernel.forms import AuditSearch, DayForm, ValueForm, YearForm, add_refusal
from hemei.kernel.guard import needs
from hemei.kernel.models import AuditEntry, CalendarYear, DatedValue

AUDIT = actions.AUDIT
_SIZES = (20, 50, 100)


@require_safe
@needs(AUDIT)
def audit_page(request: HttpRequest) -> HttpResponse:
    form = AuditSearch(request.GET)
    entries = queries.audit_entries(request.access.scope(AUDIT), form.cleaned_data) if form.is_valid() else None
    size = request.GET.get("size", "")
    per_page = int(size) if size.isdigit() and int(size) in _SIZES else 50
    page = Paginator(entries if entries is not None else AuditEntry.objects.none(), per_page)
    shown = page.get_page(request.GET.get("page"))
    rows = [(entry, queries.object_title(entry.object_type), queries.changes_of(entry)) for entry in shown]
    return render(request, "kernel/audit.html", {"form": form, "page": shown, "rows": rows})


@require_POST
@needs(AUDIT)
def audit_verify(request: HttpRequest) -> HttpResponse:
    found = audit.verify(request.POST.get("expect", "").strip())
    newest = AuditEntry.objects.order_by("-pk").first()
    if newest:
        actions.record_reading(newest, "核验审计链", {"whole": found.whole, "checked": found.checked}, request.access)
    return render(request, "kernel/audit_verify.html", {"found": found})


@require_safe
@needs(AUDIT)
def audit_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    form = AuditSearch(request.GET)
    if kind not in ("xlsx", "csv"):
        raise Http404
    if not form.is_valid():
        return redirect("kernel:audit")
    entries = queries.audit_entries(request.access.scope(AUDIT), form.cleaned_data)
    newest, mark = entries.first(), watermark.mark(request.access)
    if newest:
        told = {"rows": entries.count(), "format": kind, "serial": mark.serial}
        actions.record_reading(newest, "导出审计记录", told, request.access)
        entries = entries.filter(pk__lte=newest.pk)
    respond = sheets.xlsx_response if kind == "xlsx" else sheets.csv_response
    return respond(
        f"审计记录{timezone.localdate():%Y%m%d}", queries.AUDIT_HEADER, queries.audit_rows(entries), mark.text
    )


@require_safe
@needs(actions.SETTINGS)
def settings_page(request: HttpRequest) -> HttpResponse:
    rows = queries.parameters(timezone.localdate())
    open_rows = [row for row in rows if row.open]
    shown = open_rows if request.GET.get("show") == "open" else rows
    url = reverse("kernel:settings")
    tabs = [(f"全部 {len(rows)}", url), (f"未确认、未录入 {len(open_rows)}", f"{url}?show=open")]
    return render(request, "kernel/settings.html", {"parameters": shown, "open_rows": open_rows, "tabs": tabs})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(actions.SETTINGS)
def setting_page(request: HttpRequest, key: str) -> HttpResponse:
    declaration = actions.declared(key)
    mistake = _mistake(request, key)
    form = ValueForm(request.POST or None, declaration=declaration, initial=_initial(declaration, mistake))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_value(key=key, supersedes=mistake, by=request.access, **form.cleaned_data)
        except RuleError as error:
            if error.status == 409:
                raise
            add_refusal(form, error)
        else:
            messages.success(request, f"“{declaration.title}”的新值已保存。")
            return redirect("kernel:setting", key)
    return render(request, "kernel/setting.html", _setting(declaration, form, mistake))


def _mistake(request: HttpRequest, key: str) -> DatedValue | None:
    """The row that the new value corrects, named in the address."""
    number = request.GET.get("corrects", "")
    return get_object_or_404(DatedValue, key=key, pk=number) if number.isdigit() else None


def _initial(declaration: dated.Declaration, mistake: DatedValue | None) -> dict[str, Any]:
    if mistake is None:
        current = queries.parameter(declaration, timezone.localdate()).current
        offered = {"value": dated.typed(declaration, current.value)} if current else {}
        return {"since": timezone.localdate(), **offered}
    value = dated.of_row(declaration, mistake).value
    fields = ("since", "until", "source", "approver", "confirmed")
    return {name: getattr(mistake, name) for name in fields} | {"value": dated.typed(declaration, value)}


def _setting(declaration: dated.Declaration, form: ValueForm, mistake: DatedValue | None) -> dict[str, Any]:
    today = timezone.localdate()
    found = queries.parameter(declaration, today)
    shown = [
        (row, dated.show(declaration, dated.of_row(declaration, row).value)) for row in queries.history(declaration.key)
    ]
    return {"parameter": found, "history": shown, "form": form, "mistake": mistake}


@require_safe
@needs(actions.CALENDAR)
def calendar_now(request: HttpRequest) -> HttpResponse:
    return redirect("kernel:calendar_year", timezone.localdate().year)


@require_safe
@needs(actions.CALENDAR)
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    if not 1949 <= year <= 2100:
        raise Http404
    loaded = CalendarYear.objects.filter(year=year).first()
    years = queries.loaded_years()
    context = {
        "year": year, "loaded": loaded, "years": years, "next_year": max(years, default=year) + 1,
        "previous_year": year - 1, "following_year": year + 1, "load_url": reverse("kernel:calendar_load"),
        "empty_title": f"{year} 年的工作日历还没有录入",
    }  # fmt: skip
    if loaded:
        context |= queries.totals(year) | {"months": queries.months(year)}
    return render(request, "kernel/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(actions.CALENDAR)
def calendar_day(request: HttpRequest, day: str) -> HttpResponse:
    found = queries.day(_day_or_404(day))
    form = DayForm(request.POST or None, initial={"is_workday": "0" if found.worked else "1"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.switch_day(day=found.day, by=request.access, **form.cleaned_data)
        except RuleError as error:
            if error.status == 409:
                raise
            add_refusal(form, error)
        else:
            messages.success(
                request, f"{found.day.month}月{found.day.day}日已改为{'休息' if found.worked else '上班'}。"
            )
            return redirect("kernel:calendar_year", found.day.year)
    return render(request, "kernel/calendar_day.html", {"found": found, "form": form})


def _day_or_404(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    get_object_or_404(CalendarYear, year=found.year)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@needs(actions.CALENDAR)
def calendar_load(request: HttpRequest) -> HttpResponse:
    years = queries.loaded_years()
    form = YearForm(request.POST or None, request.FILES or None, initial={"year": max(years, default=2025) + 1})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.load_year(year=data["year"], days=data["days"], source=data["source"], by=request.access)
        except RuleError as error:
            add_refusal(form, error)
        else:
            messages.success(request, f"{data['year']}年的工作日历已录入。")
            return redirect("kernel:calendar_year", data["year"])
    return render(request, "kernel/calendar_load.html", {"form": form})


@require_safe
@needs(actions.CALENDAR)
def calendar_export(request: HttpRequest, year: int) -> HttpResponseBase:
    get_object_or_404(CalendarYear, year=year)
    return sheets.csv_response(f"工作日历{year}", ("日期", "休班", "说明"), queries.calendar_rows(year))
