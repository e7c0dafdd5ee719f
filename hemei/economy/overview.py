"""The figures of the overview page and of the home page's cards."""

from dataclasses import dataclass
from fractions import Fraction

from hemei.indicators import registry
from hemei.indicators.figures import Figure, figure
from hemei.indicators.growth import year_on_year
from hemei.indicators.shown import proof_url
from hemei.kernel import units
from hemei.kernel.periods import Period
from hemei.people.access import By

# indicator, unit shown, decimals, whether a year-on-year says something
KEY = (
    ("economy.tax_revenue", "万元", 2, True),
    ("economy.new_enterprises", "户", 0, True),
    ("economy.new_enterprises_large", "户", 0, True),
    ("economy.active_enterprises", "户", 0, False),
    ("economy.service_groups", "个", 0, False),
    ("economy.revitalised_area", "平方米", 0, False),
    ("economy.projects_in_talks", "个", 0, False),
    ("economy.honours", "项", 0, False),
)


@dataclass(frozen=True)
class Shown:
    """A figure as a card shows it, with the address of its proof."""

    title: str
    value: str
    unit: str
    note: str
    url: str
    trend: str = ""
    direction: str = ""


def cards(area: str, period: Period, access: By, codes: tuple[str, ...] = ()) -> list[Shown]:
    """The figures whose ledger the account may view."""
    allowed = [line for line in KEY if access.can(f"{registry.get(line[0]).ledger}:view", area)]
    return [_card(area, period, *line) for line in allowed if not codes or line[0] in codes]


def _card(area: str, period: Period, code: str, unit: str, places: int, compare: bool) -> Shown:
    found = figure(code, area, period)
    growth = year_on_year(found).percent if compare else None
    title = f"{'预计' if found.forecast else ''}{found.indicator.title}"
    return Shown(
        title, printed(found, unit, places), unit, "少于三户，不显示" if found.suppressed else "", proof_url(found),
        f"同比{units.show_year_on_year(growth / 100)}" if growth is not None else "", _direction(growth),
    )  # fmt: skip


def printed(found: Figure, unit: str, places: int) -> str:
    """The number alone; a dash where there is none to show."""
    if found.value is None:
        return "—" if found.suppressed else "0"
    return str(units.rounded(units.convert(found.value, found.indicator.unit, unit), places))


def _direction(growth: Fraction | None) -> str:
    return "" if not growth else "up" if growth > 0 else "down"
