"""Cases of illegal buildings of both towns; the year's demolished area and its target stay as they are."""

from collections import Counter
from pathlib import Path

import pytest

from example_data.generator import buildings
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.environment.models import BuildingCase, Demolition
from hemei.indicators.figures import figure
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {
    "found": 2,
    "filed": 2,
    "ordered": 2,
    "stopped": 4,
    "heard": 2,
    "forced": 2,
    "announced": 2,
    "demolished": 2,
    "closed": 2,
}
SECOND = {"found": 1, "filed": 1, "ordered": 1, "stopped": 1, "heard": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected", "closed"), [("../yongledian", FIRST, 2), ("qinghe", SECOND, 0)])
def test_cases_stand_at_every_step(folder, expected, closed):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    buildings.enter_buildings(profile, acting)
    assert Counter(BuildingCase.objects.values_list("step", flat=True)) == expected
    assert Demolition.objects.count() == closed
    assert figure("environment.demolished_area", profile.town, str(profile.year)).value in (None, 0)
