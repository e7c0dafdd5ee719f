"""Patrols on the phone: what waits for me, and closing it in two taps. Where one walks is recorded nowhere."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel.errors import OutOfScope
from hemei.matters import categories
from hemei.matters import queries as core
from hemei.matters.actions.patrols import clear_patrol, file_patrol
from hemei.matters.models import Finding, PatrolTask
from hemei.matters.permissions import HANDLE, RECEIVE, VIEW
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn
from hemei.places.models import GridCell, in_any

PAGE = 50


class ClearForm(forms.Form):
    """未发现问题."""

    note = forms.CharField(label="说明", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class FileForm(forms.Form):
    """What was found; the class's own fields are added. No photo is asked for."""

    title = forms.CharField(label="问题", max_length=60)
    content = forms.CharField(label="情况", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    place_text = forms.CharField(label="具体位置", required=False, max_length=120)

    def __init__(self, *args: Any, category: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = categories.fields_of(category)
        for field in self.own:
            choices = field.choices or (("是", "否") if field.kind == "switch" else ())
            self.fields[f"own_{field.name}"] = (
                forms.ChoiceField(
                    label=field.label, required=field.required, choices=[("", "请选择"), *((c, c) for c in choices)]
                )
                if choices
                else forms.CharField(
                    label=field.label, required=field.required, help_text=field.help_text, max_length=200
                )
            )

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        details = {field.name: data[f"own_{field.name}"] for field in self.own if data.get(f"own_{field.name}")}
        return {name: data[name] for name in ("title", "content", "place_text")} | {"details": details}


def tasks(request: SignedIn) -> QuerySet[PatrolTask]:
    """Patrols in scope: mine first, then open ones."""
    request.access.check(VIEW)
    mine = Case(When(worker=request.access.user, then=Value(0)), default=Value(1))
    found = PatrolTask.objects.filter(in_any(request.access.scope(VIEW)))
    return found.select_related("area", "worker", "hotspot", "matter").order_by(mine, "made_at", "pk")


@require_safe
def patrol_list(request: SignedIn) -> HttpResponse:
    state = request.GET.get("state") if request.GET.get("state") in Finding.values else Finding.TO_DO
    page = Paginator(tasks(request).filter(state=state), PAGE).get_page(request.GET.get("page"))
    cells = GridCell.objects.in_bulk({task.cell_code for task in page if task.cell_code}, field_name="code")
    for task in page:
        task.class_title = core.category_title(task.category_code)  # type: ignore[attr-defined]
        task.cell = cells.get(task.cell_code)  # type: ignore[attr-defined]
    context = {"page": page, "states": Finding.choices, "state": state}
    return render(request, "matters/nets/patrols.html", context)


@require_http_methods(["GET", "POST"])
def patrol(request: SignedIn, pk: int) -> HttpResponse:
    found = tasks(request).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    filing = request.POST.get("do") == "file"
    clear = ClearForm(request.POST if request.POST and not filing else None)
    file = FileForm(request.POST if filing else None, category=found.category_code, initial={"title": _title(found)})
    form = file if filing else clear
    if request.method == "POST":
        request.access.check(HANDLE, found.area_id)
        if form.is_valid():
            with rules_shown_on(form):
                return _close(request, found, form)
    may = request.access.can(HANDLE, found.area_id) and found.state == Finding.TO_DO
    context = {
        "task": found, "class": core.category_title(found.category_code), "clear": clear, "file": file, "may": may,
        "may_file": request.access.can(RECEIVE, found.area_id),
        "matters": found.hotspot.matters.order_by("-received_at")[:20],
        "cell": GridCell.objects.filter(code=found.cell_code).first(),
    }  # fmt: skip
    return render(request, "matters/nets/patrol.html", context, status=422 if form.errors else 200)


def _title(task: PatrolTask) -> str:
    return f"{task.area}{core.category_title(task.category_code)}问题"[:60]


def _close(request: SignedIn, task: PatrolTask, form: Any) -> HttpResponse:
    if isinstance(form, FileForm):
        done = file_patrol(task=task, values=form.values(), by=request.access)
        messages.success(request, f"已转为事项 {done.matter.number if done.matter else ''}。")
    else:
        clear_patrol(task=task, note=form.cleaned_data["note"], by=request.access)
        messages.success(request, "已登记：未发现问题。")
    return redirect("matters:patrols")
