"""From when an applicant is paid, and what each month comes to."""

from collections.abc import Callable, Mapping

from hemei.livelihood.allowances.lives import Life
from hemei.livelihood.allowances.months import Month, span
from hemei.livelihood.allowances.tiers import Rates, Verdict, assess

RatesOf = Callable[[Month], Rates]


def first_month(life: Life, benefit: str, applied: Month, rates_of: RatesOf, most_back: int) -> Month | None:
    """The first month to pay: back to the month in which the person became eligible when that is at most `most_back`
    months ago, else the month of the application; None when not eligible in the month of the application."""
    if not assess(life, benefit, applied, rates_of(applied)).yuan:
        return None
    eligible = applied
    while applied - eligible <= most_back and assess(life, benefit, eligible + -1, rates_of(eligible + -1)).yuan:
        eligible = eligible + -1
    return eligible if applied - eligible <= most_back else applied


def due(life: Life, benefit: str, first: Month, last: Month, rates_of: RatesOf) -> dict[Month, Verdict]:
    """What each month from `first` through `last` comes to."""
    return {month: assess(life, benefit, month, rates_of(month)) for month in span(first, last)}


def differences(owed: Mapping[Month, Verdict], paid: Mapping[Month, int]) -> dict[Month, int]:
    """Month → yuan still to pay (or, below nought, to recover), so that the sum paid is what each month comes to."""
    months = sorted({*owed, *paid})
    found = {month: (owed[month].yuan if month in owed else 0) - paid.get(month, 0) for month in months}
    return {month: yuan for month, yuan in found.items() if yuan}
