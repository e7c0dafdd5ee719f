"""剔除: the reasons in force, what each needs, and at which level an application stands."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from hemei.kernel import dated
from hemei.matters import values
from hemei.matters.callbacks import calling
from hemei.matters.models import Exclusion, Matter, UnitKind
from hemei.matters.rules import excluding as rules

RIGHT = "matters:exclude"
LEVELS = {"village": "村级", "town": "镇级", "district": "区级"}
DIGITS = {"village": 12, "town": 9, "district": 6}
LEAST_ARGUMENT = 10  # characters
SIX = {
    "紧急求助": "emergency", "法定渠道": "legal", "同一事项": "same_matter", "涉密隐私": "secret",
    "超出职责": "beyond", "违法悖俗": "unlawful",
}  # fmt: skip


def reasons(on: date) -> list[str]:
    """The reasons in force on the day."""
    return list(dated.value(values.EXCLUSION_REASONS, on=on))


def check(matter: Matter, code: str, argument: str, evidence: str, on: date) -> None:
    """The reason is in force and what it needs is there."""
    known = reasons(on)
    if code not in known:
        raise rules.ReasonNotListed(field="reason_code", text=code, known="、".join(known))
    if not evidence.strip():
        raise rules.ExclusionEvidenceMissing(field="evidence")
    if guard := _GUARDS.get(code):
        guard(matter, on)
    settled = code in SIX and matter.declined_class == SIX[code]
    if not settled and len(argument.strip()) < LEAST_ARGUMENT:
        raise rules.ArgumentMissing(field="reason", reason=code, least=LEAST_ARGUMENT)


def _check_calls(matter: Matter, on: date) -> None:
    calling.check_enough(calling.attempts(matter), on)


def _check_repeat(matter: Matter, on: date) -> None:
    if matter.repeat_of_id is None and matter.merged_into_id is None:
        raise rules.NotARepeat(number=matter.number)


_GUARDS: dict[str, Callable[[Matter, date], None]] = {"多次联系不上": _check_calls, "重复件": _check_repeat}


def levels(matter: Matter) -> list[str]:
    """The chain: village, town, district; a matter of a department or of the town has no village level."""
    village = matter.unit is not None and matter.unit.kind == UnitKind.VILLAGE
    return list(LEVELS) if village else ["town", "district"]


def area_of(matter: Matter, level: str) -> str:
    """Where the right is asked for a level's decision."""
    return matter.duty_area[: DIGITS[level]]


def waits_for(exclusion: Exclusion) -> str:
    """The level whose decision is next; "" when it is ended in whatever way."""
    if exclusion.withdrawn_at or exclusion.reversed_at:
        return ""
    for level in levels(exclusion.matter):
        said = getattr(exclusion, f"{level}_ok")
        if said is None:
            return level
        if not said:
            return ""
    return ""


def is_approved(exclusion: Exclusion) -> bool:
    return all(getattr(exclusion, f"{level}_ok") for level in levels(exclusion.matter))


def state_of(exclusion: Exclusion) -> tuple[str, str]:
    """Its state in words, with a tone."""
    if exclusion.reversed_at:
        return "已撤销", "neutral"
    if exclusion.withdrawn_at:
        return "已撤回", "neutral"
    if waiting := waits_for(exclusion):
        return f"待{LEVELS[waiting]}意见", "info"
    return ("已剔除", "good") if is_approved(exclusion) else ("未通过", "danger")


def today() -> date:
    return timezone.localdate()
