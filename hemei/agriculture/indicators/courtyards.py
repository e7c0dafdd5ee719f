"""Figures of 科技小院; who and what since it was founded are states at the period's end."""

from typing import Any

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Sum, register
from hemei.kernel.periods import Period

_OF = {"courtyard": "courtyard__name"}


def _since(field: str, **more: str) -> object:
    return lambda period: Q(**{f"{field}__lte": period.end}, **more)


def _in_office(period: Period) -> Q:
    return Q(since__lte=period.end) & (Q(until=None) | Q(until__gte=period.end))


def _open(period: Period) -> Q:
    return Q(founded_on__lte=period.end) & (Q(closed_on=None) | Q(closed_on__gt=period.end))


_STATES: tuple[tuple[Any, ...], ...] = (
    ("courtyards", "科技小院", "个", "courtyard", "", _open, {}, "期末没有撤销的小院。"),
    ("courtyard_years", "小院成立年数", "年", "courtyard_year", "", _since("ended_on"), _OF, "到期末满年的年数。"),
    ("courtyard_mentors", "小院导师", "位", "courtyard_mentor", "person", _in_office, _OF,
     "期末在聘的导师，按姓名和单位去重。"),
    ("courtyard_residents", "先后驻院研究生", "位", "courtyard_residency", "person", _since("since"), _OF,
     "成立以来到期末先后驻过院的人，按姓名和学校去重。"),
    ("varieties_introduced", "引进新品种", "种", "courtyard_trial", "variety", _since("introduced_on"),
     {**_OF, "crop": "crop"}, "成立以来到期末引进的品种，按名称去重。"),
    ("green_techniques", "引进绿色生产技术", "项", "courtyard_technique", "name",
     _since("introduced_on", kind="green"), _OF, "成立以来到期末引进的绿色生产类技术，按名称去重。"),
    ("technique_adopters", "采纳技术的农户", "户", "courtyard_adoption", "household", _since("adopted_on"),
     {"technique": "technique__name", "courtyard": "technique__courtyard__name"}, "到期末采纳过技术的户，去重。"),
    ("surveyed_households", "已调查农户", "户", "courtyard_survey", "household", _since("surveyed_on"), _OF,
     "到期末做过农业生产调查的户，去重。"),
    ("soil_points", "已调查土壤点位", "个", "courtyard_soil", "point", _since("sampled_on"), _OF,
     "到期末采过样的点位，去重。"),
)  # fmt: skip

for _code, _title, _unit, _ledger, _distinct, _as_of, _params, _words in _STATES:
    register(Indicator(
        code=f"agriculture.{_code}", title=_title, unit=_unit, measure=Count(_distinct),
        ledger=f"agriculture.{_ledger}", as_of=_as_of, params=_params, words=_words,
    ))  # fmt: skip
register(Indicator(
    code="agriculture.study_sessions", title="讲习所场次", unit="场", measure=Count(), params=_OF,
    ledger="agriculture.courtyard_session", date_field="held_on", words="当期举办的讲习所场次。",
))  # fmt: skip
register(Indicator(
    code="agriculture.study_audience", title="讲习所听众", unit="人次", measure=Sum("audience"), params=_OF,
    ledger="agriculture.courtyard_session", date_field="held_on", words="当期讲习所各场听众之和，可以重复。",
))  # fmt: skip
