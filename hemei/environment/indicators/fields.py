"""田长制: 永久基本农田 as it stands, farmland restored, problems and patrols."""

from django.db.models import Q

from hemei.environment.queries_fields import BASIC, at_end
from hemei.indicators.registry import Count, Indicator, Sum, register

register(Indicator(
    code=BASIC, title="永久基本农田", unit="亩", scale=100, measure=Sum("area_mu"), ledger="environment.field_parcel",
    where=Q(basic=True), as_of=at_end, words="期末在册的永久基本农田地块面积之和；没有批准的调整补划不得低于红线。",
))  # fmt: skip
register(Indicator(
    code="environment.farmland_restored", title="恢复耕地", unit="亩", scale=100, measure=Sum("area_mu"),
    ledger="environment.field_problem", where=Q(accepted_on__isnull=False), date_field="accepted_on",
    params={"kind": "kind"}, words="当期验收的耕地问题恢复面积，验收时计一次；没有验收的不计。",
))  # fmt: skip
register(Indicator(
    code="environment.field_problems", title="耕地问题", unit="个", measure=Count(), ledger="environment.field_problem",
    date_field="found_on", params={"kind": "kind"}, words="当期发现的耕地问题。", higher_is_better=False,
))  # fmt: skip
register(Indicator(
    code="environment.field_patrols", title="田长巡查", unit="次", measure=Count(), ledger="environment.field_patrol",
    date_field="patrolled_on", params={"level": "level"}, words="当期镇级、村级田长巡查次数，一地一天一级为一次。",
))  # fmt: skip
