"""好村民: nominated, checked against the negative list, deliberated at a meeting, approved, publicised, awarded."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.appraisals import permissions, rules, workflow
from hemei.appraisals.models import Candidate, CandidateState, Kind, Scheme, SchemeState
from hemei.kernel import audit, dated, transitions, workdays
from hemei.people.access import By
from hemei.people.models import Resident

NOTICE = "appraisals.good_villager_notice"
dated.declare(
    NOTICE, title="好村民公示期", unit="个工作日", default=5, source="通行做法，待本镇方案确认", confirmed=False
)


def scheme_in_force(area: str) -> Scheme:
    """The town's adopted scheme: its negative list and quota."""
    found = Scheme.objects.filter(area_id=area[:9], kind=Kind.GOOD_VILLAGER, state=SchemeState.ADOPTED)
    newest = found.order_by("-adopted_on", "-pk").first()
    if newest is None:
        raise rules.SchemeNotAdopted(scheme=Kind.GOOD_VILLAGER.label)
    return newest


def nominate(*, resident: Resident, year: int, nominated_by: str, deeds: str, by: By) -> Candidate:
    by.check(permissions.RUN, resident.area_id)
    scheme_in_force(resident.area_id)
    try:
        with transaction.atomic():
            made = Candidate.objects.create(
                area_id=resident.area_id, resident=resident, year=year, nominated_by=nominated_by, deeds=deeds,
                created_by=by.user,
            )  # fmt: skip
            _record(made, "推荐好村民", by, {"year": ["", year]})
    except IntegrityError:
        raise rules.NominatedAlready(field="resident", year=year) from None
    return made


@transaction.atomic
def qualify(*, candidate: Candidate, findings: Iterable[str], by: By) -> Candidate:
    """The negative list, item by item; anything found ends the nomination's way here."""
    by.check(permissions.RUN, candidate.area_id)
    found = list(findings)
    if found:
        raise rules.OnNegativeList(items="、".join(found))
    checked = scheme_in_force(candidate.area_id).definition.get("negative_list", [])
    return _advance(candidate, "qualify", by, permissions.RUN, findings=checked)


@transaction.atomic
def deliberate(*, candidate: Candidate, met_on: date, entitled: int, present: int, in_favour: int, by: By) -> Candidate:
    """The meeting of villagers' representatives: two thirds present, more than half of these in favour."""
    by.check(permissions.RUN, candidate.area_id)
    rules.check_vote(entitled, present, in_favour)
    values = {"met_on": met_on, "entitled": entitled, "present": present, "in_favour": in_favour}
    return _advance(candidate, "deliberate", by, permissions.RUN, **values)


@transaction.atomic
def approve(*, candidate: Candidate, by: By) -> Candidate:
    """The town approves within the village's quota."""
    by.check(permissions.REVIEW, candidate.area_id)
    scheme = Scheme.objects.select_for_update().get(pk=scheme_in_force(candidate.area_id).pk)
    quota = int(scheme.definition.get("quota", 0))
    passed = (CandidateState.APPROVED, CandidateState.NOTICED, CandidateState.AWARDED)
    same = Candidate.objects.filter(area_id=candidate.area_id, year=candidate.year, state__in=passed)
    if quota and same.count() >= quota:
        raise rules.QuotaFull(area=candidate.area, year=candidate.year, quota=quota)
    return _advance(candidate, "approve", by, permissions.REVIEW)


@transaction.atomic
def give_notice(*, candidate: Candidate, by: By) -> Candidate:
    """公示 for the dated number of working days, from the next one on."""
    by.check(permissions.RUN, candidate.area_id)
    today = timezone.localdate()
    until = workdays.add(today, int(dated.value(NOTICE, today)), "workday")
    return _advance(candidate, "notice", by, permissions.RUN, noticed_on=today, notice_ends_on=until)


@transaction.atomic
def award(*, candidate: Candidate, by: By) -> Candidate:
    by.check(permissions.RUN, candidate.area_id)
    today = timezone.localdate()
    if candidate.notice_ends_on and today <= candidate.notice_ends_on:
        raise rules.NoticeRunning(until=candidate.notice_ends_on)
    return _advance(candidate, "award", by, permissions.RUN, awarded_on=today)


@transaction.atomic
def end(*, candidate: Candidate, verb: str, reason: str, by: By) -> Candidate:
    """不通过 or 撤回, with its reason (an objection upheld, for example)."""
    by.check(permissions.RUN, candidate.area_id)
    if not reason.strip():
        raise rules.ReasonMissing(field="reason")
    return _advance(candidate, verb, by, permissions.RUN, reason=reason.strip())


def _advance(candidate: Candidate, action: str, by: By, right: str, **values: Any) -> Candidate:
    before = candidate.state
    transitions.advance(workflow.CANDIDATE, candidate, action, **values)
    changes = {"state": [before, candidate.state]} | {name: ["", value] for name, value in values.items()}
    title = next(s.title for steps in workflow.CANDIDATE.steps.values() for n, s in steps.items() if n == action)
    audit.record(by=by, verb=title, obj=candidate, changes=changes, post=by.post_for(right, candidate.area_id))
    return candidate


def _record(candidate: Candidate, verb: str, by: By, changes: dict[str, Any]) -> None:
    post = by.post_for(permissions.RUN, candidate.area_id)
    audit.record(by=by, verb=verb, obj=candidate, changes=changes, post=post)
