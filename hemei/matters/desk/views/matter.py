"""The page of one matter: how it stands, what was said, what was done, who answers, what is alike."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hemei.kernel import dated
from hemei.kernel.errors import OutOfScope
from hemei.matters import actions, categories, permissions, queries, values
from hemei.matters.declining import CLASSES
from hemei.matters.desk import acts, asked, meanwhile, panels, words
from hemei.matters.desk.views.queue import SATISFACTION
from hemei.matters.models import Complainant, Matter
from hemei.matters.nets.queries import responsibles
from hemei.matters.nets.similar import similar_to
from hemei.people.requests import SignedIn
from hemei.places.models import AreaBoundary, CellBoundary, GridCell


@require_safe
def matter(request: SignedIn, pk: int) -> HttpResponse:
    found, access = queries.matter(request.access, pk), request.access
    boxes, links = panels.of(access, found)
    offered = acts.offered(access, found)
    context = {
        "matter": found, "facts": _facts(found), "standing": _standing(found), "timeline": _timeline(found),
        "main_acts": [act for act in offered if act.main], "more_acts": [act for act in offered if not act.main],
        "seen": found.events.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "people": [(person, _masked(person)) for person in found.complainants.all()],
        "may_reveal": permissions.can_read_person(access, found),
        "responsibles": responsibles(found.cell_code), "cell": GridCell.objects.filter(code=found.cell_code).first(),
        "photos": found.photos.all(), "requests": asked.of(access, found), "has_map": _shape(found) is not None,
        "side": [box for box in boxes if box.side], "boxes": [box for box in boxes if not box.side], "links": links,
        "may_whistle": access.can(permissions.HANDLE, found.duty_area) and found.closed_at is None,
    }  # fmt: skip
    return render(request, "matters/desk/matter.html", context)


def _facts(m: Matter) -> list[tuple[str, Any]]:
    declined = CLASSES.get(m.declined_class)
    pairs = [
        ("工单编号", m.number), ("来源", m.get_source_display()), ("工单类型", m.get_kind_display()),
        ("问题分类", queries.category_title(m.category_code) or "未分类"),
        ("村（社区）", m.area), ("点位", m.place_text),
        ("企业名称", m.enterprise_name), ("工单性质", m.get_nature_display()), ("标签", "、".join(map(str, m.tags))),
        ("承办单位", m.unit), ("承办人", m.handler), ("受理", words.moment(m.received_at)),
        ("派单", _at(m.dispatched_at)), ("签收时限", _at(m.sign_due)), ("签收", _at(m.signed_at)),
        ("首次联系时限", _at(m.contact_due)), ("首次联系", _at(m.contacted_at)), ("见面", _at(m.met_at)),
        ("办理时限", words.moment(m.due_at) if m.due_at else "待定"), ("上级所定时限", _at(m.upstream_due)),
        ("反馈", _at(m.answered_at)), ("办结", _at(m.closed_at)),
        ("暂停计时", _length(m.paused_seconds)),
        ("重办", f"{m.reopened} 次" if m.reopened else ""),
        ("是否解决", {True: "解决", False: "未解决", None: ""}[m.resolved]),
        ("是否满意", SATISFACTION.get(m.satisfaction)), ("不予派单", declined.title if declined else ""),
        ("考核", "不纳入考核" if m.excluded else ""),
    ]  # fmt: skip
    pairs += categories.in_words(m.category_code, m.details)
    return [(term, value) for term, value in pairs if value not in ("", None)]


def _at(moment: Any) -> str:
    return words.moment(moment) if moment else ""


def _length(seconds: int) -> str:
    return words.span(timedelta(seconds=seconds)) if seconds else ""


def _standing(m: Matter) -> list[words.Words]:
    """The clocks that run now, in words."""
    now = timezone.now()
    soon = timedelta(hours=int(dated.value(values.SOON_HOURS, on=timezone.localdate(now))))
    found = [words.deadline(m, now, soon), words.signing(m, now), words.contacting(m, now)]
    return [one for one in found if one.text]


def _timeline(m: Matter) -> list[dict[str, Any]]:
    events = list(m.events.order_by("-pk"))
    known = meanwhile.names({event.actor for event in events})
    return [
        {"when": words.moment(event.at), "title": event.verb, "note": event.note, "tone": _tone(event.verb),
         "who": " ".join(filter(None, (known.get(event.actor, event.actor), event.post)))}
        for event in events
    ]  # fmt: skip


def _tone(verb: str) -> str:
    if "退回" in verb or "异议" in verb or verb in ("重办", "不予派单"):
        return "warning"
    return "success" if verb in ("审核通过", "回访", "归档", "顺手即办") else ""


def _masked(person: Any) -> dict[str, str]:
    return {"name": person.get_name_masked(), "phone": person.get_phone_masked()}


@require_safe
def similar(request: SignedIn, pk: int) -> HttpResponse:
    """Matters like this one; asked for by the page once it stands."""
    found = queries.matter(request.access, pk)
    text = f"{found.title} {found.place_text} {found.content}"
    alike = []
    if request.access.can(permissions.VIEW, found.area_id):
        alike = similar_to(by=request.access, area=found.area_id, category_code=found.category_code, text=text,
                           cell_code=found.cell_code, leave_out=found.pk)  # fmt: skip
    may_merge = (act := acts.get("merge")) is not None and act.may(request.access, found)
    name = "matters/desk/parts/similar.html" if request.htmx else "matters/desk/similar.html"
    return render(request, name, {"matter": found, "alike": alike, "may_merge": may_merge})


@require_POST
def reveal(request: SignedIn, pk: int) -> HttpResponse:
    """Name and telephone of a complainant in clear, once; the look is in the audit trail."""
    person = Complainant.objects.select_related("matter__unit").filter(pk=pk).first()
    if person is None:
        raise OutOfScope
    queries.matter(request.access, person.matter_id)
    clear = actions.reveal(complainant=person, by=request.access)
    name = "matters/desk/parts/person.html" if request.htmx else "matters/desk/person.html"
    response = render(request, name, {"person": person, "shown": clear, "matter": person.matter, "revealed": True})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def point(request: SignedIn, pk: int) -> JsonResponse:
    """The matter's point in its cell or village, as GeoJSON in CGCS2000 degrees."""
    found = queries.matter(request.access, pk)
    features = []
    if (ground := _shape(found)) is not None:
        name, geometry = ground
        features.append({"type": "Feature", "properties": {"name": name}, "geometry": geometry})
    if found.lon is not None and found.lat is not None:
        here = {"type": "Point", "coordinates": [found.lon, found.lat]}
        properties = {"name": found.place_text or found.title, "tone": "seal"}
        features.append({"type": "Feature", "properties": properties, "geometry": here})
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


def _shape(m: Matter) -> tuple[str, Any] | None:
    """Name and polygon of the cell, else of the village; a point alone would have no extent to show."""
    cell = (
        CellBoundary.objects.on().filter(cell__code=m.cell_code).select_related("cell").first() if m.cell_code else None
    )
    if cell is not None:
        return str(cell.cell), cell.geometry
    area = AreaBoundary.objects.on().filter(area_id=m.area_id).select_related("area").first()
    return (str(area.area), area.geometry) if area else None
