"""Figures of 三级救助管家."""

from hemei.indicators.registry import Count, Indicator, Ratio, register
from hemei.livelihood.models.stewards import AidHousehold, AidReferral, Steward, StewardVisit, in_force
from hemei.livelihood.queries_stewards import complete

register(Indicator(
    code="livelihood.steward_levels", title="救助管家级数", unit="级", measure=Count(distinct="level"),
    source=Steward.objects.approved, as_of=lambda period: in_force(period.end), ledger="livelihood.steward",
    words="期末有现任管家的级别数；级别名称是带日期的参数。",
))  # fmt: skip
register(Indicator(
    code="livelihood.aid_households", title="救助家庭", unit="户", measure=Count(), ledger="livelihood.aid_household",
    source=AidHousehold.objects.approved, as_of=lambda period: in_force(period.end), subject="resident",
    words="期末已纳入、没有办结的救助家庭。",
))  # fmt: skip
register(Indicator(
    code="livelihood.aid_households_complete", title="各级管家齐全的救助家庭", unit="户", measure=Count(),
    ledger="livelihood.aid_household", source=AidHousehold.objects.approved, subject="resident",
    as_of=lambda period: complete(period.end), words="期末每一级都有现任管家的救助家庭。",
))  # fmt: skip
register(Indicator(
    code="livelihood.steward_coverage", title="救助管家覆盖率", unit="%",
    measure=Ratio("livelihood.aid_households_complete", "livelihood.aid_households"),
    words="各级管家齐全的救助家庭 ÷ 救助家庭。",
))  # fmt: skip
register(Indicator(
    code="livelihood.steward_visits", title="救助走访", unit="户次", measure=Count(),
    ledger="livelihood.steward_visit", source=StewardVisit.objects.approved, date_field="visited_on",
    words="当期走访救助家庭的户次。",
))  # fmt: skip
register(Indicator(
    code="livelihood.referrals_closed", title="办结的救助转介", unit="件", measure=Count(),
    ledger="livelihood.aid_referral",
    source=AidReferral.objects.approved, date_field="closed_on", params={"kind": "kind"}, words="当期办结的转介。",
))  # fmt: skip
