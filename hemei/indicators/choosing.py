"""Which area, period and narrowing a page is about, from its query string."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from hemei.indicators import queries
from hemei.indicators.figures import Figure, figure
from hemei.indicators.registry import Indicator
from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.periods import Period
from hemei.people.access import By
from hemei.places.models import Area


@dataclass(frozen=True)
class Choice:
    """What was chosen, and what could be."""

    area: Area
    areas: list[Area]
    period: Period

    @property
    def query(self) -> str:
        return urlencode({"area": self.area.code, "period": self.period.code})

    @property
    def periods(self) -> list[str]:
        """Codes to offer: years, halves, quarters and months around the chosen year."""
        year = self.period.start.year
        months = [f"{year}-{number:02d}" for number in range(1, 13)]
        return [*map(str, range(year + 1, year - 4, -1)), f"{year}H1", f"{year}H2",
                *(f"{year}Q{n}" for n in range(1, 5)), *months]  # fmt: skip


def choose(
    params: QueryDict, by: By, of: Indicator | None = None, right: str = queries.VIEW, within: str = "",
    text: str = "",
) -> Choice:  # fmt: skip
    """The area asked for, or the first in the reader's charge; the period asked for, or the latest with data: of the
    indicator, of those that a report's `text` names, or of all."""
    areas = [area for area in queries.areas_for(by, right) if area.code.startswith(within)]
    if not areas:
        raise OutOfScope if by.can(right) else NotPermitted(right=right)
    asked = params.get("area", "")
    by.check(right, asked or None)
    area = next((known for known in areas if known.code == asked), None if asked else _first(areas))
    if area is None:  # another area's figure under the name asked for would be worse than none
        raise OutOfScope
    relevant = [of] if of else queries.named(text) or queries.visible(by, area.code)
    return Choice(area, areas, queries.period_or(params.get("period", ""), queries.latest_year(relevant, area.code)))


def narrowed(of: Indicator, choice: Choice, params: QueryDict) -> Figure:
    """The indicator's figure in the chosen area and period, narrowed by its own parameters."""
    where = {name: str(params[name]) for name in of.params if params.get(name)}
    return figure(of, choice.area.code, choice.period, where)


def _first(areas: list[Area]) -> Area:
    """The town itself before its villages."""
    return min(areas, key=lambda area: (abs(len(area.code) - 9), area.code))
