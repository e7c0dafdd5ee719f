"""What the acts of the two procedures are checked against. Reads; no writes, no clock."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from hemei.ledgers.models import State
from hemei.livelihood import rules_assistance as rules
from hemei.livelihood import values_assistance as values
from hemei.livelihood.models.assistance import AidStep, MinimumLiving, TemporaryAid
from hemei.notices.models import State as NoticeState
from hemei.places.models import in_area

_OVER = (NoticeState.UPHELD, NoticeState.WITHDRAWN)


def investigators(record: Any, data: Any, day: date) -> None:
    least, found = values.number(values.INVESTIGATORS, day), len(rules.investigators(data["investigators"]))
    if found < least:
        raise rules.InvestigatorsTooFew(field="investigators", least=least, found=found)


def panel(record: Any, data: Any, day: date) -> None:
    above, below = values.table(values.REPRESENTATIVES, day)
    rules.check_panel(data, values.number(values.PANEL, day), (int(above), int(below)))


def no_notice(record: MinimumLiving, data: Any, day: date) -> None:
    if record.notice is not None and record.notice.state not in _OVER:
        raise rules.NoticeRuns(notice=record.notice.title, state=record.notice.get_state_display())


def notice_over(record: MinimumLiving) -> bool:
    return record.notice is None or record.notice.state in _OVER


def visited_enough(record: MinimumLiving, data: Any, day: date) -> None:
    """A relative of an official is always visited; of the month's others the share that the rules ask for."""
    if record.spot_visited:
        return
    if record.official_relative:
        raise rules.RelativeNotVisited
    total, done = spot_visits(record)
    needed = -(-total * values.number(values.VISITS, day) // 100)
    if done < needed and record.reported_on:
        raise rules.SpotVisitsTooFew(
            month=f"{record.reported_on:%Y年%-m月}", total=total, needed=needed, done=done, short=needed - done
        )


def spot_visits(record: MinimumLiving) -> tuple[int, int]:
    """(reported, visited) of the town in the month of this case's report, relatives of officials apart."""
    month = record.reported_on
    assert month is not None
    rows = MinimumLiving.objects.filter(
        in_area(record.area_id[:9]), reported_on__year=month.year, reported_on__month=month.month,
        official_relative=False,
    ).exclude(state=State.VOID)  # fmt: skip
    return rows.count(), rows.filter(spot_visited=True).count()


def living_amount(record: MinimumLiving, data: Any, day: date) -> None:
    rules.check_amount(record, Decimal(str(data["amount"])), values.standard(day))


def reason(record: Any, data: Any, day: date) -> None:
    if not str(data.get("reason") or "").strip():
        raise rules.ReasonNeeded(field="reason")


def first_aid(record: TemporaryAid, data: Any, day: date) -> None:
    """先行救助 is for emergencies, on the very day."""
    if record.kind != "emergency":
        raise rules.FirstAidNotEmergency
    if day != record.applied_on:
        raise rules.FirstAidLate(field="on", applied=record.applied_on, day=day, due=record.due_on)


def band(record: TemporaryAid, data: Any, day: date) -> None:
    if record.kind == "expenditure":
        rules.check_band(record, int(values.table(values.BANDS, day)[record.expense][record.family]))


def cap(record: TemporaryAid, data: Any, day: date) -> None:
    """With what the person had this year of the same kind, no more than so many months of the 低保 standard."""
    amount = Decimal(str(data["amount"]))
    if amount <= 0:
        raise rules.AmountMissing(field="amount")
    standard, months = values.standard(day), int(values.table(values.CAPS, day)[record.kind])
    most, before = standard * months * record.members, had_this_year(record, day)
    if before + amount > most:
        raise rules.AboveCap(
            field="amount", before=before, amount=amount, cap=most, standard=standard, months=months,
            members=record.members,
        )  # fmt: skip


def had_this_year(record: TemporaryAid, day: date) -> Decimal:
    same = TemporaryAid.objects.filter(
        resident_id=record.resident_id, kind=record.kind, step=AidStep.GRANTED, decided_on__year=day.year
    )
    fen = same.exclude(state=State.VOID).exclude(pk=record.pk).aggregate(sum=Sum("amount"))["sum"] or 0
    return Decimal(fen) / 100
