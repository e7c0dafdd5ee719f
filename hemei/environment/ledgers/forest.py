"""林地小班, 林地养护, 林地养护检查."""

from typing import Any

from django.utils import timezone

from hemei.environment import outlines, panels_forest
from hemei.environment import queries_forest as queries
from hemei.environment import rules_fields as dates
from hemei.environment import rules_forest as rules
from hemei.environment.models import ForestCare, ForestCheck, ForestParcel
from hemei.ledgers.registry import Ledger, register

_PARCEL: dict[str, tuple[str, ...]] = {"parcel": ("number", "name")}


def _area(row: Any) -> None:
    queries.area_of_parcel([row])


def _outline(row: Any) -> None:
    if row.outline and isinstance(found := outlines.read(row.outline), str):
        raise dates.OutlineWrong(field="outline", why=found)


def _not_ahead(name: str, title: str) -> Any:
    def rule(row: Any) -> None:
        dates.not_ahead(getattr(row, name), timezone.localdate(), title, name)

    return rule


register(Ledger(
    code="environment.forest_parcel", title="林地小班", model=ForestParcel,
    columns=("number", "name", "area", "kind", "species", "area_mu", "keeper", "since", "until", "pest_points",
             "outline"),
    shown=("number", "name", "area", "kind", "species", "area_mu", "keeper"), natural_key=("number",),
    date_field="since", search=("number", "name", "species", "keeper"), filters=("area", "kind", "since", "until"),
    ordering=("number",), area_from=("name",),
    aliases={"number": ("编号", "小班号"), "species": ("树种",), "keeper": ("管护单位",)},
    rules=(rules.parcel, _outline), panels=(panels_forest.PESTS,),
    note="填了有害生物监测点的，小班页列出这些点位的调查和防治。",
))  # fmt: skip

register(Ledger(
    code="environment.forest_care", title="林地养护", model=ForestCare,
    columns=("parcel", "kind", "planned_by", "done_on", "area_mu", "note"),
    natural_key=("parcel", "kind", "planned_by"), date_field="done_on", search=("parcel__name", "parcel__number"),
    filters=("area", "kind", "planned_by", "done_on"), ordering=("-planned_by", "-pk"), lookups=_PARCEL,
    aliases={"parcel": ("小班编号", "小班名称"), "kind": ("养护内容",), "planned_by": ("计划日期",)},
    derive=_area, derive_many=queries.area_of_parcel, rules=(rules.care, _not_ahead("done_on", "完成日期")),
    note="一行是一个小班的一项养护任务。",
))  # fmt: skip

register(Ledger(
    code="environment.forest_check", title="林地养护检查", model=ForestCheck,
    columns=("parcel", "checked_on", "score", "problem", "checkers"), natural_key=("parcel", "checked_on"),
    date_field="checked_on", search=("parcel__name", "problem"), filters=("area", "checked_on"),
    ordering=("-checked_on", "-pk"), lookups=_PARCEL, aliases={"parcel": ("小班编号", "小班名称"), "score": ("评分",)},
    derive=_area, derive_many=queries.area_of_parcel, rules=(rules.check, _not_ahead("checked_on", "检查日期")),
    note="百分制，评养护单位的活，不评个人。扣了分的写明问题。",
))  # fmt: skip
