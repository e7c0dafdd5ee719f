"""The pay list of a month: made from what is known, confirmed by another, reproducible later."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from hemei.kernel import audit, dated, transitions
from hemei.livelihood import permissions, queries, rules
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.entitlement import differences, due
from hemei.livelihood.allowances.lives import Life
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Rates, Verdict
from hemei.livelihood.models import PayKind, PayLine, PayRun, RunState
from hemei.livelihood.workflow import PAY_RUN
from hemei.people.access import By

CHUNK = 2000  # grants at a time


@dataclass(frozen=True)
class Grant:
    """An approved application, as a run reads it."""

    pk: int
    resident: int
    area: str
    benefit: str
    first: Month


def make_run(*, area: str, month: str, by: By, at: datetime | None = None) -> PayRun:
    """编制: for each grant the month's amount, what is owed of earlier months and what is to be recovered."""
    by.check(permissions.PAY, area)
    moment = at or timezone.now()
    wanted = _read(month)
    _check_turn(area, wanted, timezone.localdate(moment))
    try:
        with transaction.atomic():
            run = PayRun.objects.create(area_id=area, month=str(wanted), as_of=moment, made_by=by.audit_name)
            _fill(run, wanted)
            audit.record(by=by, verb="编制发放表", obj=run, post=by.post_for(permissions.PAY, area))
            return run
    except IntegrityError:
        raise rules.RunOutOfTurn(field="month", month=month, why="这个月已经有发放表") from None


def _read(month: str) -> Month:
    try:
        return Month.read(month)
    except ValueError:
        raise rules.RunOutOfTurn(field="month", month=month, why="月份要写成 2023-05 这样") from None


def _check_turn(area: str, month: Month, today: date) -> None:
    """By month-end for the next month; months follow each other without a gap."""
    if month.first > (Month.of(today) + 1).first:
        raise rules.RunOutOfTurn(field="month", month=month, why="最早在上个月底编制")
    last = queries.runs(area).first()
    if last is None:
        return
    if last.state == RunState.DRAFT:
        raise rules.RunOutOfTurn(field="month", month=month, why=f"{last.month} 的发放表还没有确认")
    if month != Month.read(last.month) + 1:
        raise rules.RunOutOfTurn(field="month", month=month, why=f"上一次发放到 {last.month}，应接着编制下一个月")


def _fill(run: PayRun, month: Month) -> None:
    rates, settled = RatesTable(), _settled(run, month)
    with dated.remembered():
        for grants in _chunks(queries.grants(run.area_id, str(month), run.as_of)):
            PayLine.objects.bulk_create(list(_lines(run, month, grants, rates, settled)), batch_size=CHUNK)
    total = run.lines.aggregate(people=Count("application__resident", distinct=True), yuan=Sum("yuan"))
    run.people, run.yuan, run.rates = total["people"], total["yuan"] or 0, rates.as_json()
    run.save(update_fields=["people", "yuan", "rates"])


@dataclass(frozen=True)
class Settled:
    """What the run of the month before has settled: everything up to it, but for the people who changed since."""

    before: Month
    changed: frozenset[int]

    def first(self, grant: Grant) -> Month:
        """The first month that has to be looked at."""
        return grant.first if grant.resident in self.changed else max(grant.first, self.before + 1)


def _settled(run: PayRun, month: Month) -> Settled | None:
    last = queries.runs(run.area_id).filter(state=RunState.CONFIRMED, month=str(month + -1)).first()
    if last is None or queries.rates_changed_since(last):
        return None
    return Settled(month + -1, frozenset(queries.changed_since(last)))


class RatesTable:
    """The rates of each month that a run asked for; kept with the run."""

    def __init__(self) -> None:
        self.known: dict[Month, Rates] = {}

    def __call__(self, month: Month) -> Rates:
        if month not in self.known:
            self.known[month] = Rates.on(month.first)
        return self.known[month]

    def as_json(self) -> dict[str, object]:
        return {str(month): asdict(rates) for month, rates in sorted(self.known.items())}


def _chunks(rows: Iterable[tuple[int, int, str, str, str]]) -> Iterator[list[Grant]]:
    chunk: list[Grant] = []
    for pk, resident, area, benefit, first in rows:
        chunk.append(Grant(pk, resident, area, benefit, Month.read(first)))
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _lines(
    run: PayRun, month: Month, grants: list[Grant], rates: RatesTable, settled: Settled | None
) -> Iterator[PayLine]:
    lives = knowledge.lives({grant.resident for grant in grants})
    paid = _paid([grant.pk for grant in grants])
    for grant in grants:
        first = settled.first(grant) if settled else grant.first
        for for_month, yuan, verdict in _of_grant(grant, lives[grant.resident], (first, month), paid[grant.pk], rates):
            kind = PayKind.REGULAR if for_month == month else PayKind.BACK if yuan > 0 else PayKind.RECOVER
            yield PayLine(run=run, application_id=grant.pk, area_id=grant.area, for_month=str(for_month), kind=kind,
                          yuan=yuan, why=verdict.why[:200])  # fmt: skip


def _of_grant(
    grant: Grant, life: Life, months: tuple[Month, Month], paid: dict[Month, int], rates: RatesTable
) -> Iterator[tuple[Month, int, Verdict]]:
    """(month, yuan, verdict) for every month from the first through the last whose payments do not come to its due."""
    owed = due(life, grant.benefit, *months, rates)
    looked_at = {month: yuan for month, yuan in paid.items() if month >= months[0]}
    for for_month, yuan in differences(owed, looked_at).items():
        yield for_month, yuan, owed.get(for_month, Verdict(0, ("不在发放期内",)))


def _paid(grants: list[int]) -> dict[int, dict[Month, int]]:
    """Grant → month → yuan paid by confirmed runs, recoveries taken off."""
    rows = PayLine.objects.filter(application__in=grants, run__state=RunState.CONFIRMED)
    sums = rows.values_list("application", "for_month").annotate(yuan=Sum("yuan")).order_by()
    found: dict[int, dict[Month, int]] = defaultdict(dict)
    for pk, for_month, yuan in sums:
        found[pk][Month.read(for_month)] = yuan
    return found


def confirm_run(*, run: PayRun, by: By, at: datetime | None = None) -> PayRun:
    """Another person confirms; refused when statuses or decisions changed since it was made."""
    by.check(permissions.CONFIRM, run.area_id)
    if run.made_by == by.audit_name and by.user is not None:
        raise rules.ConfirmOwnRun
    if changed := queries.changed_since(run):
        raise rules.RunStale(count=len(changed))
    with transaction.atomic():
        now = {"confirmed_by": by.audit_name, "confirmed_at": at or timezone.now()}
        transitions.advance(PAY_RUN, run, "confirm", **now)
        audit.record(by=by, verb="确认发放表", obj=run, post=by.post_for(permissions.CONFIRM, run.area_id))
    return run


def drop_run(*, run: PayRun, by: By) -> PayRun:
    """作废 a draft; its lines go, so that the month can be made again."""
    by.check(permissions.PAY, run.area_id)
    with transaction.atomic():
        transitions.advance(PAY_RUN, run, "drop")
        run.lines.all().delete()
        audit.record(by=by, verb="作废发放表", obj=run, post=by.post_for(permissions.PAY, run.area_id))
    return run
