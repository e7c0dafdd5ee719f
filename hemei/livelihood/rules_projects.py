"""Rules of 小微项目. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.livelihood.models.projects import STEPS, Step

_COUNCIL = "《北京市实施〈中华人民共和国村民委员会组织法〉若干规定》第二十条、第二十一条"


class StepSkipped(RuleError):
    """“{step}”之前还没有“{missing}”的记录，不能跳过环节。"""


class StepBeforeLast(RuleError):
    """“{step}”{given} 早于前面的“{earlier}”{done}。"""


class StepAfterNext(RuleError):
    """“{step}”{given} 晚于后面的“{later}”{done}。"""


class StepInFuture(RuleError):
    """“{step}”{given} 在今天之后：环节办完才登记。"""


class EvidenceMissing(RuleError):
    """“{step}”要写明佐证材料（会议记录、批复、合同、验收单等的名称或文号）。"""


class CouncilNumbersMissing(RuleError):
    """村民代表会议要填“{title}”。"""

    basis = _COUNCIL


class CouncilNumbersWrong(RuleError):
    """同意的代表不能多于实到的，实到的不能多于应到的（应到 {entitled}、实到 {present}、同意 {in_favour}）。"""


class NoQuorum(RuleError):
    """应到代表 {entitled} 人，至少要到 {least} 人，实到 {present} 人：不够法定人数，会议决议不成立。"""

    basis = _COUNCIL


class NotCarried(RuleError):
    """实到代表 {present} 人，同意 {in_favour} 人，没有过半数：决议没有通过。"""

    basis = _COUNCIL


class AgendaLate(RuleError):
    """议题要在会议 {days} 天以前公告，最晚是 {latest}，填的是 {given}。"""

    basis = _COUNCIL


class OnlyForCouncil(RuleError):
    """“{title}”只在“村民代表会议决议”填。"""


class PartyMissing(RuleError):
    """“{step}”要填{who}。"""


class AmountMissing(RuleError):
    """“{step}”要填{what}，且大于 0。"""


COUNCIL_FIELDS = ("agenda_on", "entitled", "present", "in_favour")
_PARTIES = {Step.SELECTION: "中选单位", Step.MAINTENANCE: "管护责任人"}
_AMOUNTS = {Step.SELECTION: "中选价", Step.SETTLEMENT: "结算价"}


def in_sequence(row: Any, collected: date, done: Mapping[str, date]) -> None:
    """No step skipped, and the days in the order of the steps. `done` are the other steps of the project."""
    place = STEPS.index(Step(row.step))
    before: tuple[str, date] = ("征集", collected)
    for step in STEPS[:place]:
        if step not in done:
            raise StepSkipped(field="step", step=Step(row.step).label, missing=step.label)
        before = (step.label, done[step])
    if row.done_on < before[1]:
        raise StepBeforeLast(
            field="done_on", step=Step(row.step).label, given=row.done_on, earlier=before[0], done=before[1]
        )
    for step in STEPS[place + 1 :]:
        if step in done and done[step] < row.done_on:
            raise StepAfterNext(
                field="done_on", step=Step(row.step).label, given=row.done_on, later=step.label, done=done[step]
            )


def taken(row: Any, today: date) -> None:
    label = Step(row.step).label
    if row.done_on > today:
        raise StepInFuture(field="done_on", step=label, given=row.done_on)
    if not row.evidence.strip():
        raise EvidenceMissing(field="evidence", step=label)


def party_and_amount(row: Any) -> None:
    step = Step(row.step)
    if step in _PARTIES and not row.party.strip():
        raise PartyMissing(field="party", step=step.label, who=_PARTIES[step])
    if step in _AMOUNTS and not (row.amount or 0) > 0:
        raise AmountMissing(field="amount", step=step.label, what=_AMOUNTS[step])


def council_carried(row: Any, quorum: Fraction, days: int) -> None:
    """The agenda in time, enough present, and more than half of those present in favour."""
    if row.step != Step.COUNCIL:
        _no_council_fields(row)
        return
    for name in COUNCIL_FIELDS:
        if getattr(row, name) is None:
            raise CouncilNumbersMissing(field=name, title=row._meta.get_field(name).verbose_name)
    latest = row.done_on - timedelta(days=days)
    if row.agenda_on > latest:
        raise AgendaLate(field="agenda_on", days=days, latest=latest, given=row.agenda_on)
    _voted(row, quorum)


def _voted(row: Any, quorum: Fraction) -> None:
    if not row.entitled >= row.present >= row.in_favour:
        raise CouncilNumbersWrong(
            field="present", entitled=row.entitled, present=row.present, in_favour=row.in_favour
        )  # fmt: skip
    least = -(-row.entitled * quorum.numerator // quorum.denominator)
    if row.present < least or not row.present:
        raise NoQuorum(field="present", entitled=row.entitled, least=least, present=row.present)
    if row.in_favour * 2 <= row.present:
        raise NotCarried(field="in_favour", present=row.present, in_favour=row.in_favour)


def _no_council_fields(row: Any) -> None:
    for name in COUNCIL_FIELDS:
        if getattr(row, name) is not None:
            raise OnlyForCouncil(field=name, title=row._meta.get_field(name).verbose_name)
