"""演出, 文化活动, 全民健身赛事活动, 赛事场次, 大型文体活动."""

from typing import Any

from hemei.culture import guards, panels, rules
from hemei.culture import models as m
from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register

_WHEN = ("title", "held_on", "until", "starts_at", "venue", "place")
_GATE = ("expected", "permit_number", "permit_by", "permit_applied_on", "capacity")
_RULES = (rules.has_place, checks.in_order("held_on", "until"), checks.positive("capacity"), guards.gathering)
_ALIASES = {
    "title": ("活动名称", "项目名称"), "held_on": ("举办日期", "活动日期", "时间"), "attendance": ("人次", "参与人次"),
    "permit_number": ("许可文号", "许可证号"), "expected": ("预计参加人数",),
}  # fmt: skip
_SHARED: dict[str, Any] = {
    "natural_key": ("title", "held_on", "area"), "date_field": "held_on", "ordering": ("-held_on", "-pk"),
    "rules": _RULES, "panels": (panels.ANNOUNCING,),
}  # fmt: skip
_LOOKUPS: dict[str, tuple[str, ...]] = {"venue": ("name",)}
_NOTE = "办完填了人次的才计数。预计人数达到安全许可起点的，没有许可文号不能发布。"

register(Ledger(
    code="culture.performance", title="演出", model=m.Performance,
    columns=(*_WHEN, "level", "organiser", "troupe", "commercial", "licence_number", *_GATE, "cost", "attendance",
             "summary", "feedback"),
    shown=("title", "held_on", "level", "organiser", "venue", "attendance"), search=("title", "organiser", "place"),
    filters=("held_on", "level", "commercial", "venue"), lookups={**_LOOKUPS, "troupe": ("name",)},
    aliases={**_ALIASES, "title": ("剧目", "演出名称", "节目"), "level": ("级别", "层级")}, note=_NOTE, **_SHARED,
))  # fmt: skip
register(Ledger(
    code="culture.activity", title="文化活动", model=m.Activity,
    columns=(*_WHEN, "kind", "minors", *_GATE, "attendance", "summary"),
    shown=("title", "held_on", "kind", "venue", "minors", "attendance"), search=("title", "place"),
    filters=("held_on", "kind", "minors", "venue"), lookups=_LOOKUPS, aliases=_ALIASES,
    note=f"{_NOTE}面向未成年人的，手机报名由监护人同意。", **_SHARED,
))  # fmt: skip
register(Ledger(
    code="culture.contest", title="全民健身赛事活动", model=m.Contest,
    columns=(*_WHEN, "kind", "sport", *_GATE, "safety", "attendance", "summary"),
    shown=("title", "held_on", "kind", "sport", "venue", "attendance"), search=("title", "sport", "place"),
    filters=("held_on", "kind", "sport"), lookups=_LOOKUPS, aliases=_ALIASES,
    note=f"{_NOTE}一行是一项赛事、展演或培训；各场比赛在“赛事场次”里登记，积累出战绩。", **_SHARED,
))  # fmt: skip
register(Ledger(
    code="culture.fixture", title="赛事场次", model=m.Fixture,
    columns=("contest", "round", "played_on", "home", "home_score", "away_score", "away"),
    natural_key=("contest", "round", "home", "away"), date_field="played_on", search=("contest__title", "home", "away"),
    filters=("contest", "played_on"), ordering=("played_on", "pk"), lookups={"contest": ("title",)},
    aliases={"home": ("主队",), "away": ("客队",), "home_score": ("主队得分",), "away_score": ("客队得分",)},
    derive=checks.area_of("contest"), rules=(rules.fixture,), note="还没有比的不填比分。战绩由比分算出，不另外填。",
))  # fmt: skip
register(Ledger(
    code="culture.event", title="大型文体活动", model=m.Event,
    columns=(*_WHEN, "kind", "level", "part", "partners", *_GATE, "attendance", "summary"),
    shown=("title", "held_on", "kind", "level", "part", "attendance"), search=("title", "partners", "place"),
    filters=("held_on", "kind", "level", "part"), lookups=_LOOKUPS, aliases={**_ALIASES, "part": ("角色", "本镇职责")},
    note=_NOTE, **_SHARED,
))  # fmt: skip
