"""Conditions "as of a day" that indicators, pages and rules share, as Q objects over dated facts."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from hemei.economy import models as m
from hemei.economy.stages import AFTER_TALKS, Gate
from hemei.kernel.periods import Period
from hemei.ledgers.models import State

LEFT = (m.EnterpriseStatus.MOVED_OUT, m.EnterpriseStatus.DEREGISTERED, m.EnterpriseStatus.REVOKED)


def active_enterprises(on: date) -> Q:
    """Registered here on the day: come before it, not gone by then, not in a recorded absence."""
    here = Q(moved_in_on=None, established_on__lte=on) | Q(moved_in_on__lte=on)
    gone = Q(deregistered_on__lte=on) | Q(revoked_on__lte=on) | Q(moved_out_on__lte=on)
    absent = m.StatusChange.objects.filter(enterprise=OuterRef("pk"), status__in=LEFT, on__lte=on)
    return here & ~gone & ~Q(Exists(absent.filter(Q(ended_on=None) | Q(ended_on__gt=on))))


def open_groups(on: date) -> Q:
    return Q(opened_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))


def contracts_in_force(on: date) -> Q:
    """Signed, handed over, not ended on the day."""
    return Q(signed_on__isnull=False, handed_over_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on))


def in_talks(on: date, project: str = "pk") -> Q:
    """Projects at stage 洽谈 on the day: talks begun, nothing signed yet, not 终止 or 搁置."""
    talks = m.Negotiation.objects.filter(project=OuterRef(project), state=State.APPROVED, held_on__lte=on)
    further = reached(AFTER_TALKS, on, project)
    return Q(Exists(talks)) & ~further & ~exited(on, project) & Q(is_park=False)


def completed(on: date, project: str = "pk") -> Q:
    """竣工验收 passed and in use by the day."""
    return reached((Gate.ACCEPTED,), on, project) & reached((Gate.IN_USE, Gate.OPERATING), on, project)


def reached(gates: tuple[str, ...], on: date, project: str = "pk") -> Q:
    """Any of the gates passed by the day."""
    found = m.ProjectGate.objects.filter(project=OuterRef(project), state=State.APPROVED, result="passed")
    return Q(Exists(found.filter(gate__in=gates, reached_on__lte=on)))


def exited(on: date, project: str = "pk") -> Q:
    out = m.ProjectExit.objects.filter(project=OuterRef(project), on__lte=on)
    return Q(Exists(out.filter(Q(resumed_on=None) | Q(resumed_on__gt=on))))


def start_is_permitted() -> Q:
    """A gate that may be counted: 开工 only with a numbered 施工许可 or an exemption (建筑法 arts. 7, 64)."""
    permit = m.ProjectGate.objects.filter(project=OuterRef("project"), gate=Gate.WORKS_PERMIT, state=State.APPROVED)
    granted = Q(Exists(permit.filter(Q(exempt=True) | (Q(reached_on__isnull=False) & ~Q(document_number="")))))
    return ~Q(gate=Gate.STARTED) | Q(exempt=True) | granted


def within(field: str, period: Period) -> Q:
    return Q(**{f"{field}__range": (period.start, period.end)})
