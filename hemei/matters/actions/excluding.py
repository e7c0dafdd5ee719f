"""剔除: ask, decide level by level, withdraw, reverse."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.ledgers.actions.attachments import check_file, clean_name, digest
from hemei.ledgers.models import Attachment
from hemei.matters import permissions
from hemei.matters.actions.steps import hold, tell
from hemei.matters.callbacks import excluding
from hemei.matters.callbacks.excluding import LEVELS, RIGHT
from hemei.matters.models import Exclusion, Matter
from hemei.matters.rules import excluding as rules
from hemei.matters.rules import tickets as ticket_rules
from hemei.people.access import By, Console

FILES = "matters.exclusion"  # under this name its attachments are kept


def ask_exclusion(
    *, matter: Matter, reason_code: str, reason: str, evidence: str, by: By, file: Any = None,
    at: datetime | None = None,
) -> Exclusion:  # fmt: skip
    """申请剔除, by who handles the matter or looks after exclusions; with evidence, and a file where there is one."""
    right = permissions.HANDLE if by.can(permissions.HANDLE, matter.duty_area) else RIGHT
    by.check(right, matter.duty_area)
    moment = at or timezone.now()
    excluding.check(matter, reason_code, reason, evidence, timezone.localdate(moment))
    kind = check_file(file) if file else ""
    try:
        with transaction.atomic():
            asked = Exclusion.objects.create(
                matter=matter, reason_code=reason_code, reason=reason.strip(), evidence=evidence.strip()[:200],
                asked_at=moment, asked_by=by.audit_name,
            )  # fmt: skip
            if file:
                _attach(asked, file, kind, by)
            tell(matter=matter, verb="申请剔除", by=by, right=right, at=moment, note=f"{reason_code}：{reason}")
    except IntegrityError:
        raise rules.ExclusionOpenAlready(number=matter.number) from None
    return asked


def _attach(asked: Exclusion, file: Any, kind: str, by: By) -> None:
    made = Attachment(ledger_code=FILES, record_id=asked.pk, name=clean_name(file.name, kind), kind=kind,
                      size=file.size, sha256=digest(file), uploaded_by=by.user)  # fmt: skip
    made.file.save("upload", file, save=False)
    made.save(force_insert=True)


def decide_exclusion(
    *, exclusion: Exclusion, level: str, approve: bool, by: By, note: str = "", document: str = "",
    at: datetime | None = None,
) -> Exclusion:  # fmt: skip
    """One level's decision, in order. The last approval takes the matter out of the score; any refusal ends it.

    The district's word comes from a post of the district, or is entered by the town with the document that holds it.
    """
    matter, moment = exclusion.matter, at or timezone.now()
    entered = _check_decider(exclusion, level, by, document)
    if not approve:
        ticket_rules.check_reason(note)
    said = {"by": by.audit_name, "at": moment.isoformat(), "note": note[:200], "document": document[:100]}
    with transaction.atomic():
        row = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
        if excluding.waits_for(row) != level:
            raise ticket_rules.NothingToDecide
        setattr(row, f"{level}_ok", approve)
        row.decided_by = {**row.decided_by, level: said}
        row.save(update_fields=[f"{level}_ok", "decided_by"])
        if excluding.is_approved(row):
            hold(matter, excluded=True)
        verb = f"剔除{LEVELS[level]}{'同意' if approve else '不同意'}{'（代录）' if entered else ''}"
        tell(matter=matter, verb=verb, by=by, right=RIGHT, at=moment, note="　".join(filter(None, (note, document))))
    exclusion.refresh_from_db()
    return exclusion


def _check_decider(exclusion: Exclusion, level: str, by: By, document: str) -> bool:
    """Whether the town enters the district's word."""
    by.check(RIGHT)
    matter, waiting = exclusion.matter, excluding.waits_for(exclusion)
    if not waiting:
        raise ticket_rules.NothingToDecide
    if level != waiting:
        raise rules.LevelNotTurn(waiting=LEVELS[waiting], level=LEVELS.get(level, level))
    if exclusion.asked_by == by.audit_name and not isinstance(by, Console):
        raise ticket_rules.DecideOwnRequest
    if by.can(RIGHT, excluding.area_of(matter, level)):
        _check_other_levels(exclusion, by)
        return False
    by.check(RIGHT, matter.duty_area)
    if level != "district" or not by.can(RIGHT, excluding.area_of(matter, "town")):
        raise rules.NotThisLevel(level=LEVELS[level])
    if not document.strip():
        raise rules.DocumentMissing(field="document")
    return True


def _check_other_levels(exclusion: Exclusion, by: By) -> None:
    for level, said in exclusion.decided_by.items():
        if said["by"] == by.audit_name and not isinstance(by, Console):
            raise rules.OneLevelEach(level=LEVELS[level])


def withdraw_exclusion(*, exclusion: Exclusion, by: By, at: datetime | None = None) -> Exclusion:
    """Taken back by who asked, before all levels have agreed."""
    moment = at or timezone.now()
    if not isinstance(by, Console) and exclusion.asked_by != by.audit_name:
        raise rules.NotWithdrawable
    return _end(exclusion, by, moment, "撤回剔除申请", "", rules.NotWithdrawable, withdrawn_at=moment)


def reverse_exclusion(*, exclusion: Exclusion, reason: str, by: By, at: datetime | None = None) -> Exclusion:
    """撤销: an approved exclusion is taken back with a reason, and the matter counts again."""
    by.check(RIGHT, excluding.area_of(exclusion.matter, "town"))
    ticket_rules.check_reason(reason)
    moment = at or timezone.now()
    return _end(exclusion, by, moment, "撤销剔除", reason, rules.NotExcluded, reversed_at=moment,
                reversed_reason=reason.strip()[:200])  # fmt: skip


def _end(
    exclusion: Exclusion, by: By, moment: datetime, verb: str, note: str, refusal: type[Exception], **changes: Any
) -> Exclusion:
    with transaction.atomic():
        row = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
        approved = excluding.is_approved(row) and not row.reversed_at and not row.withdrawn_at
        if approved != ("reversed_at" in changes) or not (approved or excluding.waits_for(row)):
            raise refusal
        Exclusion.objects.filter(pk=row.pk).update(**changes)
        if approved:
            hold(exclusion.matter, excluded=False)
        tell(matter=exclusion.matter, verb=verb, by=by, right=RIGHT, at=moment, note=note)
    exclusion.refresh_from_db()
    return exclusion
