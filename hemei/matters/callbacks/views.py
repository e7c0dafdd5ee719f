"""The call-back desk: the queue, one call, and what follows from it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from hemei.kernel import sheets
from hemei.kernel.errors import OutOfScope, RuleError
from hemei.matters import actions
from hemei.matters.actions.intake import reveal
from hemei.matters.actions.meeting import waive_meeting
from hemei.matters.callbacks import calling, queries
from hemei.matters.callbacks.forms import CallBackForm, NoMeetingForm
from hemei.matters.models import Complainant, Matter, State, Unit
from hemei.matters.permissions import DISPATCH, PERSONAL, check_can_handle
from hemei.matters.queries import matter as matter_of
from hemei.people.actions.exports import note_export
from hemei.people.requests import SignedIn

SIZE = 30


@require_safe
def call_backs(request: SignedIn) -> HttpResponse:
    """The queue by tabs; the page knows who may dispatch (重办, 归档)."""
    tab, unit = _tab(request), _unit(request)
    found = _found(request, tab)
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    counts = queries.counts(request.access, unit)
    now = timezone.now()
    needed = calling.Needed.on(timezone.localdate(now))
    context = {
        "tab": tab, "tabs": [(t, counts[t.code]) for t in queries.TABS], "page": page, "now": now, "needed": needed,
        "may_dispatch": request.access.can(DISPATCH), "unit": unit,
        "rows": [(matter, _next_try(matter, needed)) for matter in page],
    }  # fmt: skip
    return render(request, "matters/callbacks/queue.html", context)


def _tab(request: SignedIn) -> queries.Tab:
    code = request.GET.get("tab", "now")
    return next((tab for tab in queries.TABS if tab.code == code), queries.TABS[0])


def _unit(request: SignedIn) -> Unit | None:
    return queries.unit_of(request.access, request.GET.get("unit", ""))


def _found(request: SignedIn, tab: queries.Tab) -> Any:
    found = queries.queue(request.access, tab.code, unit=_unit(request))
    return queries.searched(found, request.GET.get("q", ""))


def _next_try(matter: Any, needed: calling.Needed) -> Any:
    last = getattr(matter, "last_try", None)
    return last + needed.gap if last else None


@require_GET
def export(request: SignedIn) -> HttpResponseBase:
    """The tab as a workbook, without anybody's name or telephone."""
    tab = _tab(request)
    found = _found(request, tab)
    header = ["工单编号", "标题", "区域", "承办单位", "办理时限", "未接通次数", "是否解决", "是否满意"]
    title = f"回访-{tab.title}"
    mark = note_export(title=title, rows=found.count(), right="matters:view", by=request.access)
    return sheets.xlsx_response(title, header, (_exported(matter) for matter in found.iterator()), mark.text)


def _exported(matter: Any) -> list[Any]:
    due = f"{timezone.localtime(matter.due_at):%Y-%m-%d %H:%M}" if matter.due_at else ""
    solved = {True: "解决", False: "未解决"}.get(matter.resolved, "")
    said = dict(queries.Satisfaction.choices).get(matter.satisfaction, "")
    return [
        matter.number,
        matter.title,
        matter.area,
        matter.unit or "",
        due,
        getattr(matter, "tried", ""),
        solved,
        said,
    ]


@require_http_methods(["GET", "POST"])
def call(request: SignedIn, pk: int) -> HttpResponse:
    """One matter to call about: what was asked and answered, earlier attempts, the form."""
    matter = queries.one(request.access, pk)
    form = CallBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            attempt = actions.call_back(matter=matter, by=request.access, **form.values())
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "回访已记录。" if attempt.reached else "未接通已记录，可以稍后再拨。")
            return _onward(request, matter)
    return render(request, "matters/callbacks/call.html", _shown(request, matter, form))


def _shown(request: SignedIn, matter: Matter, form: CallBackForm) -> dict[str, Any]:
    tried = calling.attempts(matter)
    needed = calling.Needed.on(timezone.localdate())
    return {
        "matter": matter, "form": form, "people": list(matter.complainants.all()), "needed": needed,
        "attempts": matter.call_backs.all(), "tried": tried, "may_give_up": calling.are_enough(tried, needed),
        "waits": matter.state == State.TO_CALL, "upstream": queries.last_upstream(matter),
        "next_try": tried[-1] + needed.gap if tried else None, "now": timezone.now(),
        "unhappy": matter.state == State.CALLED and (matter.resolved is False or matter.satisfaction == "dissatisfied"),
        "may_dispatch": request.access.can(DISPATCH, matter.area_id),
        "may_see": request.access.can(PERSONAL, matter.area_id),
    }  # fmt: skip


def _onward(request: SignedIn, matter: Matter) -> HttpResponse:
    """To the next one to call, when there is one; an unhappy one stays, for 重办."""
    matter.refresh_from_db()
    if matter.state == State.CALLED and (matter.resolved is False or matter.satisfaction == "dissatisfied"):
        return redirect("matters:callback", matter.pk)
    following = queries.queue(request.access, "now").exclude(pk=matter.pk).first()
    return redirect("matters:callback", following.pk) if following else redirect("matters:callbacks")


@require_POST
def phone(request: SignedIn, pk: int, person: int) -> HttpResponse:
    """Name and telephone in clear, on press; the look is logged."""
    matter = queries.one(request.access, pk)
    complainant = Complainant.objects.filter(matter=matter, pk=person).select_related("matter").first()
    if complainant is None:
        raise OutOfScope
    shown = reveal(complainant=complainant, by=request.access)
    return render(request, "matters/callbacks/phone.html", {"shown": shown, "matter": matter})


@require_POST
def give_up(request: SignedIn, pk: int) -> HttpResponse:
    matter = queries.one(request.access, pk)
    actions.give_up_calling(matter=matter, by=request.access, note=request.POST.get("note", "")[:200])
    messages.success(request, "已结束回访：多次联系不上。")
    return redirect("matters:callbacks")


@require_POST
def redo(request: SignedIn, pk: int) -> HttpResponse:
    """重办 in one press; what the person said is the reason unless another is written."""
    matter = queries.one(request.access, pk)
    said = matter.call_backs.filter(reached=True).last()
    usual = f"回访结果：{'未解决' if matter.resolved is False else '不满意'}。{said.note if said else ''}"
    actions.reopen(matter=matter, reason=(request.POST.get("reason") or usual)[:200], by=request.access)
    messages.success(request, f"{matter.number} 已退回{matter.unit or '承办单位'}重办。")
    return redirect(f"{reverse('matters:callbacks')}?tab=redo")


@require_POST
def adopt(request: SignedIn, pk: int) -> HttpResponse:
    """Take the result that the hotline has heard already: nobody is called twice."""
    matter = queries.one(request.access, pk)
    told = queries.last_upstream(matter)
    if told is None:
        raise OutOfScope
    said = {name: getattr(told, name) for name in ("contacted", "resolved", "satisfaction", "met")}
    actions.record_upstream_result(matter=matter, **said, by=request.access)
    messages.success(request, "已采用上级回访结果。")
    return _onward(request, matter)


@require_http_methods(["GET", "POST"])
def no_meeting(request: SignedIn, pk: int) -> HttpResponse:
    """Why the person of a matter could not be met."""
    matter = matter_of(request.access, pk)
    check_can_handle(request.access, matter)
    form = NoMeetingForm(request.POST if request.method == "POST" else None, initial={"why": matter.no_meeting})
    if request.method == "POST" and form.is_valid():
        waive_meeting(matter=matter, by=request.access, **form.cleaned_data)
        messages.success(request, "已登记。")
        return redirect("matters:matter", pk)
    return render(request, "matters/callbacks/no_meeting.html", {"matter": matter, "form": form})


@require_POST
def archive(request: SignedIn) -> HttpResponse:
    """归档 of the ticked ones."""
    chosen = [int(pk) for pk in request.POST.getlist("row") if pk.isdecimal()][:200]
    for matter in queries.queue(request.access, "file").filter(pk__in=chosen):
        actions.archive(matter=matter, by=request.access)
    messages.success(request, f"已归档 {len(chosen)} 件。")
    return redirect(f"{reverse('matters:callbacks')}?tab=file")
