"""Figures of household waste, construction waste and dumping."""

from django.db.models import Q

from hemei.environment.models.debris import DumpingStage
from hemei.indicators.registry import Count, Indicator, Ratio, Sum, register
from hemei.kernel.periods import Period

_SOURCE = {"source": "source_site__name", "kind": "source_site__kind"}


def _registered(period: Period) -> Q:
    return Q(registered_on__lte=period.end) & (Q(ended_on=None) | Q(ended_on__gt=period.end))


register(Indicator(
    code="environment.waste_parties", title="垃圾分类责任人", unit="个", measure=Count(), params={"kind": "kind"},
    ledger="environment.waste_party", as_of=_registered, words="到期末登记在册的生活垃圾分类管理责任人。",
))  # fmt: skip
register(Indicator(
    code="environment.waste_collected", title="生活垃圾清运量", unit="吨", scale=1000, measure=Sum("weight"),
    ledger="environment.waste_entry", date_field="collected_on",
    params={"stream": "stream", "party": "party__name"}, words="当期各责任人台账里的清运数量之和，可按四类分开。",
))  # fmt: skip
register(Indicator(
    code="environment.waste_reporting", title="记了台账的责任人", unit="个", measure=Count(distinct="party"),
    ledger="environment.waste_entry", date_field="collected_on", params={"stream": "stream"},
    words="当期至少记过一笔台账的责任人。",
))  # fmt: skip
register(Indicator(
    code="environment.debris_loads", title="建筑垃圾外运", unit="车", measure=Count(), params=_SOURCE,
    ledger="environment.debris_manifest", date_field="loaded_on", words="当期装车的联单，一张一车。",
))  # fmt: skip
register(Indicator(
    code="environment.debris_received", title="建筑垃圾消纳量", unit="吨", scale=1000, measure=Sum("received"),
    ledger="environment.debris_manifest", date_field="loaded_on", params=_SOURCE,
    words="当期装车、消纳场已过磅签收的重量之和，以过磅为准。",
))  # fmt: skip
register(Indicator(
    code="environment.debris_mismatches", title="建筑垃圾重量差异报警", unit="车", measure=Count(), params=_SOURCE,
    ledger="environment.debris_manifest", where=Q(mismatch=True), date_field="loaded_on", higher_is_better=False,
    words="当期装车的联单里，装车与过磅重量相差超过报警线（带日期的参数）的。",
))  # fmt: skip
register(Indicator(
    code="environment.debris_archived", title="建筑垃圾联单归档", unit="车", measure=Count(), params=_SOURCE,
    ledger="environment.debris_manifest", where=~Q(archived_on=None), date_field="loaded_on",
    words="当期装车的联单里，五方签字齐全、已归档的。",
))  # fmt: skip
register(Indicator(
    code="environment.debris_archive_rate", title="联单归档率", unit="%", params=_SOURCE,
    measure=Ratio("environment.debris_archived", "environment.debris_loads"), words="已归档的联单 ÷ 装车的联单。",
))  # fmt: skip
register(Indicator(
    code="environment.dumping_cases", title="乱倒偷倒案件", unit="件", measure=Count(), higher_is_better=False,
    ledger="environment.dumping_case", date_field="found_on", params={"clue": "clue"}, words="线索日期在当期的案件。",
))  # fmt: skip
register(Indicator(
    code="environment.dumping_closed", title="乱倒偷倒销账", unit="件", measure=Count(),
    ledger="environment.dumping_step", where=Q(step=DumpingStage.CLOSING), date_field="done_on",
    words="当期清运完毕、验收销账的案件。",
))  # fmt: skip
