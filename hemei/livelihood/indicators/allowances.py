"""津贴补贴: persons who applied, were posted, were registered. 公示 and 登记 are two events with a date each."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, register
from hemei.livelihood.allowances.tiers import Benefit

_PARAMS = {"channel": "channel", "decision": "decision"}
_EVENTS = (
    ("elder_applicants", "高龄老年人津贴申请", Benefit.ELDER, "applied_on", "申请日期"),
    ("hardship_applicants", "困难老年人养老服务补贴申请", Benefit.HARDSHIP, "applied_on", "申请日期"),
    ("care_applicants", "失能老年人护理补贴申请", Benefit.CARE, "applied_on", "申请日期"),
    ("care_posted", "失能老年人护理补贴申请公示", Benefit.CARE, "posted_on", "公示日期"),
    ("care_registered", "失能老年人护理补贴申请登记", Benefit.CARE, "registered_on", "登记日期"),
)

for _code, _title, _benefit, _date, _words in _EVENTS:
    register(Indicator(
        code=f"livelihood.{_code}", title=_title, unit="名", measure=Count(distinct="resident"),
        ledger="livelihood.application", where=Q(benefit=_benefit), date_field=_date, params=_PARAMS,
        words=f"{_words}在当期、初审通过的{_benefit.label}申请，按人去重。公示和登记是两件事，各按各的日期计，不合并。",
    ))  # fmt: skip

register(Indicator(
    code="livelihood.allowance_refusals", title="津贴补贴不予批准", unit="件", measure=Count(),
    ledger="livelihood.application", where=Q(decision="refused"), date_field="decided_on",
    params={"benefit": "benefit"}, words="决定日期在当期、不予批准的申请，每件都有书面理由和救济途径。",
))  # fmt: skip
