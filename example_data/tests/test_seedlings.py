"""Seedlings of both towns: 预计超过1000万株 is the capacity of the beds, and what was delivered is another number."""

from decimal import Decimal
from pathlib import Path

import pytest

from example_data.generator import seedlings
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.kernel import words
from hemei.people.access import Console

HERE = Path(__file__).parent


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "capacity"), [("../yongledian", 10_264_320), ("qinghe", 142_560)])
def test_capacity_is_a_forecast_apart_from_deliveries(folder, capacity):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    seedlings.enter_seedlings(profile, acting, lambda line: None)
    able, gone, ready = (
        figure(f"agriculture.{code}", profile.town, str(profile.year))
        for code in ("seedling_capacity", "seedlings_delivered", "seedlings_ready")
    )
    assert (able.value, able.forecast, gone.forecast) == (capacity, True, False)
    assert 0 < gone.value <= ready.value < able.value
    if capacity > 10_000_000:  # 预计……超过1000万株
        assert words.above(able.value / 10_000, Decimal(1000), "万株")
