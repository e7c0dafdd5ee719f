"""Figures of performances, activities, contests and events: those that were held, with their people on record."""

from django.db.models import Q

from hemei.culture.models.gatherings import HIGH
from hemei.indicators.registry import Count, Indicator, Sum, register

_HELD = Q(attendance__isnull=False)
_SHOW = {"level": "level", "venue": "venue__name"}
_SPORT = {"kind": "kind", "sport": "sport"}

register(Indicator(
    code="culture.performances", title="演出", unit="场", measure=Count(), ledger="culture.performance", where=_HELD,
    date_field="held_on", params=_SHOW, words="当期办完并登记了观众人次的演出，各层级都在内。",
))  # fmt: skip
register(Indicator(
    code="culture.high_performances", title="区级以上高水平演出", unit="场", measure=Count(), params=_SHOW,
    ledger="culture.performance", where=_HELD & Q(level__in=HIGH), date_field="held_on",
    words="当期办完的国家级、市级、区级演出，区级本身在内。",
))  # fmt: skip
register(Indicator(
    code="culture.town_performances", title="镇级文化演出", unit="场", measure=Count(), params=_SHOW,
    ledger="culture.performance", where=_HELD & Q(level="town"), date_field="held_on",
    words="当期办完的镇级演出，不含村级。",
))  # fmt: skip
register(Indicator(
    code="culture.audience", title="演出观众", unit="人次", measure=Sum("attendance"), params=_SHOW,
    ledger="culture.performance", where=_HELD, date_field="held_on", words="当期各场演出观众人次之和。",
))  # fmt: skip
register(Indicator(
    code="culture.activities", title="文化活动", unit="场", measure=Count(), ledger="culture.activity", where=_HELD,
    date_field="held_on", params={"kind": "kind"}, words="当期办完的文化活动，可按类别细看。",
))  # fmt: skip
register(Indicator(
    code="culture.contests", title="全民健身赛事活动及培训", unit="场", measure=Count(), ledger="culture.contest",
    where=_HELD, date_field="held_on", params=_SPORT,
    words="当期办完的赛事、展演和培训；一项赛事算一场，不按比赛场次算。",
))  # fmt: skip
register(Indicator(
    code="culture.contest_attendance", title="全民健身参与人次", unit="人次", measure=Sum("attendance"), params=_SPORT,
    ledger="culture.contest", where=_HELD, date_field="held_on",
    words="当期各项赛事、展演和培训参加人次之和；一个人参加几项计几次。",
))  # fmt: skip
register(Indicator(
    code="culture.events", title="大型文体活动", unit="项", measure=Count(), ledger="culture.event", where=_HELD,
    date_field="held_on", params={"part": "part", "level": "level", "kind": "kind"},
    words="当期办完的大型文体活动，可按本镇角色和活动层级细看。",
))  # fmt: skip
