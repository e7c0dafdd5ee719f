"""Chart options (ECharts) and sparklines of figures."""

import json
from collections.abc import Sequence
from fractions import Fraction

from hemei.indicators.figures import Figure
from hemei.indicators.series import monthly
from hemei.kernel import units

MONTHS = [f"{number}月" for number in range(1, 13)]
_STEPS = (("亿", 100_000_000, 100_000_000), ("万", 10_000, 100_000))  # prefix, size, from where on
LAST_YEAR = "#a9b8b6"


def year_chart(of: Figure) -> str:
    """Twelve months beside those of the year before, as ECharts options in JSON."""
    year = of.period.start.year
    now, before = monthly(of, year), monthly(of, year - 1)
    prefix, size = step_for([*now, *before])
    kind = "line" if of.is_stock or of.parts else "bar"
    return json.dumps(
        {
            "legend": {},
            "xAxis": {"type": "category", "data": MONTHS},
            "yAxis": {"type": "value", "name": f"{prefix}{of.indicator.unit}"},
            "series": [
                {**_series(f"{year}年", kind, now, size), "z": 3},
                {**_series(f"{year - 1}年", kind, before, size), "itemStyle": {"color": LAST_YEAR}},
            ],
        },
        ensure_ascii=False,
    )


def step_for(values: Sequence[Fraction | None]) -> tuple[str, int]:
    """("万", 10000) from 100,000 on, ("亿", 100000000) from 100,000,000 on."""
    top = max((abs(value) for value in values if value is not None), default=Fraction(0))
    return next(((name, size) for name, size, least in _STEPS if top >= least), ("", 1))


def spark(values: Sequence[Fraction | None], width: int = 96, height: int = 24) -> str:
    """Points of an SVG polyline through the months; "" when there is nothing to draw."""
    known = [value for value in values if value is not None]
    if len(known) < 2 or not any(known):
        return ""
    low, high = min([*known, Fraction(0)]), max(known)
    span = high - low or Fraction(1)
    gap = Fraction(width - 2, max(len(values) - 1, 1))
    points = [
        (1 + gap * index, height - 2 - (value - low) / span * (height - 4))
        for index, value in enumerate(values)
        if value is not None
    ]
    return " ".join(f"{float(x):.1f},{float(y):.1f}" for x, y in points)


def _series(name: str, kind: str, values: Sequence[Fraction | None], size: int) -> dict[str, object]:
    data = [None if value is None else float(units.rounded(value / size, 2)) for value in values]
    return {"name": name, "type": kind, "data": data, "smooth": False, "barMaxWidth": 22}
