"""Dated values of party work."""

from datetime import date
from fractions import Fraction

from hemei.kernel import dated
from hemei.party.models.branches import MeetingKind

QUORUM, FREQUENCY, STALE_DAYS = "party.assembly_quorum", "party.meeting_frequency", "party.dossier_days"
_RULES = "《中国共产党支部工作条例（试行）》（2018年）第十三条至第十九条，未经镇里核对"
MONTH, QUARTER, YEAR = "month", "quarter", "year"

dated.declare(
    QUORUM, title="党员大会到会和赞成比例（超过，分子、分母）", kind="json", default=[1, 2], source=_RULES,
    confirmed=False,
)  # fmt: skip
dated.declare(
    FREQUENCY, title="三会一课频次（会议、周期、次数）", kind="json",
    default={
        MeetingKind.ASSEMBLY.value: [QUARTER, 1], MeetingKind.COMMITTEE.value: [MONTH, 1],
        MeetingKind.GROUP.value: [MONTH, 1], MeetingKind.THEME_DAY.value: [MONTH, 1],
        MeetingKind.LIFE.value: [YEAR, 1], MeetingKind.REVIEW.value: [YEAR, 1],
    },
    source=f"{_RULES}；党课“定期”没有次数，不设", confirmed=False,
)  # fmt: skip
dated.declare(
    STALE_DAYS, title="两新组织台账多少天不更新算过期", unit="天", default=90, source="镇级惯例，未经镇里确认",
    confirmed=False,
)  # fmt: skip


def quorum(on: date) -> Fraction:
    upper, lower = dated.value(QUORUM, on=on)
    return Fraction(int(upper), int(lower))


def frequency(on: date) -> dict[MeetingKind, tuple[str, int]]:
    """Kind of meeting → (month, quarter or year; how many)."""
    return {MeetingKind(kind): (str(span), int(count)) for kind, (span, count) in dated.value(FREQUENCY, on=on).items()}


def stale_days(on: date) -> int:
    return int(dated.value(STALE_DAYS, on=on))
