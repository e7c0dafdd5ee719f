"""The addresses of OGC API Features. Open as the residents' pages are; each answers as JSON or as a page (?f=)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.atlas.ogc import asking, documents, reading
from hemei.atlas.ogc.asking import BadQuestion
from hemei.atlas.ogc.documents import GEOJSON, HTML, JSON, link
from hemei.atlas.ogc.reading import NotThere
from hemei.ui import door

View = Callable[..., HttpResponse]
PLAIN = {"f"}


def answered(view: View) -> View:
    """Refusals in the form of the standard, for everybody and every page in the world that reads it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not door.is_open():
                raise NotThere("公开数据尚未开放：站点还没有备案编号")
            response = view(request, *args, **kwargs)
        except BadQuestion as error:
            response = _refused(400, str(error))
        except NotThere as error:
            response = _refused(404, str(error.args[0]))
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return require_safe(login_not_required(wrapped))


def _refused(status: int, words: str) -> JsonResponse:
    names = {400: "InvalidParameterValue", 404: "NotFound"}
    return JsonResponse({"code": names[status], "description": words}, status=status,
                        json_dumps_params={"ensure_ascii": False})  # fmt: skip


def base_of(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("atlas:ogc"))


def _form(request: HttpRequest) -> str:
    """json or html: what ?f= says, else what the client likes better."""
    asked = request.GET.get("f", "")
    if asked and asked not in ("json", "html"):
        raise BadQuestion("f 应为 json 或 html")
    if asked:
        return asked
    return "html" if request.get_preferred_type([JSON, GEOJSON, HTML]) == HTML else "json"


def _show(request: HttpRequest, document: dict[str, Any], title: str, kind: str = JSON) -> HttpResponse:
    if _form(request) == "html":
        shown = {"document": document, "title": title, "query": request.GET.urlencode()}
        return render(request, "atlas/ogc.html", shown)
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False}, content_type=kind)


def _only(request: HttpRequest, names: set[str] = PLAIN) -> None:
    if unknown := set(request.GET) - names:
        raise BadQuestion(f"没有这个参数：{'、'.join(sorted(unknown))}")


@answered
def landing(request: HttpRequest) -> HttpResponse:
    _only(request)
    return _show(request, documents.landing(base_of(request)), documents.TITLE)


@answered
def conformance(request: HttpRequest) -> HttpResponse:
    _only(request)
    return _show(request, documents.conformance(), "符合的标准")


@answered
def api(request: HttpRequest) -> HttpResponse:
    content = documents.definition(base_of(request))
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False}, content_type=documents.API)


@answered
def api_page(request: HttpRequest) -> HttpResponse:
    shown = {"document": documents.definition(base_of(request)), "title": "接口说明"}
    return render(request, "atlas/ogc.html", shown)


@answered
def collections(request: HttpRequest) -> HttpResponse:
    _only(request)
    return _show(request, documents.collections(base_of(request)), "公开图层")


@answered
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    _only(request)
    one = reading.layer(slug)
    return _show(request, documents.collection(base_of(request), one), one.title)


@answered
def items(request: HttpRequest, slug: str) -> HttpResponse:
    one, asked = reading.layer(slug), asking.read(request.GET)
    page = reading.page(one, asked)
    document = {
        "type": "FeatureCollection", "features": page.features, "numberMatched": page.matched,
        "numberReturned": len(page.features), "timeStamp": timezone.now().isoformat(timespec="seconds"),
        "links": _paging(request, one.slug, asked, page.matched),
    }  # fmt: skip
    return _in_crs(_show(request, document, one.title, GEOJSON), asked.crs)


def _paging(request: HttpRequest, slug: str, asked: asking.Asked, matched: int) -> list[dict[str, Any]]:
    own = f"{base_of(request)}collections/{slug}"

    def at(offset: int, form: str = "json") -> str:
        query = request.GET.copy()
        query["f"], query["offset"], query["limit"] = form, str(offset), str(asked.limit)
        return f"{own}/items?{query.urlencode()}"

    links = [link(at(asked.offset), "self", GEOJSON, "本页"), link(at(asked.offset, "html"), "alternate", HTML, "网页"),
             link(f"{own}?f=json", "collection", JSON, "图层")]  # fmt: skip
    if asked.offset + asked.limit < matched:
        links.append(link(at(asked.offset + asked.limit), "next", GEOJSON, "下一页"))
    if asked.offset:
        links.append(link(at(max(0, asked.offset - asked.limit)), "prev", GEOJSON, "上一页"))
    return links


@answered
def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    _only(request, {"f", "crs"})
    one, crs = reading.layer(slug), asking.read_crs(request.GET, "crs")
    own = f"{base_of(request)}collections/{slug}"
    links = [link(f"{own}/items/{pk}?f=json", "self", GEOJSON, "本要素"),
             link(f"{own}?f=json", "collection", JSON, "图层"),
             link(f"{own}/items/{pk}?f=html", "alternate", HTML, "网页")]  # fmt: skip
    found = reading.feature(one, pk, crs) | {"links": links}
    return _in_crs(_show(request, found, str(found["properties"]["name"]), GEOJSON), crs)


def _in_crs(response: HttpResponse, crs: str) -> HttpResponse:
    response["Content-Crs"] = f"<{crs}>"
    return response
