"""Figures of 小微项目."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Sum, register
from hemei.livelihood.models.projects import Step, UnitKind

register(Indicator(
    code="livelihood.small_projects", title="小微项目", unit="个", measure=Count(), ledger="livelihood.small_project",
    date_field="declared_on", params={"project": "name"}, words="当期征集的小微项目。",
))  # fmt: skip
for _kind, _unit in ((UnitKind.VILLAGE, "个村"), (UnitKind.ESTATE, "个小区")):
    register(Indicator(
        code=f"livelihood.small_project_{_kind.value}s", title=f"小微项目惠及{_kind.label}", unit="个",
        measure=Count(distinct="unit"), ledger="livelihood.project_beneficiary", where=Q(kind=_kind.value),
        date_field="declared_on", params={"project": "project__name"},
        words=f"当期征集的小微项目惠及的{_kind.label}，去重；同一{_kind.label}有几个项目只计一{_unit}。",
    ))  # fmt: skip
register(Indicator(
    code="livelihood.small_projects_accepted", title="小微项目通过验收", unit="个", measure=Count(),
    ledger="livelihood.project_step", where=Q(step=Step.ACCEPTANCE), date_field="done_on",
    params={"project": "project__name"}, words="当期通过验收的小微项目。",
))  # fmt: skip
register(Indicator(
    code="livelihood.small_projects_settled", title="小微项目结算金额", unit="元", scale=100, measure=Sum("amount"),
    ledger="livelihood.project_step", where=Q(step=Step.SETTLEMENT), date_field="done_on",
    params={"project": "project__name"}, words="当期结算的小微项目的结算价之和。",
))  # fmt: skip
