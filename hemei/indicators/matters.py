"""Indicators of 接诉即办, over the matters as they stand now. A closed month keeps its own figures (MonthScore).

Rates are after exclusions, by the definition of `matters.scoring.live`: a ratio is Σ/Σ, never a mean of rates.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from hemei.indicators.registry import Count, Indicator, Kind, Ratio, register
from hemei.kernel.periods import Period
from hemei.matters.models import CallBack, Complainant, Matter, Nature, Satisfaction, State
from hemei.matters.nets.hotspots import midnight
from hemei.matters.nets.two_nets import FINDS, pre_empted
from hemei.matters.permissions import VIEW
from hemei.matters.scoring import live


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else "—"


KIND = Kind(
    code="matters",
    title="接诉即办事项",
    right=VIEW,
    columns=(
        ("工单编号", lambda m: m.number), ("标题", lambda m: m.title), ("区域", lambda m: str(m.area)),
        ("承办单位", lambda m: str(m.unit or "—")), ("来源", lambda m: str(m.get_source_display())),
        ("状态", lambda m: str(m.get_state_display())), ("受理时间", lambda m: _moment(m.received_at)),
        ("办结时间", lambda m: _moment(m.closed_at)),
        ("解决", lambda m: {True: "解决", False: "未解决", None: "—"}[m.resolved]),
        ("满意", lambda m: dict(Satisfaction.choices).get(m.satisfaction, "—")),
    ),
    url=lambda m: reverse("matters:matter", args=[m.pk]),
    search=("number", "title"),
)  # fmt: skip


def _matters() -> QuerySet[Matter]:
    return Matter.objects.select_related("unit", "area")


def _in(period: Period, field: str) -> Q:
    start, end = midnight(period.start), midnight(period.end + timedelta(days=1))
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def _received(period: Period) -> Q:
    return _in(period, "received_at")


def _assessed(period: Period) -> Q:
    """Closed for assessment in the period; each month by the sources under assessment in it."""
    by_month = Q(pk__in=[])
    for month in period.months():
        by_month |= _in(month, "closed_at") & Q(source__in=live.sources(month.code))
    return by_month & _in(period, "closed_at")


def _met(period: Period) -> Q:
    return _assessed(period) & Q(category_code__in=live.meeting_codes())


def _first(period: Period) -> Q:
    return _received(period) & pre_empted(period.end)


def _count(
    code: str, title: str, words: str, when: Callable[[Period], Q], where: Q | None = None, field: str = "closed_at"
) -> None:
    register(Indicator(
        code=f"matters.{code}", title=title, unit="件", measure=Count(), source=_matters, where=where or Q(),
        date_field=field, as_of=when, kind=KIND, words=words, higher_is_better=code not in ("received", "unresolved"),
    ))  # fmt: skip


def _rate(code: str, title: str, words: str, part: str, whole: str) -> None:
    register(Indicator(code=f"matters.{code}", title=title, unit="%", kind=KIND, words=words,
                       measure=Ratio(f"matters.{part}", f"matters.{whole}")))  # fmt: skip


_COUNTED = Q(state__in=live.CLOSED, nature=Nature.LEAD, unit__isnull=False, on_the_spot=False, excluded=False)
_HEARD = _COUNTED & ~Q(satisfaction="")
_MUST_MEET = _COUNTED & Q(Exists(Complainant.objects.filter(matter=OuterRef("pk"))), no_meeting="")
_LATER = CallBack.objects.filter(matter=OuterRef("matter"), reached=True, pk__gt=OuterRef("pk"))
_DENIED = CallBack.objects.filter(~Exists(_LATER), matter=OuterRef("pk"), reached=True, met=False)
_PLEASED = (Satisfaction.SATISFIED, Satisfaction.BASICALLY)

_count("received", "接诉即办受理", "本期受理的全部事项，并案的计入并入的那一件。", _received,
       ~Q(state=State.MERGED), "received_at")  # fmt: skip
_count(
    "closed", "计入考核的办结", "派给单位主办、来源在考核范围内、已经回访的，扣除已批准的剔除。", _assessed, _COUNTED
)
_count(
    "on_the_spot",
    "顺手即办",
    "网格员、党员和巡查发现后当场办结的。",
    lambda p: _in(p, "closed_at"),
    Q(on_the_spot=True),
)
_count("contacted", "回访说联系过", "回访时说承办单位联系过的。", _assessed, _COUNTED & Q(contacted=True))
_count("contact_known", "问到是否联系的", "回访时问到承办单位是否联系的。", _assessed,
       _COUNTED & Q(contacted__isnull=False))  # fmt: skip
_count("resolved", "解决", "有效回访中答复解决的。", _assessed, _HEARD & Q(resolved=True))
_count("solved_known", "答复是否解决的", "有效回访中答复了是否解决的。", _assessed, _HEARD & Q(resolved__isnull=False))
_count("pleased", "满意和基本满意", "有效回访中满意和基本满意的。", _assessed, _HEARD & Q(satisfaction__in=_PLEASED))
_count("rated", "评价了满意程度的", "有效回访中评价了满意程度的，不含未评价。", _assessed,
       _HEARD & Q(satisfaction__in=(*_PLEASED, Satisfaction.DISSATISFIED)))  # fmt: skip
_count("must_meet", "应见面", "分类要求见面，有诉求人，没有匿名、外地、拒绝见面的。", _met, _MUST_MEET)
_count("met", "见面", "应见面的事项中有见面记录，且回访时诉求人没有否认的。", _met,
       _MUST_MEET & Q(met_at__isnull=False) & ~Q(Exists(_DENIED)))  # fmt: skip
_count(
    "finds",
    "两网发现",
    "网格员、党员和巡查发现的。",
    _received,
    Q(source__in=FINDS) & ~Q(state=State.MERGED),
    "received_at",
)
_count("pre_emptive", "先于诉求", "两网发现并在同一地点、同类诉求来件之前解决的。", _first,
       Q(source__in=FINDS) & ~Q(state=State.MERGED), "received_at")  # fmt: skip
_rate("response_rate", "响应率", "联系过 ÷（联系过 + 未联系过），剔除后。", "contacted", "contact_known")
_rate("resolution_rate", "解决率", "解决 ÷（解决 + 未解决），剔除后。", "resolved", "solved_known")
_rate("satisfaction_rate", "满意率", "（满意 + 基本满意）÷（满意 + 基本满意 + 不满意），剔除后。", "pleased", "rated")
_rate("meeting_rate", "见面率", "有见面记录 ÷ 应见面，剔除后。", "met", "must_meet")
_rate("pre_emptive_rate", "未诉先办率", "先于诉求 ÷ 两网发现。", "pre_emptive", "finds")
