"""The four requests of a life cycle as thin JSON views over the real actions, for measuring before the API is there."""

import json

from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from hemei.matters import actions, queries, search
from hemei.matters.models import Unit
from hemei.places.models import in_area


@csrf_exempt
def create(request: HttpRequest) -> JsonResponse:
    values = json.loads(request.body)
    got = actions.receive(values=values, by=request.access, key=request.headers["Idempotency-Key"])
    return JsonResponse({"id": got.matter.pk, "number": got.matter.number}, status=201)


@csrf_exempt
def dispatch(request: HttpRequest, pk: int) -> JsonResponse:
    matter = queries.matter(request.access, pk)
    unit = Unit.objects.select_related("area").get(code=json.loads(request.body)["unit"])
    actions.dispatch(matter=matter, unit=unit, by=request.access)
    return JsonResponse({"state": matter.state})


@csrf_exempt
def resolve(request: HttpRequest, pk: int) -> JsonResponse:
    matter, by = queries.matter(request.access, pk), request.access
    actions.answer(matter=matter, by=by, **json.loads(request.body))
    return JsonResponse({"state": matter.state})


def found(request: HttpRequest) -> JsonResponse:
    rows = queries.visible(request.access).filter(search.matching(request.GET["q"], *search.FIELDS))
    shown = rows.order_by("-received_at", "-id").values("number", "title", "state")[:20]
    return JsonResponse({"rows": list(shown)})


def queue(request: HttpRequest) -> JsonResponse:
    """The dispatcher's queue: the open matters that are due first, fifty to a page, with what is shown of each."""
    state, area = request.GET.get("state"), request.GET.get("area", "")
    rows = queries.visible(request.access).filter(in_area(area), closed_at=None).order_by("due_at", "id")
    rows = rows.filter(state=state) if state else rows
    start = 50 * int(request.GET.get("page", "0"))
    shown = [[m.number, m.title, m.state, str(m.unit), str(m.area), m.due_at] for m in rows[start : start + 50]]
    return JsonResponse({"rows": shown, "count": rows.count()})


urlpatterns = [
    path("bench/", create), path("bench/<int:pk>/dispatch/", dispatch), path("bench/<int:pk>/resolve/", resolve),
    path("bench/search/", found), path("bench/queue/", queue), path("", include("hemei.config.urls")),
]  # fmt: skip
