"""A reminder done, and the deletion of what is done: only numbers stay."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from hemei.kernel import audit
from hemei.ledgers import actions as ledger_actions
from hemei.livelihood import rules_insurance as rules
from hemei.livelihood.models.insurance import InsuranceReminder, InsuranceTally, ReminderOutcome
from hemei.livelihood.queries_insurance import EDIT, REMIND
from hemei.people.access import By


@transaction.atomic
def note_outcome(*, reminder: InsuranceReminder, outcome: str, by: By, on: date | None = None) -> InsuranceReminder:
    """What came of a reminder; whoever found her by a query of the page may."""
    by.check(REMIND)
    if outcome not in ReminderOutcome.values or outcome == ReminderOutcome.WAITING:
        raise rules.OutcomeUnknown(field="outcome")
    if reminder.outcome:
        raise rules.DoneAlready
    values = {"outcome": outcome, "done_on": on or timezone.localdate()}
    ledger_actions.change(reminder, values, verb="参保续保提醒", right=REMIND, by=by)
    return reminder


@transaction.atomic
def note_looked_at(*, rows: Iterable[InsuranceReminder], by: By) -> None:
    """Names and telephones were shown: one line for each person."""
    fields = {"fields": ["name", "phone"]}
    audit.record_many(by=by, verb="查看个人信息", rows=[(row, fields) for row in rows], post=by.post_for(REMIND))


@transaction.atomic
def forget_reminders(*, rows: Iterable[InsuranceReminder], by: By) -> int:
    """Delete the rows with their old versions; how many ended how is counted first. One line of audit a row."""
    rows = list(rows)
    for area in {row.area_id for row in rows}:
        by.check(EDIT, area)
    for (area, scheme, year, outcome), count in Counter(map(_key, rows)).items():
        made, _ = InsuranceTally.objects.get_or_create(area_id=area, scheme=scheme, year=year, outcome=outcome)
        InsuranceTally.objects.filter(pk=made.pk).update(count=F("count") + count)
    audit.record_many(by=by, verb="删除办结的参保续保提醒", rows=[(row, {}) for row in rows])
    keys = [row.pk for row in rows]
    InsuranceReminder.objects.filter(pk__in=keys).delete()
    InsuranceReminder.history.filter(id__in=keys).delete()  # after: deleting writes a last version
    return len(keys)


def _key(row: InsuranceReminder) -> tuple[str, str, int, str]:
    return row.area_id, row.scheme, row.year, row.outcome
