"""Acts of 河长制: a patrol with what it found, handing a problem over, closing it, looking again."""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from hemei.environment import rules_rivers as rules
from hemei.environment import rules_water as common
from hemei.environment.actions.findings import report_finding
from hemei.environment.models import RiverPatrol, WaterProblem
from hemei.environment.permissions import ACCEPT, PROBLEM
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.matters import actions as matters
from hemei.matters.models import Matter
from hemei.matters.models import State as MatterState
from hemei.matters.permissions import DISPATCH
from hemei.people.access import By


@transaction.atomic
def record_patrol(*, values: Mapping[str, Any], by: By, problem: Mapping[str, Any] | None = None) -> RiverPatrol:
    """A patrol, and the problem that it found: `problem` has kind, description and perhaps place."""
    patrol = cast(RiverPatrol, ledger_actions.create(ledger=_ledger("river_patrol"), values=values, by=by))
    if problem:
        raise_problem(patrol=patrol, values=problem, by=by)
    return patrol


@transaction.atomic
def raise_problem(*, patrol: RiverPatrol, values: Mapping[str, Any], by: By) -> WaterProblem:
    """A problem that a patrol found, with its matter."""
    given = {"reach": patrol.reach, "found_on": patrol.patrolled_on, "area": patrol.area_id, **values}
    problem = cast(WaterProblem, ledger_actions.create(ledger=_ledger("water_problem"), values=given, by=by))
    return hand_over(problem=problem, patrol=patrol, by=by)


@transaction.atomic
def hand_over(*, problem: WaterProblem, by: By, patrol: RiverPatrol | None = None) -> WaterProblem:
    """交办: the problem goes its way as a matter."""
    by.check(PROBLEM, problem.area_id)
    if problem.matter_id:
        raise rules.HandedOver(number=cast(Matter, problem.matter).number)
    if problem.closed_on:
        raise rules.ClosedAlready
    return _change(problem, {"matter": _matter(problem, by), "patrol": patrol or problem.patrol}, "交办", PROBLEM, by)


@transaction.atomic
def close(*, problem: WaterProblem, on: date, rectification: str, by: By) -> WaterProblem:
    """验收销号: what was mended, once its matter is answered."""
    by.check(ACCEPT, problem.area_id)
    if problem.closed_on:
        raise rules.ClosedAlready
    if not rectification.strip():
        raise rules.RectificationMissing(field="rectification")
    return _change(problem, {"closed_on": on, "rectification": rectification.strip()}, "验收销号", ACCEPT, by)


@transaction.atomic
def recheck(*, problem: WaterProblem, on: date, good: bool, by: By, note: str = "") -> WaterProblem:
    """复查: good stays closed; what came back (反弹) is open again, with a new matter."""
    by.check(ACCEPT, problem.area_id)
    if problem.closed_on is None:
        raise rules.NotClosedYet
    if good:
        return _change(problem, {"rechecked_on": on}, "复查", ACCEPT, by)
    if not note.strip():
        raise rules.ReboundMissing(field="note")
    common.rechecked(problem, on, timezone.localdate())
    values = {"closed_on": None, "rechecked_on": None, "rebounds": problem.rebounds + 1,
              "rectification": f"{on} 复查反弹：{note.strip()}"[:300]}  # fmt: skip
    again = _change(problem, values, "反弹重开", ACCEPT, by)
    return _change(again, {"matter": _reopened(again, note.strip(), by)}, "交办", ACCEPT, by)


def _reopened(problem: WaterProblem, note: str, by: By) -> Matter:
    """The same matter where its call-back is not archived yet and `by` dispatches; else a new one."""
    matter = problem.matter
    if matter is not None and matter.state == MatterState.CALLED and by.can(DISPATCH, matter.area_id):
        return matters.reopen(matter=matter, reason=f"复查反弹：{note}", by=by)
    return _matter(problem, by)


def _matter(problem: WaterProblem, by: By) -> Matter:
    again = f"（第 {problem.rebounds} 次反弹）" if problem.rebounds else ""
    return report_finding(
        category_code=f"HL.{problem.kind}", area=problem.area_id, by=by, found_on=problem.found_on,
        finding=f"{problem.spot}：{problem.description}{again}", place=problem.place or str(problem.spot),
        details={"reach": str(problem.spot)}, key=f"water-problem-{problem.pk}-{problem.rebounds}",
    )  # fmt: skip


def _change(problem: WaterProblem, values: dict[str, Any], verb: str, right: str, by: By) -> WaterProblem:
    """Checked on a copy first: a refused act leaves the row as it was read."""
    fresh = copy.copy(problem)
    for name, value in values.items():
        setattr(fresh, name, value)
    for rule in _ledger("water_problem").rules:
        rule(fresh)
    ledger_actions.change(problem, values, verb=verb, right=right, by=by)
    return problem


def _ledger(name: str) -> registry.Ledger:
    return registry.get(f"environment.{name}")
