"""人居环境 ranks and rounds, weeks of clean-ups, lamps and road surface mended."""

from django.db.models import Q

from hemei.environment.queries_looks import last_rank
from hemei.indicators.registry import Count, Indicator, Sum, register

_REPAIR = "environment.facility_repair"
_ACCEPTED = Q(accepted_on__isnull=False)

register(Indicator(
    code="environment.living_rank", title="人居环境考核名次", unit="名", measure=Sum("rank"), higher_is_better=False,
    ledger="environment.living_score", params={"scope": "scope"}, as_of=last_rank,
    words="期内最后一个季度的考核名次，须按范围（全市 city、全区 district）取；以通报为准。",
))  # fmt: skip
register(Indicator(
    code="environment.living_assessments", title="人居环境考核", unit="次", measure=Count(distinct="ends_on"),
    ledger="environment.living_score", date_field="ends_on", words="期内有考核结果的季度数；几个范围的名次算一次考核。",
))  # fmt: skip
register(Indicator(
    code="environment.living_deductions", title="人居环境扣分项", unit="个", measure=Count(), higher_is_better=False,
    ledger="environment.living_deduction", date_field="found_on", params={"item": "item"}, words="期内检查扣分的项数。",
))  # fmt: skip
register(Indicator(
    code="environment.clean_up_weeks", title="开展大扫除的周", unit="周", measure=Count(distinct="week"),
    ledger="environment.clean_up", date_field="held_on", words="至少有一个村开展大扫除的周（周一至周日），去重。",
))  # fmt: skip
register(Indicator(
    code="environment.clean_up_village_weeks", title="大扫除村周数", unit="村周",
    measure=Count(distinct="village_week"), ledger="environment.clean_up", date_field="held_on",
    words="一个村一周开展过大扫除为一个村周，去重。",
))  # fmt: skip
register(Indicator(
    code="environment.lamps_repaired", title="维修路灯", unit="盏", measure=Sum("lamps"), ledger=_REPAIR,
    where=_ACCEPTED, date_field="accepted_on", words="当期验收的修好灯数之和；报修、派修不计。",
))  # fmt: skip
register(Indicator(
    code="environment.road_repaired", title="路面修复", unit="平方米", scale=100, measure=Sum("road_m2"),
    ledger=_REPAIR, where=_ACCEPTED, date_field="accepted_on", words="当期验收的修复路面面积之和；报修、派修不计。",
))  # fmt: skip
register(Indicator(
    code="environment.warranty_repeats", title="质保期内重复报修", unit="次", measure=Count(), ledger=_REPAIR,
    where=Q(repeat=True), date_field="reported_on", higher_is_better=False,
    words="报修日在同一设施上次验收后的质保天数以内。",
))  # fmt: skip
