"""Rules of seedlings. Pure."""

from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.ledgers.checks import follows


class NoneGiven(RuleError):
    """“{title}”要大于 0。"""


class RateImpossible(RuleError):
    """预期成苗率要大于 0、不超过 100%，填的是 {given}%。"""


class BedFull(RuleError):
    """{day} 这一天，苗床“{bed}”上共 {trays} 盘，超过可放的 {most} 盘。请换苗床或错开日期。"""


class BedNotInUse(RuleError):
    """苗床“{bed}”在 {since} 至 {until} 启用，{given} 不在其中。"""


class MoreThanSown(RuleError):
    """“{title}”{given} 多于{of} {most}。"""


class CountWithoutDay(RuleError):
    """“{title}”要同时填数量和日期。"""


class NotFitToLeave(RuleError):
    """质检合格、有检疫证书编号，才能出圃。"""


class NotReady(RuleError):
    """播种批“{batch}”还没有登记合格苗数，不能出圃。"""


class BeyondReady(RuleError):
    """播种批“{batch}”合格苗 {ready} 株，已交付 {gone} 株，不够再交付 {wanted} 株，最多 {left} 株。"""


class DeliveredBefore(RuleError):
    """交付日期 {given} 早于成苗日期 {ready}。"""


class OrderIsCancelled(RuleError):
    """订单“{order}”已在 {on} 取消，不能再播种。"""


class StopUnexplained(RuleError):
    """停用要同时填日期和原因。"""


class EventOutside(RuleError):
    """设备“{equipment}”{since} 投用，{given} 的记录早于投用日期。"""


def some(number: int | None, title: str, field: str) -> None:
    if number is not None and number <= 0:
        raise NoneGiven(field=field, title=title)


def rate_possible(hundredths: int) -> None:
    if not 0 < hundredths <= 100_00:
        raise RateImpossible(field="expected_rate", given=f"{hundredths / 100:g}")


def planned_seeds(plants: int, rate: int, spare: Fraction) -> int:
    """Seeds to sow: plants ÷ expected rate × (1 + spare), a part of a seed being a seed. `rate` in 0.01 %."""
    return ceil(Fraction(plants * 10_000, rate) * (1 + spare)) if rate > 0 else 0


def trays_of(size: int, per_metre: int) -> int:
    """Whole trays on a bed; both are in hundredths."""
    return size * per_metre // 10_000


def counts_agree(row: Any) -> None:
    """出苗 is part of what was sown, 合格苗 of what came up; each has its day."""
    for name, title in (("emerged", "出苗数"), ("ready", "合格苗数")):
        if (getattr(row, name) is None) != (getattr(row, f"{name}_on") is None):
            raise CountWithoutDay(field=name, title=title)
    if row.emerged is not None and row.emerged > row.sown:
        raise MoreThanSown(field="emerged", title="出苗数", given=row.emerged, of="播种穴数", most=row.sown)
    if row.ready is not None and row.ready > (row.emerged or 0):
        raise MoreThanSown(field="ready", title="合格苗数", given=row.ready, of="出苗数", most=row.emerged or 0)


def bed_in_use(bed: Any, day: date, field: str) -> None:
    if day < bed.in_use_from or (bed.in_use_until and day > bed.in_use_until):
        raise BedNotInUse(field=field, bed=str(bed), since=bed.in_use_from, until=bed.in_use_until or "今", given=day)


def bed_has_room(bed: Any, day: date, trays: int) -> None:
    if trays > bed.trays:
        raise BedFull(field="bed", day=day, bed=str(bed), trays=trays, most=bed.trays)


def fit_to_leave(row: Any) -> None:
    some(row.plants, "株数", "plants")
    if not row.passed or not row.quarantine:
        raise NotFitToLeave(field="passed" if not row.passed else "quarantine")
    if row.batch_sown.ready is None:
        raise NotReady(field="batch_sown", batch=row.batch_sown.number)
    if row.delivered_on < row.batch_sown.ready_on:
        raise DeliveredBefore(field="delivered_on", given=row.delivered_on, ready=row.batch_sown.ready_on)


def within_ready(batch: Any, gone: int, wanted: int) -> None:
    ready = batch.ready or 0
    if gone + wanted > ready:
        raise BeyondReady(field="plants" if wanted else "ready", batch=batch.number, ready=ready, gone=gone,
                          wanted=wanted, left=max(0, ready - gone))  # fmt: skip


def stop_explained(row: Any) -> None:
    if bool(row.stopped_on) != bool(row.stop_reason):
        raise StopUnexplained(field="stop_reason" if row.stopped_on else "stopped_on")
    follows(row.commissioned_on, row.stopped_on, earlier="投用日期", later="停用日期", field="stopped_on")
