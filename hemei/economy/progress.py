"""Where a project stands on a day: stages, slips and statutory terms, worked out from loaded rows. Pure."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hemei.economy import models as m
from hemei.economy.stages import GROUP, ORDER, PHASES, STAGES, Gate
from hemei.ledgers.models import State


@dataclass(frozen=True)
class Terms:
    """The dated values that apply on the day."""

    amber_days: int
    red_days: int
    filing_days: int
    start_months: int


@dataclass(frozen=True)
class Slip:
    """How late a gate is: actual − planned, or today − planned while it is open. `tone` has a word beside it."""

    days: int
    tone: str  # "good" | "warning" | "danger"
    text: str


@dataclass(frozen=True)
class Line:
    """One stage on the rail."""

    gate: str
    label: str
    row: m.ProjectGate | None
    counted: bool  # reached and it counts
    current: bool
    slip: Slip | None
    note: str = ""  # why it does not count, or which term is missed
    reached_on: date | None = None


@dataclass(frozen=True)
class Progress:
    """A project on a day."""

    project: m.Project
    gate: str
    label: str
    phase: str
    lines: tuple[Line, ...]
    exit: m.ProjectExit | None
    late: tuple[str, ...]  # statutory terms that are over while the gate is still open, as sentences
    missed: tuple[str, ...]  # statutory terms that were kept too late

    @property
    def worst(self) -> Slip | None:
        """The longest slip of the gates that are open; None when nothing is late."""
        open_slips = [line.slip for line in self.lines if line.slip and not line.counted]
        return max(open_slips, key=lambda slip: slip.days, default=None)

    @property
    def tone(self) -> str:
        if self.exit:
            return "neutral"
        return "danger" if self.late else self.worst.tone if self.worst else ""


@dataclass(frozen=True)
class Facts:
    """What has been loaded about one project."""

    project: m.Project
    gates: tuple[m.ProjectGate, ...]
    first_talk: date | None
    exits: tuple[m.ProjectExit, ...]
    extension_months: int = 0


def progress(facts: Facts, on: date, terms: Terms) -> Progress:
    """Where the project stands on the day."""
    rows = {row.gate: row for row in facts.gates}
    counted = {gate for gate, row in rows.items() if counts(row, rows, on)}
    reached = [Gate.LEAD.value, *([Gate.TALKS.value] if _by(facts.first_talk, on) else []), *counted]
    now = max(reached, key=lambda gate: ORDER[gate])
    late = tuple(_late(facts, rows, counted, on, terms))
    out = next((found for found in facts.exits if exited(found, on)), None)
    lines = tuple(_line(stage.gate, facts, rows, counted, now, on, terms) for stage in STAGES)
    return Progress(
        facts.project, now, Gate(now).label, phase_of(now, out), lines, out, _open(late), _open(late, False)
    )


def counts(row: m.ProjectGate, rows: dict[str, m.ProjectGate], on: date) -> bool:
    """Reviewed, passed and dated by the day; 开工 only with a numbered permit or an exemption (建筑法 art. 7)."""
    if row.state != State.APPROVED or row.result != m.GateResult.PASSED or not _by(row.reached_on, on):
        return False
    return row.gate != Gate.STARTED or row.exempt or _permitted(rows.get(Gate.WORKS_PERMIT))


def exited(found: m.ProjectExit, on: date) -> bool:
    return found.on <= on and not _by(found.resumed_on, on)


def phase_of(gate: str, out: m.ProjectExit | None) -> str:
    """The column of the board."""
    return OUT if out else next(phase for phase, groups in PHASES.items() if GROUP[gate] in groups)


OUT = "终止或搁置"
# 竣工验收备案 is for 房屋建筑和市政基础设施工程 (住建部令第 2 号, 2 条): fields and software are not filed.
UNFILED_KINDS = (m.ProjectKind.AGRICULTURE, m.ProjectKind.PLATFORM)


def slip_of(row: m.ProjectGate, on: date, terms: Terms) -> Slip | None:
    """None without a plan, or while the planned day has not come."""
    if row.planned_on is None:
        return None
    done = _by(row.reached_on, on)
    days = ((row.reached_on if done and row.reached_on else on) - row.planned_on).days
    if not done and days <= 0:
        return None
    tone = "danger" if days >= terms.red_days else "warning" if days >= terms.amber_days else "good"
    return Slip(days, tone, _slip_text(days, done))


def filing_deadline(accepted_on: date, terms: Terms) -> date:
    """竣工验收备案 is due within 15 days of the acceptance (建设工程质量管理条例 art. 49)."""
    return accepted_on + timedelta(days=terms.filing_days)


def start_deadline(permit_on: date, extension_months: int, terms: Terms) -> date:
    """开工 is due within three months of the permit, longer by the extensions granted (建筑法 art. 9)."""
    return add_months(permit_on, terms.start_months + extension_months)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _late(
    facts: Facts, rows: dict[str, m.ProjectGate], counted: set[str], on: date, terms: Terms
) -> "Iterable[tuple[bool, str]]":
    """(still open, sentence) for each statutory term that was not kept."""
    accepted, permit = rows.get(Gate.ACCEPTED), rows.get(Gate.WORKS_PERMIT)
    if Gate.ACCEPTED in counted and accepted and accepted.reached_on and facts.project.kind not in UNFILED_KINDS:
        due = filing_deadline(accepted.reached_on, terms)
        yield from _missed("竣工备案", rows.get(Gate.FILED), Gate.FILED in counted, due, on)
    if Gate.WORKS_PERMIT in counted and permit and permit.reached_on and not permit.exempt:
        due = start_deadline(permit.reached_on, facts.extension_months, terms)
        yield from _missed("开工", rows.get(Gate.STARTED), Gate.STARTED in counted, due, on)


def _open(late: "tuple[tuple[bool, str], ...]", still: bool = True) -> tuple[str, ...]:
    return tuple(text for is_open, text in late if is_open == still)


def _missed(title: str, row: m.ProjectGate | None, done: bool, due: date, on: date) -> "Iterable[tuple[bool, str]]":
    day = row.reached_on if row and done else None
    if day is None and on > due:
        yield True, f"{title}应在 {due} 前完成，已超期 {(on - due).days} 天"
    elif day is not None and day > due:
        yield False, f"{title}应在 {due} 前完成，实际 {day}，超期 {(day - due).days} 天"


def _line(
    gate: Gate, facts: Facts, rows: dict[str, m.ProjectGate], counted: set[str], now: str, on: date, terms: Terms
) -> Line:
    row = rows.get(gate)
    given = {Gate.LEAD: facts.project.lead_on, Gate.TALKS: facts.first_talk}.get(gate)
    reached_on = row.reached_on if row else given if _by(given, on) else None
    done = gate in counted or (row is None and reached_on is not None)
    note = "" if row is None or done else _why_not(row, rows, on)
    return Line(
        gate.value, gate.label, row, done, gate == now, slip_of(row, on, terms) if row else None, note, reached_on
    )


def _why_not(row: m.ProjectGate, rows: dict[str, m.ProjectGate], on: date) -> str:
    if not _by(row.reached_on, on):
        return ""
    if row.state != State.APPROVED:
        return "待审核，暂不计入"
    if row.result != m.GateResult.PASSED:
        return "未通过"
    return "没有施工许可证号，不计开工"


def _permitted(permit: m.ProjectGate | None) -> bool:
    if permit is None or permit.state != State.APPROVED:
        return False
    return permit.exempt or bool(permit.reached_on and permit.document_number.strip())


def _slip_text(days: int, done: bool) -> str:
    if days == 0:
        return "按期"
    if days < 0:
        return f"提前 {-days} 天"
    return f"滞后 {days} 天" if done else f"已逾期 {days} 天"


def _by(day: date | None, on: date) -> bool:
    return day is not None and day <= on
