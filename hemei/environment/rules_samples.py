"""Rules of water samples. Pure."""

from typing import Any

from hemei.kernel.errors import RuleError


class NothingMeasured(RuleError):
    """至少填一项参与评价的指标（pH、溶解氧、高锰酸盐指数、化学需氧量、五日生化需氧量、氨氮、总磷）。"""


class PhImplausible(RuleError):
    """pH 在 0 到 14 之间，填的是 {given}，请核对。"""


class OxygenImplausible(RuleError):
    """溶解氧 {given} 毫克/升高得不合理（最多 30），请核对单位。"""


def measured(row: Any) -> None:
    if not row.water_class:
        raise NothingMeasured(field="dissolved_oxygen")


def plausible(row: Any) -> None:
    """A value that only a slip of the hand or a wrong unit explains."""
    if row.ph is not None and not 0 <= row.ph <= 1400:
        raise PhImplausible(field="ph", given=row._meta.get_field("ph").to_human(row.ph))
    if row.dissolved_oxygen is not None and row.dissolved_oxygen > 30_000:
        shown = row._meta.get_field("dissolved_oxygen").to_human(row.dissolved_oxygen)
        raise OxygenImplausible(field="dissolved_oxygen", given=shown)
