"""What is known of a person that an allowance may turn on: birth, death, and spans of status."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from hemei.livelihood.allowances.months import Month


class Status(TextChoices):
    """A status holds from `since` through `until`. Values are named where they have any."""

    DEATH = "death", "死亡"  # since is the day
    HUKOU = "hukou", "户籍"  # here | city | elsewhere
    DISABILITY = "disability", "残疾"  # kind:level, e.g. visual:1
    MINIMUM_LIVING = "minimum_living", "享受低保"
    LOW_INCOME = "low_income", "低收入"
    SPECIAL_FAMILY = "special_family", "计划生育特殊家庭"
    SEVERE = "severe", "能力综合评估为重度失能"
    OTHER_ALLOWANCE = "other_allowance", "同类的其他津贴"  # benefit:yuan a month
    DISABLED_LIVING = "disabled_living", "困难残疾人生活补贴"
    DISABLED_NURSING = "disabled_nursing", "重度残疾人护理补贴"
    HEROIC_NURSING = "heroic_nursing", "见义勇为致残或返城知青护理费"
    INSTITUTION = "institution", "困境家庭老年人入住机构补贴"
    INJURY_NURSING = "injury_nursing", "工伤生活护理费"
    DESTITUTE = "destitute", "特困人员供养"
    PRISON = "prison", "服刑"
    MISSING = "missing", "宣告失踪"
    RECHECK_FAILED = "recheck_failed", "复核不符合条件"


class Disability(TextChoices):
    VISUAL = "visual", "视力"
    HEARING = "hearing", "听力"
    SPEECH = "speech", "言语"
    LIMB = "limb", "肢体"
    INTELLECTUAL = "intellectual", "智力"
    MENTAL = "mental", "精神"


@dataclass(frozen=True)
class Span:
    status: str
    since: date
    until: date | None = None  # the last day, None while it lasts
    value: str = ""

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)

    def touches(self, month: Month) -> bool:
        return self.since <= month.last and (self.until is None or self.until >= month.first)

    def stops(self, month: Month) -> bool:
        """Began before the month and is not over: a stop takes effect from the month after the event."""
        return self.since < month.first and (self.until is None or self.until >= month.first)


@dataclass(frozen=True)
class Life:
    born: date
    died: date | None = None
    spans: tuple[Span, ...] = ()

    def age(self, month: Month) -> int:
        """Whole years reached within the month: the month of the birthday counts already."""
        return month.year - self.born.year - (month.number < self.born.month)

    def alive(self, month: Month) -> bool:
        """Paid for the month of death, not after it."""
        return self.died is None or Month.of(self.died) >= month

    def of(self, status: str) -> Iterator[Span]:
        return (span for span in self.spans if span.status == status)

    def in_force(self, status: str, month: Month) -> list[Span]:
        """The spans that count in the month: those of its first day, since a change works from the next month; where
        there are none, those that begin within it."""
        spans = [span for span in self.of(status) if span.touches(month)]
        held = [span for span in spans if span.covers(month.first)]
        return held or spans

    def touched(self, status: str, month: Month) -> bool:
        return any(span.touches(month) for span in self.of(status))

    def stopped(self, status: str, month: Month) -> bool:
        return any(span.stops(month) for span in self.of(status))

    def registered_here(self, month: Month) -> bool:
        """Beijing hukou in this town. A move within the city is paid by the old place for its month."""
        held = [span for span in self.of(Status.HUKOU) if span.covers(month.first)]
        if held:
            return held[0].value == "here" or (held[0].value == "elsewhere" and self._arrives(month))
        return self._arrives(month)

    def _arrives(self, month: Month) -> bool:
        return any(span.value == "here" and span.touches(month) for span in self.of(Status.HUKOU))
