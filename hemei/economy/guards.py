"""Row rules of the ledgers: each loads what a pure rule needs, then asks it. Run inside the writing transaction."""

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from hemei.economy import models as m
from hemei.economy import rules, values
from hemei.economy.stages import GROUP, NUMBERED
from hemei.kernel import credit_code
from hemei.ledgers.models import State


def code_of_firm(firm: m.Enterprise) -> None:
    credit_code.check(firm.credit_code)


def days_of_firm(firm: m.Enterprise) -> None:
    today = timezone.localdate()
    for field, title in (("established_on", "成立日期"), ("moved_in_on", "迁入日期"), ("moved_out_on", "迁出日期"),
                         ("deregistered_on", "注销日期"), ("revoked_on", "吊销日期")):  # fmt: skip
        rules.check_not_future(getattr(firm, field), today, field, title)


def capital_of_firm(firm: m.Enterprise) -> None:
    if firm.capital is not None and firm.capital < 0:
        raise rules.CapitalNegative(field="capital")


def arrival_of_firm(firm: m.Enterprise) -> None:
    rules.check_not_before(
        firm.moved_in_on, firm.established_on, field="moved_in_on", title="迁入日期", other_title="成立日期"
    )


def status_of_firm(firm: m.Enterprise) -> None:
    rules.check_status_dates(firm)


ENTERPRISE = (code_of_firm, days_of_firm, capital_of_firm, arrival_of_firm, status_of_firm)


def month_of_tax(payment: m.TaxPayment) -> None:
    closed = month_closed(payment.area_id, payment)
    rules.check_tax_month(payment, closed, timezone.localdate())


def payer_of_tax(payment: m.TaxPayment) -> None:
    if payment.enterprise:
        rules.check_same_town(payment.area_id, payment.enterprise.area_id, payment.enterprise)


TAX = (month_of_tax, payer_of_tax)


def month_closed(area: str, payment: m.TaxPayment) -> bool:
    """Whether finance has closed the month for the row's town."""
    return m.TaxClosing.objects.filter(area_id=area[:9], month=payment.month).exists()


def firm_of_group(group: m.ServiceGroup) -> None:
    rules.check_same_town(group.area_id, group.enterprise.area_id, group.enterprise)


def day_of_group(group: m.ServiceGroup) -> None:
    rules.check_not_future(group.opened_on, timezone.localdate(), "opened_on", "建群日期")


def steward_of_group(group: m.ServiceGroup) -> None:
    rules.check_group(group)


def one_group(group: m.ServiceGroup) -> None:
    """The enterprise's row is locked, so that of two groups opened at once the second sees the first."""
    m.Enterprise.objects.select_for_update().get(pk=group.enterprise_id)
    others = m.ServiceGroup.objects.filter(enterprise=group.enterprise, closed_on=None).exclude(state=State.VOID)
    rules.check_one_group(group, others.exclude(pk=group.pk).first())


GROUP_RULES = (firm_of_group, day_of_group, steward_of_group, one_group)


def firm_of_visit(visit: m.Visit) -> None:
    rules.check_same_town(visit.area_id, visit.enterprise.area_id, visit.enterprise)


def day_of_visit(visit: m.Visit) -> None:
    rules.check_not_future(visit.visited_on, timezone.localdate(), "visited_on", "走访日期")


def inspection_of_visit(visit: m.Visit) -> None:
    rules.check_inspection(visit)


def repeat_of_visit(visit: m.Visit) -> None:
    rules.check_joined(visit)
    limit = values.days("visit_merge_days", visit.visited_on)
    rules.check_repeat(visit, near_visit(visit, limit), limit)


VISIT = (firm_of_visit, day_of_visit, inspection_of_visit, repeat_of_visit)


def near_visit(visit: m.Visit, limit: int) -> m.Visit | None:
    """The nearest visit before it to the same firm, fewer than `limit` days away."""
    near = (visit.visited_on - timedelta(days=limit - 1), visit.visited_on)
    others = m.Visit.objects.filter(enterprise=visit.enterprise, visited_on__range=near, joined=None)
    return others.exclude(state=State.VOID).exclude(pk=visit.pk).order_by("-visited_on").first()


def lead_of_project(project: m.Project) -> None:
    rules.check_not_future(project.lead_on, timezone.localdate(), "lead_on", "线索日期")


def park_of_project(project: m.Project) -> None:
    rules.check_park(project)


PROJECT = (lead_of_project, park_of_project)


def place_of_gate(gate: m.ProjectGate) -> None:
    rules.check_same_town(gate.area_id, gate.project.area_id, gate.project)


def day_of_gate(gate: m.ProjectGate) -> None:
    rules.check_not_future(gate.reached_on, timezone.localdate(), "reached_on", "完成日期")


def document_of_gate(gate: m.ProjectGate) -> None:
    rules.check_gate_document(gate, gate.gate in NUMBERED)


def order_of_gate(gate: m.ProjectGate) -> None:
    others = m.ProjectGate.objects.filter(project=gate.project).exclude(state=State.VOID).exclude(pk=gate.pk)
    rules.check_gate_order(gate, others, GROUP)


GATE = (place_of_gate, day_of_gate, document_of_gate, order_of_gate)


def day_of_talk(talk: m.Negotiation) -> None:
    rules.check_not_future(talk.held_on, timezone.localdate(), "held_on", "洽谈日期")


def next_step_of_talk(talk: m.Negotiation) -> None:
    rules.check_not_before(talk.next_on, talk.held_on, field="next_on", title="下一步时限", other_title="洽谈日期")


NEGOTIATION = (day_of_talk, next_step_of_talk)


def area_of_asset(asset: m.IdleAsset) -> None:
    rules.check_asset(asset)


def day_of_asset(asset: m.IdleAsset) -> None:
    rules.check_not_future(asset.idle_since, timezone.localdate(), "idle_since", "闲置起始日期")


ASSET = (area_of_asset, day_of_asset)


def place_of_contract(contract: m.Revitalisation) -> None:
    rules.check_same_town(contract.area_id, contract.asset.area_id, contract.asset)


def day_of_contract(contract: m.Revitalisation) -> None:
    rules.check_not_future(contract.handed_over_on, timezone.localdate(), "handed_over_on", "交付日期")


def terms_of_contract(contract: m.Revitalisation) -> None:
    rules.check_contract(contract)


def space_of_contract(contract: m.Revitalisation) -> None:
    """The asset's row is locked, so that of two clerks at once the second sees the first one's area."""
    locked = m.IdleAsset.objects.select_for_update().get(pk=contract.asset_id)
    others = m.Revitalisation.objects.filter(asset=locked, ended_on=None).exclude(state=State.VOID)
    used = others.exclude(pk=contract.pk).aggregate(total=Sum("revitalised_area"))["total"] or 0
    rules.check_space(contract, locked.usable_area, used)


CONTRACT = (place_of_contract, day_of_contract, terms_of_contract, space_of_contract)


def honour(honour: m.Honour) -> None:
    rules.check_not_future(honour.awarded_on, timezone.localdate(), "awarded_on", "授予日期")
