"""Lists that other systems may read: the call-back queue, exclusions, months and their tickets, appeals, hotspots,
patrols. Each as the desk shows it, within what the caller may see; `start` goes on where a page ended."""

from types import GenericAlias
from typing import Annotated, Any, Literal

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import NinjaAPI, Query, Schema
from pydantic import Field, create_model

from hemei.matters import models as m
from hemei.matters.api import find
from hemei.matters.api.inputs import Code, Id, Words
from hemei.matters.api.shown import row, schema_of
from hemei.matters.callbacks import exclusion_queries
from hemei.matters.callbacks import queries as callback_queries
from hemei.matters.months import queries as month_queries
from hemei.matters.months.boards import VIEW as SCORES
from hemei.matters.permissions import VIEW
from hemei.people.access import By
from hemei.places.models import in_any, in_area

Out = dict[str, Any]


class Page(Schema):
    start: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    size: Annotated[int, Field(ge=1, le=200)] = 50


class QueueFilter(Page):
    tab: Literal["now", "later", "redo", "file"] = "now"
    q: Words = ""


class ExclusionFilter(Page):
    state: Literal["", "open", "approved", "refused", "ended"] = ""
    reason: Words = Field("", description="剔除情形")
    q: Words = ""


class ScoreFilter(Page):
    area: Code = Field("", description="乡镇代码")
    month: Code = Field("", description="如 2023-06")


class AppealFilter(Page):
    state: Literal["", "open", "yes", "no"] = ""


class PatrolFilter(Page):
    state: Literal["to_do", "clear", "matter"] = "to_do"


def _page(rows: QuerySet[Any], given: Page) -> Out:
    found = list(rows[given.start : given.start + given.size + 1])
    more = len(found) > given.size
    return {"results": [row(one) for one in found[: given.size]], "next": given.start + given.size if more else None}


def call_backs(request: HttpRequest, given: Query[QueueFilter]) -> Out:
    """回访队列的一栏：现在回访、稍后回访、未解决不满意、待归档，按应回访的先后。"""
    return _page(callback_queries.searched(callback_queries.queue(_by(request), given.tab), given.q), given)


def exclusions(request: HttpRequest, given: Query[ExclusionFilter]) -> Out:
    """剔除申请，新的在前。"""
    found = exclusion_queries.visible(_by(request))
    return _page(exclusion_queries.filtered(found, given.state, given.reason, given.q), given)


def month_scores(request: HttpRequest, given: Query[ScoreFilter]) -> Out:
    """封存的月度成绩的各个版本，新的在前。"""
    by = _by(request)
    by.check(SCORES)
    found = m.MonthScore.objects.filter(in_any(by.scope(SCORES))).order_by("-month", "-version")
    found = found.filter(area_id=given.area) if given.area else found
    return _page(found.filter(month=given.month) if given.month else found, given)


def closed_tickets(request: HttpRequest, pk: Id, given: Query[Page]) -> Out:
    """一个封存版本里的计分工单；申诉针对它们。"""
    by = _by(request)
    score = find.FINDERS[m.MonthScore](by, pk)
    units = m.Unit.objects.filter(in_any(by.scope(SCORES)), in_area(score.area_id)).values("code")
    return _page(score.tickets.filter(unit_id__in=units).order_by("pk"), given)


def appeals(request: HttpRequest, given: Query[AppealFilter]) -> Out:
    """成绩申诉，新的在前。"""
    found = month_queries.appeals(_by(request))
    wanted = {"open": None, "yes": True, "no": False}
    return _page(found.filter(approved=wanted[given.state]) if given.state else found, given)


def hotspots(request: HttpRequest, given: Query[Page]) -> Out:
    """热点，新的在前。"""
    by = _by(request)
    by.check(VIEW)
    return _page(m.Hotspot.objects.in_scope(by.scope(VIEW)), given)


def patrols(request: HttpRequest, given: Query[PatrolFilter]) -> Out:
    """热点巡查任务，先下达的在前。"""
    by = _by(request)
    by.check(VIEW)
    found = m.PatrolTask.objects.in_scope(by.scope(VIEW)).filter(state=given.state)
    return _page(found.select_related("worker").order_by("made_at", "pk"), given)


def _by(request: HttpRequest) -> By:
    found: By = request.auth  # type: ignore[attr-defined]
    return found


def page_of(model: type[Model]) -> type[Schema]:
    rows: Any = GenericAlias(list, (schema_of(model),))
    return create_model(
        f"{model.__name__}Page", __base__=Schema, results=(rows, ...),
        next=(int | None, Field(None, description="下一页的 start；没有下一页为空")),
    )  # fmt: skip


def add_to(api: NinjaAPI) -> None:
    queue = create_model("CallBackQueue", __base__=page_of(m.Matter))
    listed: list[Any] = [
        ("/call-backs", call_backs, queue, "回访队列"), ("/exclusions", exclusions, page_of(m.Exclusion), "剔除"),
        ("/month-scores", month_scores, page_of(m.MonthScore), "月度成绩各版"),
        ("/month-scores/{pk}/tickets", closed_tickets, page_of(m.ClosedTicket), "计分工单"),
        ("/appeals", appeals, page_of(m.MonthAppeal), "成绩申诉"),
        ("/hotspots", hotspots, page_of(m.Hotspot), "热点"), ("/patrols", patrols, page_of(m.PatrolTask), "热点巡查"),
    ]  # fmt: skip
    for path, view, out, title in listed:
        name = f"read_{view.__name__}"
        api.get(path, response=out, operation_id=name, url_name=name, summary=title, tags=["read"])(view)
