"""The leader signs a season; a town's target is shared out to its villages."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.agriculture import queries_crops as queries
from hemei.agriculture import rules_crops as rules
from hemei.agriculture.models import SeasonSignOff
from hemei.indicators import actions as indicators
from hemei.indicators import growth
from hemei.indicators.figures import figure
from hemei.indicators.models import Target
from hemei.kernel import audit
from hemei.kernel.periods import year as year_of
from hemei.ledgers.models import State
from hemei.people.access import By

SIGN, SHARE = "agriculture.planting:sign", "targets:edit"


def sign_season(*, area: str, year: int, season: str, by: By, at: datetime | None = None) -> SeasonSignOff:
    """Sign what the villages entered and the statistician reviewed; nothing may be left open."""
    by.check(SIGN, area)
    with transaction.atomic():
        rows = queries.rows_of(area, year, season).exclude(state=State.VOID)
        if drafts := rows.exclude(state=State.APPROVED).count():
            raise rules.DraftsLeft(count=drafts)
        if not rows:
            raise rules.NothingToSign
        if missing := rows.filter(output=None).count():
            raise rules.OutputMissing(count=missing)
        return _signed(area, year, season, by, at or timezone.now())


def _signed(area: str, year: int, season: str, by: By, at: datetime) -> SeasonSignOff:
    made = SeasonSignOff(area_id=area, year=year, season=season, signed_at=at, signed_by=_name(by),
                         **queries.grain_sums(area, year, season))  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise rules.SignedAlready from None
    audit.record(by=by, verb="签发季报", obj=made, post=by.post_for(SIGN, area), area=area)
    return made


def share_target(*, code: str, area: str, year: int, shares: dict[str, Decimal], by: By) -> list[Target]:
    """Set each village's target; together they are the town's, exactly. Villages with 0 get none."""
    by.check(SHARE, area)
    of = figure(code, area, year_of(year))
    goal = growth.target(of)
    if goal is None:
        raise rules.NoTownTarget(year=year, title=of.indicator.title)
    given = sum(shares.values(), Decimal(0))
    if given != goal.value:
        raise rules.SharesDoNotAddUp(unit=of.indicator.unit, total=_plain(given), target=_plain(goal.value),
                                     gap=_plain(abs(goal.value - given)))  # fmt: skip
    with transaction.atomic():
        return [
            indicators.set_target(
                code=code, area=village, period=str(year), value=value, by=by, source=f"全镇任务分解：{goal.source}",
                decided_on=_today(),
            )
            for village, value in shares.items() if value > 0
        ]  # fmt: skip


def _name(by: By) -> str:
    return str(by.user) if by.user else by.audit_name


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _today() -> date:
    return timezone.localdate()
