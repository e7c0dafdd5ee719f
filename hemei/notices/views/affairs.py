"""村务公开 by its calendar, and 主动公开."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.notices import actions, forms, permissions, queries
from hemei.notices.models import AffairItem
from hemei.notices.views.common import act, areas
from hemei.people.requests import SignedIn


@require_safe
def affairs(request: SignedIn) -> HttpResponse:
    """What was due of each village, newest first; narrowed to one village or to what is late."""
    request.access.check(permissions.VIEW)
    villages = list(queries.villages(request.access))
    chosen = [area for area in villages if area.code == request.GET.get("area")] or villages
    due = queries.calendar(chosen, timezone.localdate())
    if request.GET.get("overdue"):
        due = [one for one in due if one.overdue]
    context = {
        "due": due[:300], "more": max(0, len(due) - 300), "villages": villages, "area": request.GET.get("area", ""),
        "overdue": bool(request.GET.get("overdue")), "at_once": queries.at_once(chosen)[:30],
        "items": AffairItem.objects.all(), "may_edit": request.access.can(permissions.EDIT),
        "may_set": request.access.can(permissions.PUBLISH), "may_sign": request.access.can(permissions.SUPERVISE),
    }  # fmt: skip
    return render(request, "notices/affairs.html", context)


@require_http_methods(["GET", "POST"])
def affair_new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.EDIT)
    given = {name: request.GET.get(name) for name in ("item", "area", "period")}
    villages = queries.villages(request.access, permissions.EDIT)
    form = forms.AffairForm(request.POST or None, areas=villages, initial=given)

    def do(data: dict[str, Any]) -> Any:
        return actions.post_affairs(
            item=data["item"], area=data["area"].code, period=data["period"].strip(), values=form.values(),
            by=request.access,
        )  # fmt: skip

    return act(request, form, do, done="公开稿已存，由另一位同志审查发布。", title="村务公开",
               back=lambda made: reverse("notices:notice", args=[made.notice_id]))  # fmt: skip


@require_http_methods(["GET", "POST"])
def sign(request: SignedIn, pk: int) -> HttpResponse:
    posting = queries.posting(request.access, pk)
    request.access.check(permissions.SUPERVISE, posting.area_id)
    return act(
        request, forms.SignForm(request.POST or None),
        lambda data: actions.sign_off(posting=posting, by=request.access, **data),
        done="已审核。", back=lambda made: reverse("notices:affairs"), title=f"监委会审核：{posting.notice.title}",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def item_new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.PUBLISH)
    return act(
        request, forms.ItemForm(request.POST or None), lambda data: actions.add_item(by=request.access, **data),
        done="目录已增加。", back=lambda made: reverse("notices:affairs"), title="增加村务公开目录",
    )  # fmt: skip


@require_POST
def item_end(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.PUBLISH)
    item = AffairItem.objects.filter(pk=pk).first()
    if item is not None:
        actions.end_item(item=item, until=timezone.localdate(), by=request.access)
        messages.success(request, f"“{item}”从明天起不再要求公开。")
    return redirect("notices:affairs")


@require_safe
def disclosures(request: SignedIn) -> HttpResponse:
    rows, today = queries.disclosures(request.access), timezone.localdate()
    if request.GET.get("late"):
        rows = rows.filter(notice=None, due_on__lt=today)
    context = {"rows": rows[:500], "today": today, "late": bool(request.GET.get("late")),
               "may_edit": request.access.can(permissions.EDIT)}  # fmt: skip
    return render(request, "notices/disclosures.html", context)


@require_http_methods(["GET", "POST"])
def disclosure_new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.EDIT)
    form = forms.InformationForm(request.POST or None, areas=areas(request, permissions.EDIT))

    def do(data: dict[str, Any]) -> Any:
        return actions.note_information(**{**data, "area": data["area"].code}, by=request.access)

    return act(request, form, do, done="已登记，公开时限已算好。", title="登记主动公开事项",
               back=lambda made: reverse("notices:disclosures"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def disclosure_publish(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.disclosure(request.access, pk)
    request.access.check(permissions.EDIT, found.area_id)
    form = forms.PublishForm(request.POST or None)
    return act(
        request, form, lambda data: actions.publish_information(
            disclosure=found, values=form.values(), review=data["review"], by=request.access),
        done="公开稿已存，由另一位同志审查发布。", title=f"拟公开稿：{found.title}",
        back=lambda made: reverse("notices:notice", args=[made.notice_id]),
    )  # fmt: skip
