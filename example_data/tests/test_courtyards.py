"""科技小院 of both towns: years, mentors, residents, varieties and techniques as the page prints them."""

from pathlib import Path

import pytest

from example_data.generator import courtyards
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.agriculture.models.courtyards import VarietyTrial
from hemei.indicators.figures import figure
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {"courtyard_years": 3, "courtyard_mentors": 3, "courtyard_residents": 3, "varieties_introduced": 7,
         "green_techniques": 8}  # fmt: skip
SECOND = {"courtyard_years": 1, "courtyard_mentors": 1, "courtyard_residents": 1, "varieties_introduced": 2,
          "green_techniques": 2}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", FIRST), ("qinghe", SECOND)])
def test_figures_come_out_of_imported_records(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    courtyards.enter_courtyards(profile, acting, lambda line: None)
    found = {code: figure(f"agriculture.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected
    assert VarietyTrial.objects.filter(variety="京采6号").exists() == (expected is FIRST)
