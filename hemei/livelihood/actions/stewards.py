"""What is done for a family: a steward named, a plan made, a visit noted, a problem referred, the help ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, watermark
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry, writing
from hemei.ledgers.models import LedgerRecord, State
from hemei.livelihood import categories_stewards
from hemei.livelihood import queries_stewards as queries
from hemei.livelihood import rules_stewards as rules
from hemei.livelihood.models.stewards import AidHousehold, AidReferral, CarePlan, Steward, StewardVisit
from hemei.livelihood.papers.stewards import plan_paper
from hemei.livelihood.permissions import OWN_VISIT
from hemei.matters import actions as matters
from hemei.matters.models import Kind, Source
from hemei.matters.workflow import ENDED
from hemei.people.access import By
from hemei.people.models import User

EDIT = queries.EDIT


@transaction.atomic
def read_family(*, family: AidHousehold, by: By) -> None:
    """Its page was opened with everything in clear: the look is logged."""
    right = queries.ROWS if by.can(queries.ROWS, family.area_id) else OWN_VISIT
    fields = ["id_number", "need", "plan", "visits", "referrals"]
    audit.record_read(by=by, obj=family, fields=fields, post=by.post_for(right, family.area_id))


@transaction.atomic
def issue_plan(*, family: AidHousehold, by: By) -> tuple[str, bytes]:
    """一户一策 as a paper: (file name, docx), with the serial of its line in the trail."""
    mark = watermark.mark(by, personal=True)
    read_family(family=family, by=by)
    line = queries.lines([family], timezone.localdate())[0]
    audit.record(by=by, verb="导出公文", obj=family, changes={"serial": [None, mark.serial]})
    return f"一户一策-{family.code}.docx", plan_paper(line, f"{mark.text}。")


@transaction.atomic
def assign(*, family: AidHousehold, level: str, user: User, since: date, by: By) -> Steward:
    """A steward at one level; whoever was it before ends the day before."""
    by.check(EDIT, family.area_id)
    _check_open(family)
    held = Steward.objects.filter(aid_household=family, level=level, until=None).exclude(state=State.VOID).first()
    if held is not None and held.since < since:
        ledger_actions.change(held, {"until": _day_before(since)}, verb="卸任", right=EDIT, by=by)
    values = {"aid_household": family, "level": level, "user": user, "since": since, "area": family.area_id}
    return cast(Steward, ledger_actions.create(ledger=_ledger("steward"), values=values, by=by))


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


@transaction.atomic
def make_plan(*, family: AidHousehold, values: Mapping[str, Any], by: By) -> CarePlan:
    """一户一策; the one before must be ended with its result."""
    by.check(EDIT, family.area_id)
    _check_open(family)
    given = {**values, "aid_household": family, "area": family.area_id}
    return cast(CarePlan, ledger_actions.create(ledger=_ledger("care_plan"), values=given, by=by))


@transaction.atomic
def end_plan(*, plan: CarePlan, on: date, result: str, by: By) -> CarePlan:
    """评估: what came of it."""
    by.check(EDIT, plan.area_id)
    if not result.strip():
        raise rules.OutcomeMissing(field="result")
    rules.check_past("on", on, timezone.localdate())
    ledger_actions.change(plan, {"ended_on": on, "result": result[:200]}, verb="评估一户一策", right=EDIT, by=by)
    return plan


@transaction.atomic
def note_visit(*, family: AidHousehold, on: date, found: str, by: By) -> StewardVisit:
    """A visit by the town's staff or by a steward of the family, and by nobody else."""
    right = _check_may(family, by)
    _check_open(family)
    visitor = str(by.user or by.audit_name)
    values = {"aid_household": family, "area": family.area_id, "visited_on": on, "visitor": visitor, "found": found}
    return cast(StewardVisit, _enter("steward_visit", StewardVisit, values, right, "救助走访", by))


@transaction.atomic
def refer(*, family: AidHousehold, kind: str, content: str, on: date, by: By) -> AidReferral:
    """转介: a confidential matter for the unit whose work it is; the matter says the kind, not whose home it is."""
    right = _check_may(family, by)
    _check_open(family)
    values = {"aid_household": family, "area": family.area_id, "referred_on": on, "kind": kind, "content": content}
    made = cast(AidReferral, _enter("aid_referral", AidReferral, values, right, "救助转介", by))
    made.matter = _matter(made, by)
    ledger_actions.change(made, {"matter": made.matter}, verb="立为事项", right=right, by=by)
    return made


def _matter(referral: AidReferral, by: By) -> Any:
    values = {
        "source": Source.GRID, "kind": Kind.HELP, "area": referral.area_id, "confidential": True,
        "category_code": f"{categories_stewards.ROOT}.{referral.kind}",
        "title": f"{referral.aid_household.code} {referral}", "content": str(referral.content),
    }  # fmt: skip
    return matters.receive(values=values, by=by, key=f"referral-{referral.pk}").matter


@transaction.atomic
def close_referral(*, referral: AidReferral, on: date, result: str, by: By) -> AidReferral:
    """销: after its matter has ended."""
    by.check(EDIT, referral.area_id)
    if referral.closed_on:
        raise rules.ReferralClosed
    if referral.matter is not None and referral.matter.state not in ENDED:
        raise rules.MatterRuns(number=referral.matter.number)
    if not result.strip():
        raise rules.OutcomeMissing(field="result")
    rules.check_past("on", on, timezone.localdate())
    ledger_actions.change(referral, {"closed_on": on, "result": result[:200]}, verb="转介办结", right=EDIT, by=by)
    return referral


@transaction.atomic
def close_family(*, family: AidHousehold, on: date, outcome: str, by: By) -> AidHousehold:
    """办结: nothing referred is open any more; stewards and plan end with it."""
    by.check(EDIT, family.area_id)
    _check_open(family)
    rules.check_past("on", on, timezone.localdate())
    if not outcome.strip():
        raise rules.OutcomeMissing(field="outcome")
    open_ = AidReferral.objects.filter(aid_household=family, closed_on=None).exclude(state=State.VOID).count()
    if open_:
        raise rules.ReferralOpen(count=open_)
    ledger_actions.change(family, {"until": on, "outcome": outcome[:120]}, verb="办结帮扶", right=EDIT, by=by)
    for steward in Steward.objects.filter(aid_household=family, until=None).exclude(state=State.VOID):
        ledger_actions.change(steward, {"until": on}, verb="随办结卸任", right=EDIT, by=by)
    for plan in CarePlan.objects.filter(aid_household=family, ended_on=None).exclude(state=State.VOID):
        given = {"ended_on": on, "result": outcome[:200]}
        ledger_actions.change(plan, given, verb="随办结结束", right=EDIT, by=by)
    return family


def _check_open(family: AidHousehold) -> None:
    if family.until:
        raise rules.HouseholdClosed(on=family.until)


def _check_may(family: AidHousehold, by: By) -> str:
    """The right under which the act is done."""
    if by.can(EDIT, family.area_id):
        return EDIT
    by.check(OWN_VISIT)
    if not queries.is_steward(by, family, timezone.localdate()):
        raise rules.NotTheSteward
    return OWN_VISIT


def _ledger(name: str) -> registry.Ledger:
    return registry.get(f"livelihood.{name}")


def _enter(
    name: str, model: type[LedgerRecord], values: dict[str, Any], right: str, verb: str, by: By
) -> LedgerRecord:  # fmt: skip
    """As the ledgers enter a row, under the steward's own right where she has no other."""
    ledger, row = _ledger(name), writing.fill(model(), values)
    writing.prepare(ledger, row)
    ledger_actions.check_open(ledger, row)
    writing.insert(ledger, row, by)
    audit.record(by=by, verb=verb, obj=row, post=by.post_for(right, row.area_id))
    return row
