"""田长制: a problem becomes a matter and goes its steps; a parcel leaves 永久基本农田 by an adjustment."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from hemei.environment import permissions_land as may
from hemei.environment import queries_fields as queries
from hemei.environment import rules_fields as rules
from hemei.environment.actions.findings import report_finding
from hemei.environment.models import FieldAdjustment, FieldParcel, FieldProblem
from hemei.kernel import audit
from hemei.kernel.locks import wait_for_turn
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.matters.models import Source
from hemei.people.access import By


@transaction.atomic
def report_problem(*, values: Mapping[str, Any], finding: str, by: By, key: str = "") -> FieldProblem:
    """A row of the ledger and its matter. The same `key` again gives the same row."""
    if key and (known := FieldProblem.objects.filter(matter__source=Source.PATROL, matter__source_key=key).first()):
        return known
    problem = cast(FieldProblem, ledger_actions.create(ledger=_ledger(), values=values, by=by))
    matter = report_finding(
        category_code=f"TZ.{problem.kind}", area=problem.area_id, finding=finding, by=by, place=problem.place,
        found_on=problem.found_on, key=key, details={"area_mu": float(problem.area_mu) / 100} | (
            {"parcel": problem.parcel.number} if problem.parcel else {}),
    )  # fmt: skip
    ledger_actions.change(problem, {"matter": matter}, verb="立为事项", right=may.FIELD_PROBLEM, by=by)
    audit.record(by=by, verb="登记耕地问题", obj=problem, post=by.post_for(may.FIELD_PROBLEM, problem.area_id))
    return problem


@transaction.atomic
def notify(*, problem: FieldProblem, household: str, notified_on: date, deadline: date, by: By) -> FieldProblem:
    """告知责任户, with the term."""
    values = {"household": household, "notified_on": notified_on, "deadline": deadline}
    return _step(problem, values, "告知责任户", may.FIELD_PROBLEM, by)


@transaction.atomic
def restore(
    *, problem: FieldProblem, restored_on: date, before: str, after: str, crop: str, by: By
) -> FieldProblem:  # fmt: skip
    """复耕: how it was, how it is, and what grows."""
    values = {"restored_on": restored_on, "before": before, "after": after, "crop": crop}
    return _step(problem, values, "复耕", may.FIELD_PROBLEM, by)


@transaction.atomic
def accept(
    *, problem: FieldProblem, on: date, passed: bool, acceptor: str, by: By, deadline: date | None = None
) -> FieldProblem:
    """验收: passed closes it; not passed sends it back with a new term."""
    if problem.restored_on is None:
        raise rules.StepSkipped(field="on", needed="复耕", step="验收")
    if passed:
        return _step(problem, {"accepted_on": on, "acceptor": acceptor}, "验收通过", may.ACCEPT_FIELD, by)
    rules.not_ahead(on, timezone.localdate(), "验收日期", "on")
    rules.in_order(problem.restored_on, on, "复耕日期", "验收日期", "on")
    values = {"restored_on": None, "failed": problem.failed + 1, "deadline": deadline or problem.deadline}
    return _step(problem, values, "验收未通过", may.ACCEPT_FIELD, by)


def _step(problem: FieldProblem, values: dict[str, Any], verb: str, right: str, by: By) -> FieldProblem:
    by.check(right, problem.area_id)
    if problem.accepted_on or problem.state == State.VOID:
        raise rules.ProblemClosed
    ledger_actions.change(problem, values, verb=verb, right=right, by=by)
    for rule in _ledger().rules:
        rule(problem)
    return problem


def _ledger() -> registry.Ledger:
    return registry.get("environment.field_problem")


@transaction.atomic
def take_out(*, parcel: FieldParcel, on: date, by: By, adjustment: FieldAdjustment | None = None) -> FieldParcel:
    """调出永久基本农田. Refused below the red line, unless an approved adjustment bears it; one taker at a time."""
    by.check(may.TAKE_OUT, parcel.area_id)
    town = parcel.area_id[:9]
    wait_for_turn(f"basic farmland {town}")
    parcel.refresh_from_db()
    if not parcel.basic or parcel.until or parcel.state != State.APPROVED:
        raise rules.NotBasicFarmland(parcel=parcel)
    rules.not_ahead(on, timezone.localdate(), "调出日期", "on")
    if adjustment is None:
        total = queries.basic_total(town, timezone.localdate())
        rules.above_line(total, parcel.area_mu, queries.red_line(town), "调出", "adjustment")
    else:
        _check_adjustment(adjustment, parcel, on)
    values = {"until": on, "adjustment": adjustment}
    ledger_actions.change(parcel, values, verb="调出永久基本农田", right=may.TAKE_OUT, by=by)
    return parcel


def _check_adjustment(adjustment: FieldAdjustment, parcel: FieldParcel, on: date) -> None:
    if adjustment.state != State.APPROVED or adjustment.area_id[:9] != parcel.area_id[:9]:
        raise rules.AdjustmentNotReviewed(field="adjustment", document=adjustment.document)
    if on < adjustment.approved_on:
        raise rules.OutBeforeApproval(field="on", day=on, approved=adjustment.approved_on)
    rules.covered(adjustment, queries.taken_out(adjustment), parcel.area_mu)
