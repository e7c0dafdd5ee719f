"""Figures of 入河排污口."""

from collections.abc import Callable

from django.db.models import OuterRef, Q, Subquery

from hemei.environment.models import Outfall, OutfallStep
from hemei.environment.models.outfalls import Measure, OutfallStage, Seen
from hemei.indicators.registry import Count, Indicator, register
from hemei.kernel.periods import Period

_PARAMS = {"reach": "outfall__reach__name", "kind": "outfall__kind"}
_TITLES = {
    Measure.BAN: ("outfalls_blocked", "封堵入河排污口"),
    Measure.MERGE: ("outfalls_merged", "清理合并入河排污口"),
    Measure.REGULATE: ("outfalls_regulated", "规范整治入河排污口"),
}


def _treated(measure: Measure) -> Q:
    return Q(outfall__in=OutfallStep.objects.approved().filter(measure=measure.value).values("outfall"))


def _proved() -> Q:
    """Blocked for good: a party, a tracing result, and the last look, after rain, was good."""
    looks = OutfallStep.objects.approved().filter(outfall=OuterRef("pk"), step=OutfallStage.RECHECK)
    last = looks.order_by("-done_on", "-pk").values("result")[:1]
    traced = OutfallStep.objects.approved().filter(step=OutfallStage.TRACING).exclude(conclusion="").values("outfall")
    ready = Outfall.objects.approved().exclude(responsible="").filter(pk__in=traced)
    return Q(outfall__in=ready.annotate(last=Subquery(last)).filter(last=Seen.GOOD).values("pk"))


def _closed(measure: Measure) -> Callable[[Period], Q]:
    def condition(period: Period) -> Q:
        return _treated(measure) & (_proved() if measure == Measure.BAN else Q())

    return condition


def _still(period: Period) -> Q:
    closed = OutfallStep.objects.approved().filter(step=OutfallStage.CLOSING, done_on__lte=period.end)
    return Q(found_on__lte=period.end) & ~Q(pk__in=closed.values("outfall"))


register(Indicator(
    code="environment.outfalls_found", title="排查出的入河排污口", unit="处", measure=Count(),
    ledger="environment.outfall", date_field="found_on", params={"reach": "reach__name", "kind": "kind"},
    words="当期排查登记的入河排污口。",
))  # fmt: skip
register(Indicator(
    code="environment.outfalls_open", title="未销号的入河排污口", unit="处", measure=Count(),
    ledger="environment.outfall", as_of=_still, params={"reach": "reach__name", "kind": "kind"},
    words="到期末还没有销号的入河排污口。", higher_is_better=False,
))  # fmt: skip
for _measure, (_code, _title) in _TITLES.items():
    register(Indicator(
        code=f"environment.{_code}", title=_title, unit="处", measure=Count(distinct="outfall"),
        ledger="environment.outfall_step", where=Q(step=OutfallStage.CLOSING), date_field="done_on",
        as_of=_closed(_measure), params=_PARAMS,
        words=f"销号日期在当期、整治方式是“{_measure.label}”的排污口。" + (
            "有责任主体、溯源结论、整治前后佐证、验收人，雨后复查合格的才计；没有复查或复查不合格的不计。"
            if _measure == Measure.BAN else ""),
    ))  # fmt: skip
