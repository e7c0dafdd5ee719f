"""Rules of 科技小院. Pure."""

from calendar import monthrange
from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError


class BedUnknown(RuleError):
    """“{courtyard}”有 {beds} 个床位，没有 {bed} 号床。"""


class BedTaken(RuleError):
    """“{courtyard}”{bed} 号床在 {since} 至 {until} 由{name}使用，日期重叠。"""


class InTwoPlaces(RuleError):
    """{name}（{school}）在 {since} 至 {until} 已驻“{courtyard}”{bed} 号床，同一时间不能驻两处。"""


class NotFullYear(RuleError):
    """“{courtyard}”{founded} 成立，第 {number} 年到 {ended} 才满，现在不能登记。"""


class FirstYear(RuleError):
    """“第几年”从 1 起。"""


class NotResident(RuleError):
    """{name} 在 {since} 至 {until} 驻院，{given} 不在其中。"""


class TrialIncomplete(RuleError):
    """“{title}”要同时填面积和产量，面积要大于 0。"""


class OutOfRange(RuleError):
    """“{title}”{given} 不在 {low} 至 {high} 之间，请核对单位。"""


class NothingMeasured(RuleError):
    """至少要填一项检测结果。"""


class ElsewhereCourtyard(RuleError):
    """{name} 驻的是“{courtyard}”，请核对。"""


# what a laboratory can find at all; a value outside is a slip of unit
RANGES = (
    ("ph", "pH", 3, 11, 100), ("conductivity", "电导率", 0, 20, 1000), ("organic", "有机质", 0, 200, 100),
    ("nitrogen", "碱解氮", 0, 1000, 100), ("phosphorus", "有效磷", 0, 1000, 100), ("potassium", "速效钾", 0, 3000, 100),
)  # fmt: skip


def bed_there(row: Any) -> None:
    if not 1 <= row.bed <= row.courtyard.beds:
        raise BedUnknown(field="bed", courtyard=row.courtyard.name, beds=row.courtyard.beds, bed=row.bed)


def alone_in_bed(row: Any, other: Any) -> None:
    """`other` is in the same bed on a day of the row."""
    raise BedTaken(field="bed", courtyard=row.courtyard.name, bed=row.bed, since=other.since, until=other.until,
                   name=other.name)  # fmt: skip


def in_one_place(row: Any, other: Any) -> None:
    """`other` is the same person on a day of the row."""
    raise InTwoPlaces(field="name", name=row.name, school=row.school, since=other.since, until=other.until,
                      courtyard=other.courtyard.name, bed=other.bed)  # fmt: skip


def anniversary(founded: date, number: int) -> date:
    """The day on which so many years are full."""
    year = founded.year + number
    return date(year, founded.month, min(founded.day, monthrange(year, founded.month)[1]))


def full_year(row: Any, today: date) -> None:
    if row.number < 1:
        raise FirstYear(field="number")
    if row.ended_on > today:
        raise NotFullYear(field="number", courtyard=row.courtyard.name, founded=row.courtyard.founded_on,
                          number=row.number, ended=row.ended_on)  # fmt: skip


def log_of_stay(row: Any) -> None:
    of = row.residency
    if of.courtyard_id != row.courtyard_id:
        raise ElsewhereCourtyard(field="residency", name=of.name, courtyard=of.courtyard.name)
    if not of.since <= row.written_on <= of.until:
        raise NotResident(field="written_on", name=of.name, since=of.since, until=of.until, given=row.written_on)


def trial_complete(row: Any) -> None:
    for size, output, title in (("size", "output", "试验"), ("control_size", "control_output", "对照")):
        grown, taken = getattr(row, size), getattr(row, output)
        if (taken is not None and not grown) or (grown is not None and grown <= 0):
            raise TrialIncomplete(field=size, title=title)


def sample_plausible(row: Any) -> None:
    given = [range_ for range_ in RANGES if getattr(row, range_[0]) is not None]
    if not given:
        raise NothingMeasured(field="ph")
    for name, title, low, high, scale in given:
        value = getattr(row, name)
        if not low * scale <= value <= high * scale:
            raise OutOfRange(field=name, title=title, given=f"{value / scale:g}", low=low, high=high)
