"""The desk's pages: the calendar of the month, equipment and its inspection, sign-ups; acts from a record."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms as django_forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.culture import forms, queries
from hemei.culture import models as m
from hemei.culture.actions import books, equipment, gatherings, relics
from hemei.culture.actions import sign_ups as sign_up_acts
from hemei.kernel import periods
from hemei.kernel.errors import OutOfScope
from hemei.people.acts import act
from hemei.people.requests import SignedIn

_VIEW, _SEE_EQUIPMENT = "culture.activity:view", "culture.equipment:view"


@require_safe
def calendar(request: SignedIn) -> HttpResponse:
    """The month, what is announced and what is not yet."""
    request.access.check(_VIEW)
    month = _month(request)
    found = queries.between(request.access, month.start, month.end)
    context = {
        "month": month, "today": timezone.localdate(),
        "rows": [(row, queries.kind_name(row), row._meta.verbose_name) for row in found],
        "before": f"{month.start - timedelta(days=1):%Y-%m}", "after": f"{month.end + timedelta(days=1):%Y-%m}",
        "counts": queries.by_kind(found),
    }  # fmt: skip
    return render(request, "culture/calendar.html", context)


def _month(request: SignedIn) -> periods.Period:
    found = periods.parse(request.GET.get("month") or f"{timezone.localdate():%Y-%m}")
    return found if "-" in found.code else periods.month(found.end.year, found.end.month)


@require_safe
def equipment_board(request: SignedIn) -> HttpResponse:
    request.access.check(_SEE_EQUIPMENT)
    lines = queries.equipment(request.access, timezone.localdate())
    shown = [line for line in lines if line.due or line.stopped] if request.GET.get("show") != "all" else lines
    context = {
        "page": Paginator(shown, 50).get_page(request.GET.get("page")), "every": request.GET.get("show") == "all",
        "counts": (("器材", len(lines)), ("本月待巡检", sum(line.due for line in lines)),
                   ("停用", sum(line.stopped for line in lines))),
        "may_inspect": request.access.can(equipment.INSPECT),
    }  # fmt: skip
    return render(request, "culture/equipment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def inspect(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, "equipment", pk, equipment.INSPECT)
    form = forms.InspectForm(request.POST if request.method == "POST" else None)

    def do(data: dict[str, Any]) -> object:
        return equipment.inspect(equipment=row, by=request.access, **data)

    return act(request, form, do, done="巡检已登记。", back=reverse("culture:equipment"), title=f"巡检：{row}")


@require_POST
def publish(request: SignedIn, name: str, pk: int) -> HttpResponse:
    row = _gathering(request, name, pk)
    return _on_record(request, row, forms.PublishForm(request.POST), "已发布到活动日历。",
                      lambda data: gatherings.publish(gathering=row, by=request.access))  # fmt: skip


@require_POST
def withdraw(request: SignedIn, name: str, pk: int) -> HttpResponse:
    row = _gathering(request, name, pk)
    return _on_record(request, row, forms.WithdrawForm(request.POST), "已撤下，请通知报名的人。",
                      lambda data: gatherings.withdraw(gathering=row, by=request.access, **data))  # fmt: skip


def _gathering(request: SignedIn, name: str, pk: int) -> m.Gathering:
    if name not in queries.GATHERINGS:
        raise OutOfScope
    found: m.Gathering = _row(request, name, pk, f"culture.{name}:review")
    return found


@require_POST
def report_relic(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, "relic", pk, relics.REPORT)
    return _on_record(request, row, forms.ReportForm(request.POST), "已登记，并立为事项。",
                      lambda data: relics.report(relic=row, by=request.access, **data))  # fmt: skip


@require_POST
def answer_relic(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, "relic", pk, relics.REPORT)
    return _on_record(request, row, forms.AnswerForm(request.POST), "已登记。",
                      lambda data: relics.answer(relic=row, by=request.access, **data))  # fmt: skip


@require_POST
def put_audio(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, "chapter", pk, books.RECORD)
    return _on_record(request, row, forms.AudioForm(request.POST, request.FILES), "音频已换上。",
                      lambda data: books.put_audio(chapter=row, upload=data["file"], by=request.access),
                      upload=True)  # fmt: skip


@require_safe
def sign_ups(request: SignedIn) -> HttpResponse:
    request.access.check(sign_up_acts.SEE)
    page = Paginator(queries.sign_ups(request.access), 50).get_page(request.GET.get("page"))
    titles = queries.titles(page.object_list)
    lines = [(row, titles.get((row.ledger_code, row.record_id), "—")) for row in page.object_list]
    return render(request, "culture/sign_ups.html", {"page": page, "lines": lines})


@require_POST
def reveal(request: SignedIn, pk: int) -> HttpResponse:
    """Name and telephone of one sign-up; the look is logged."""
    request.access.check(sign_up_acts.SEE)
    row = queries.one_of(queries.sign_ups(request.access), pk)
    shown = sign_up_acts.reveal(sign_up=row, by=request.access)
    title = queries.titles([row]).get((row.ledger_code, row.record_id), "—")
    return render(request, "culture/revealed.html", {"row": row, "shown": shown, "what": title})


def _row(request: SignedIn, code: str, pk: int, right: str) -> Any:
    request.access.check(right)
    row = queries.one(code, pk, request.access)
    request.access.check(right, row.area_id)
    return row


def _on_record(
    request: SignedIn, row: Any, form: django_forms.Form, done: str, do: Callable[[dict[str, Any]], object],
    upload: bool = False,
) -> HttpResponse:  # fmt: skip
    """Run the act and go back to the record."""
    code = next(code for code, model in _MODELS.items() if isinstance(row, model))
    template = "culture/upload.html" if upload else "ui/act.html"
    back = reverse("ledgers:detail", args=[f"culture.{code}", row.pk])
    return act(request, form, do, done=done, back=back, template=template, cite=True, title=str(row))


_MODELS: dict[str, Any] = {**queries.GATHERINGS, "relic": m.Relic, "chapter": m.Chapter}
