from datetime import date
from fractions import Fraction

import pytest

from hemei.kernel import rounding
from hemei.kernel.models import DatedValue


@pytest.mark.django_db
def test_percentages_are_rounded_half_up_until_the_town_decides_otherwise() -> None:
    DatedValue.objects.create(
        key="kernel.percent_rounding", value="四舍六入五成双", since=date(2025, 1, 1), source="x", approver="y"
    )
    ratio = Fraction("0.12345")
    assert rounding.percent(ratio, date(2024, 12, 31)) == "12.35%"
    assert rounding.percent(ratio, date(2025, 1, 1)) == "12.34%"
