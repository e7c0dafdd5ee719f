"""What other systems may read: matters, units, classes, duty lists, months."""

from collections.abc import Iterable
from types import GenericAlias
from typing import Annotated, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query, Schema
from pydantic import Field, create_model

from hemei.kernel import transitions
from hemei.kernel.downloads import download
from hemei.kernel.errors import OutOfScope
from hemei.matters import models as m
from hemei.matters import queries, search
from hemei.matters.api import find
from hemei.matters.api.inputs import Code, Id, Moment, Words
from hemei.matters.api.shown import row, rows_of, schema_of
from hemei.matters.documents import actions as documents
from hemei.matters.documents.month_report import RIGHT as SCORES
from hemei.matters.documents.month_report import find as find_month
from hemei.matters.exchange import queries as exchange
from hemei.matters.scoring.rates import Counts, rates
from hemei.matters.workflow import MATTER
from hemei.people.access import By
from hemei.people.keys import key_of
from hemei.places.models import in_area

MOST = 200
Out = dict[str, Any]
_CHILDREN = ("objections", "delays", "co_handlings", "whistles", "call_backs", "exclusions", "transfers")


class MatterFilter(Schema):
    """Which matters; all of what is given must hold."""

    q: Words = Field("", description="标题、内容、点位、企业名称中的文字")
    number: Code = ""
    state: Words = Field("", description="状态代码，几个之间用逗号")
    source: Code = ""
    area: Code = Field("", description="区域代码，含其下级")
    unit: Code = Field("", description="承办单位代码")
    category: Code = Field("", description="分类代码，含其下级")
    received_since: Moment | None = None
    received_until: Moment | None = None
    due_before: Moment | None = None
    updated_since: Moment | None = None
    before: Id | None = Field(None, description="上一页的 next，取更早的")
    size: Annotated[int, Field(ge=1, le=MOST)] = 50


def _list_of(model: type[Model]) -> Any:
    return GenericAlias(list, (schema_of(model),))


# Shapes that are made of the models' own.
MatterPage = create_model(
    "MatterPage", __base__=Schema, results=(_list_of(m.Matter), ...),
    next=(int | None, Field(None, description="下一页的 before；没有下一页为空")),
)  # fmt: skip
_hangs_on: dict[str, Any] = {
    name: (_list_of(model), ...)
    for name, model in {
        "events": m.Event, "complainants": m.Complainant, "objections": m.Objection, "delays": m.Delay,
        "co_handlings": m.CoHandling, "whistles": m.Whistle, "call_backs": m.CallBack, "exclusions": m.Exclusion,
        "transfers": m.TransferUp,
    }.items()
}  # fmt: skip
MatterDetail = create_model(
    "MatterDetail", __base__=Schema, matter=(schema_of(m.Matter), ...),
    steps=(list[str], Field(..., description="现在的状态允许的步骤")), **_hangs_on,
)  # fmt: skip
WhistleDetail = create_model(
    "WhistleDetail", __base__=Schema, whistle=(schema_of(m.Whistle), ...), calls=(_list_of(m.WhistleCall), ...)
)


class Rate(Schema):
    """Counts of a month and the rates made of them; a rate is None where its denominator is zero."""

    counts: dict[str, int]
    response: str | None
    resolution: str | None
    satisfaction: str | None
    meeting: str | None


class MonthOut(Schema):
    month: str
    area: str
    before: Rate
    after: Rate


class Me(Schema):
    name: str
    account: str | None
    area: str
    rights: list[str]
    expires_on: str


def matters(request: HttpRequest, given: Query[MatterFilter]) -> Out:
    """事项列表，新的在前；翻页用 before。"""
    rows = list(_matching(request.auth, given).order_by("-pk")[: given.size + 1])  # type: ignore[attr-defined]
    shown = rows[: given.size]
    return {"results": rows_of(shown), "next": shown[-1].pk if len(rows) > given.size else None}


def _matching(by: By, given: MatterFilter) -> QuerySet[m.Matter]:
    rows = queries.visible(by).select_related("handler", "created_by")
    for name, lookup in (
        ("number", "number"), ("source", "source"), ("unit", "unit__code"), ("received_since", "received_at__gte"),
        ("received_until", "received_at__lte"), ("due_before", "due_at__lt"), ("updated_since", "updated_at__gte"),
        ("before", "pk__lt"), ("category", "category_code__startswith"),
    ):  # fmt: skip
        if value := getattr(given, name):
            rows = rows.filter(**{lookup: value})
    if given.state:
        rows = rows.filter(state__in=given.state.split(","))
    if given.area:
        rows = rows.filter(in_area(given.area)) if given.area.isascii() and given.area.isdigit() else rows.none()
    return rows.filter(search.matching(given.q, *search.FIELDS)) if given.q else rows


def matter(request: HttpRequest, pk: Id) -> Out:
    """一件事项，连同办理过程、诉求人（打码）和各项申请。"""
    found = find.matter(request.auth, pk)  # type: ignore[attr-defined]
    more = {name: _all(getattr(found, name).all()) for name in ("events", "complainants", *_CHILDREN)}
    return {"matter": row(found), "steps": list(transitions.allowed(MATTER, found)), **more}


def whistle(request: HttpRequest, pk: Id) -> Out:
    """一次吹哨和各单位报到情况。"""
    found = find.FINDERS[m.Whistle](request.auth, pk)  # type: ignore[attr-defined]
    return {"whistle": row(found), "calls": _all(found.calls.select_related("unit"))}


def units(request: HttpRequest) -> list[Out]:
    """在用的承办单位。"""
    return _all(queries.units(request.auth).select_related("parent"))  # type: ignore[attr-defined]


def categories(request: HttpRequest) -> list[Out]:
    """在用的问题分类。"""
    request.auth.check(queries.VIEW)  # type: ignore[attr-defined]
    return _all(m.Category.objects.filter(active=True).select_related("parent", "default_unit"))


def duties(request: HttpRequest, pk: Code) -> list[Out]:
    """一个单位今天的职责清单。"""
    return _all(queries.duties_of(find.unit(request.auth, pk), timezone.localdate()))  # type: ignore[attr-defined]


def circles(request: HttpRequest) -> list[Out]:
    """今天有效的共治圈层。"""
    request.auth.check(queries.VIEW)  # type: ignore[attr-defined]
    return _all(queries.circles(timezone.localdate()))


def held(request: HttpRequest, reason: Code = "") -> list[Out]:
    """待核实的来件；reason 为空时是各种原因的。"""
    by: By = request.auth  # type: ignore[attr-defined]
    reasons = [reason] if reason else list(m.HeldReason.values)
    return [shown for each in reasons for shown in _all(exchange.held(by, each)[:MOST])]


def paper(request: HttpRequest, kind: Code, pk: Code) -> HttpResponse:
    """一份公文（docx）。kind 见“接诉即办”手册的公文一节，pk 是事项、申请或月份的编号。"""
    issued = documents.issue(kind=kind, key=pk, by=request.auth)  # type: ignore[attr-defined]
    return download(issued.name, issued.content, private=True)


def month(request: HttpRequest, month: Code, area: Code = "") -> Out:
    """一个月的三率，剔除前和剔除后。"""
    by: By = request.auth  # type: ignore[attr-defined]
    by.check(SCORES)
    found = find_month(by, f"{month}-{area}" if area else month)
    if found is None or not by.can(SCORES, found.area_id):
        raise OutOfScope
    tally = found.tally()
    return {"month": found.label, "area": found.area_id, "before": _rate(tally.before), "after": _rate(tally.after)}


def me(request: HttpRequest) -> Out:
    """这个密钥是谁的，能做什么。"""
    key = key_of(request.auth)  # type: ignore[attr-defined]
    assert key is not None
    return {"name": key.name, "account": key.owner.username if key.owner else None, "area": key.area_id,
            "rights": key.rights, "expires_on": key.expires_on.isoformat()}  # fmt: skip


def _all(rows: Iterable[Any]) -> list[Out]:
    return [row(one) for one in rows]


def _rate(counts: Counts) -> Out:
    found = rates(counts)
    shown = {name: getattr(found, name) for name in ("response", "resolution", "satisfaction", "meeting")}
    return {"counts": vars(counts), **{n: None if v is None else f"{float(v):.6f}" for n, v in shown.items()}}


def add_to(api: NinjaAPI) -> None:
    listed: list[Any] = [
        ("/me", me, Me, "本密钥"), ("/matters", matters, MatterPage, "事项列表"),
        ("/matters/{pk}", matter, MatterDetail, "事项"), ("/whistles/{pk}", whistle, WhistleDetail, "吹哨"),
        ("/units", units, _list_of(m.Unit), "承办单位"),
        ("/units/{pk}/duties", duties, _list_of(m.DutyItem), "职责清单"),
        ("/categories", categories, _list_of(m.Category), "问题分类"),
        ("/circles", circles, _list_of(m.Circle), "共治圈层"),
        ("/held-tickets", held, _list_of(m.HeldTicket), "待核实来件"),
        ("/papers/{kind}/{pk}", paper, None, "公文"),
        ("/months/{month}", month, MonthOut, "月度三率"),
    ]  # fmt: skip
    for path, view, out, title in listed:
        name = f"read_{view.__name__}"
        api.get(path, response=out, operation_id=name, url_name=name, summary=title, tags=["read"])(view)
