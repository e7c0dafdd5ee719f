"""Pages of 剔除: list, application, decision."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel import sheets
from hemei.kernel.errors import OutOfScope, RuleError
from hemei.matters.actions import excluding as actions
from hemei.matters.callbacks import excluding
from hemei.matters.callbacks import exclusion_queries as queries
from hemei.matters.callbacks.queries import unit_of
from hemei.matters.models import Exclusion
from hemei.people.actions.exports import note_export
from hemei.people.requests import SignedIn

SIZE = 30


class ExclusionForm(forms.Form):
    reason_code = forms.ChoiceField(label="剔除情形")
    reason = forms.CharField(label="说明", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), required=False,
                             help_text="写明为什么属于这一情形")  # fmt: skip
    evidence = forms.CharField(label="佐证", max_length=200, help_text="录音编号、拨打记录、批复文号等")
    file = forms.FileField(label="附件", required=False, help_text="可以不传；支持 PDF、图片、docx、xlsx")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = self.fields["reason_code"]
        listed.choices = [(code, code) for code in excluding.reasons(excluding.today())]  # type: ignore[attr-defined]


def _found(request: SignedIn) -> Any:
    given = request.GET
    found, unit = queries.visible(request.access), unit_of(request.access, given.get("unit", ""))
    found = found.filter(matter__unit=unit) if unit else found
    return queries.filtered(found, given.get("state", ""), given.get("reason", ""),
                            given.get("q", ""))  # fmt: skip


@require_safe
def exclusions(request: SignedIn) -> HttpResponse:
    page = Paginator(_found(request), SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page, "rows": [(one, *excluding.state_of(one)) for one in page], "states": queries.STATES,
        "reasons": excluding.reasons(excluding.today()),
        "unit": unit_of(request.access, request.GET.get("unit", "")),
    }  # fmt: skip
    return render(request, "matters/callbacks/exclusions.html", context)


@require_safe
def export(request: SignedIn) -> HttpResponseBase:
    header = [
        "工单编号",
        "标题",
        "承办单位",
        "剔除情形",
        "说明",
        "佐证",
        "申请人",
        "申请时间",
        "状态",
        "村级",
        "镇级",
        "区级",
    ]
    found = _found(request)
    mark = note_export(title="剔除", right="matters:view", by=request.access)
    return sheets.xlsx_response("剔除", header, (_row(one) for one in found), mark.text)


def _row(one: Exclusion) -> list[Any]:
    said = {True: "同意", False: "不同意", None: ""}
    matter = one.matter
    found = {title: f"{said[ok]} {of.get('by', '')}".strip() for title, ok, of in queries.decisions(one)}
    levels = [found.get(title, "（无此级）") for title in excluding.LEVELS.values()]
    return [matter.number, matter.title, matter.unit or "", one.reason_code, one.reason, one.evidence, one.asked_by,
            f"{timezone.localtime(one.asked_at):%Y-%m-%d %H:%M}", excluding.state_of(one)[0], *levels]  # fmt: skip


@require_http_methods(["GET", "POST"])
def exclusion_new(request: SignedIn, pk: int) -> HttpResponse:
    """The application, about one matter."""
    matter = queries.matter(request.access, pk)
    given = queries.prefilled(matter)
    form = ExclusionForm(request.POST, request.FILES) if request.method == "POST" else ExclusionForm(initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask_exclusion(matter=matter, by=request.access, **form.cleaned_data)
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "剔除申请已提交，逐级审批。")
            return redirect("matters:exclusion", asked.pk)
    return render(
        request, "matters/callbacks/exclusion_new.html", {"matter": matter, "form": form, "marked": bool(given)}
    )


@require_safe
def exclusion(request: SignedIn, pk: int) -> HttpResponse:
    """The application, what each level said, and the reader's own turn."""
    one = queries.one(request.access, pk)
    level, entered = queries.may_decide(request.access, one)
    state, tone = excluding.state_of(one)
    town = excluding.area_of(one.matter, "town")
    context = {
        "one": one, "state": state, "tone": tone, "decisions": queries.decisions(one), "files": queries.files(one),
        "level": level, "level_title": excluding.LEVELS.get(level, ""), "entered": entered,
        "may_withdraw": one.asked_by == request.access.audit_name and bool(excluding.waits_for(one)),
        "may_reverse": state == "已剔除" and request.access.can(excluding.RIGHT, town),
    }  # fmt: skip
    return render(request, "matters/callbacks/exclusion.html", context)


@require_POST
def exclusion_decide(request: SignedIn, pk: int) -> HttpResponse:
    given = request.POST
    actions.decide_exclusion(
        exclusion=queries.one(request.access, pk), level=given.get("level", ""), approve=given.get("approve") == "yes",
        by=request.access, note=given.get("note", ""), document=given.get("document", ""),
    )  # fmt: skip
    messages.success(request, "意见已记录。")
    return redirect("matters:exclusion", pk)


@require_POST
def exclusion_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    actions.withdraw_exclusion(exclusion=queries.one(request.access, pk), by=request.access)
    messages.success(request, "申请已撤回。")
    return redirect("matters:exclusion", pk)


@require_POST
def exclusion_reverse(request: SignedIn, pk: int) -> HttpResponse:
    one = queries.one(request.access, pk)
    actions.reverse_exclusion(exclusion=one, reason=request.POST.get("reason", ""), by=request.access)
    messages.success(request, "剔除已撤销，这件事重新计入。")
    return redirect("matters:exclusion", pk)


@require_safe
def exclusion_file(request: SignedIn, pk: int, file: int) -> FileResponse:
    found = next((f for f in queries.files(queries.one(request.access, pk)) if f.pk == file), None)
    if found is None:
        raise OutOfScope
    response = FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name,
                            content_type="application/octet-stream")  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
