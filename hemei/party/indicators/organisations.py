"""Figures of branches, 两新 dossiers and visits."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Ratio, register
from hemei.kernel.periods import Period


def _standing(period: Period, start: str, end: str, of: str = "") -> Q:
    """What had begun and not ended on the period's last day."""
    return Q(**{f"{of}{start}__lte": period.end}) & (
        Q(**{f"{of}{end}": None}) | Q(**{f"{of}{end}__gt": period.end})
    )  # fmt: skip


register(Indicator(
    code="party.branches", title="党组织", unit="个", measure=Count(), ledger="party.branch",
    as_of=lambda period: _standing(period, "founded_on", "ended_on"), params={"kind": "kind"},
    words="期末在册的党组织。",
))  # fmt: skip
register(Indicator(
    code="party.members", title="党员", unit="人", measure=Count(distinct="person"), ledger="party.member",
    as_of=lambda period: _standing(period, "since", "until"), params={"kind": "kind"}, subject="person",
    words="期末组织关系在本镇的党员；少于 3 人的不显示。",
))  # fmt: skip
register(Indicator(
    code="party.meetings", title="三会一课", unit="次", measure=Count(), ledger="party.meeting", date_field="held_on",
    params={"kind": "kind", "branch": "branch__name"}, words="当期召开的会议和活动，可按类别细看。",
))  # fmt: skip
register(Indicator(
    code="party.organisations", title="两新组织", unit="家", measure=Count(distinct="credit_code"),
    ledger="party.organisation", as_of=lambda period: _standing(period, "since", "until"), params={"kind": "kind"},
    words="期末在册的两新组织，按统一社会信用代码去重。",
))  # fmt: skip
register(Indicator(
    code="party.dossiers", title="两新组织台账", unit="本", measure=Count(distinct="organisation"),
    ledger="party.dossier", as_of=lambda period: _standing(period, "since", "until", "organisation__")
    & Q(organisation__state="approved"), params={"form": "form"},
    words="期末在册的两新组织中已建台账的；一个组织一本。",
))  # fmt: skip
register(Indicator(
    code="party.dossier_coverage", title="一企业一台账覆盖率", unit="%",
    measure=Ratio("party.dossiers", "party.organisations"), words="已建台账的两新组织 ÷ 在册两新组织。",
))  # fmt: skip
register(Indicator(
    code="party.firms_visited", title="走访两新组织", unit="家", measure=Count(distinct="organisation__credit_code"),
    ledger="party.firm_visit", date_field="visited_on", params={"campaign": "campaign__name"},
    words="当期实际走访的两新组织，一家走访几次计一家；与活动名称里的数字无关。",
))  # fmt: skip
register(Indicator(
    code="party.leader_visits", title="领导班子走访", unit="次", measure=Count(), ledger="party.leader_visit",
    date_field="visited_on", words="当期登记的走访次数。不按领导分列。",
))  # fmt: skip
register(Indicator(
    code="party.visit_issues", title="走访发现问题", unit="件", measure=Count(), ledger="party.visit_issue",
    date_field="raised_on", words="当期走访中提出的问题。",
))  # fmt: skip
register(Indicator(
    code="party.visit_issues_closed", title="走访问题已闭环", unit="件", measure=Count(), ledger="party.visit_issue",
    where=Q(settled_on__isnull=False) | Q(matter__closed_at__isnull=False), date_field="raised_on",
    words="当期提出的问题中，当场解决或者所立事项已办结的。",
))  # fmt: skip
register(Indicator(
    code="party.visit_closure", title="走访问题闭环率", unit="%",
    measure=Ratio("party.visit_issues_closed", "party.visit_issues"), words="已闭环的问题 ÷ 走访发现的问题。",
))  # fmt: skip
