"""Both towns' elderly care: every ledger comes in from a spreadsheet, and the figures come out of its rows."""

from pathlib import Path

import pytest

from example_data.generator.accounts import open_accounts
from example_data.generator.elderly import enter_elderly
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.kernel import periods
from hemei.ledgers import registry
from hemei.livelihood.models import elderly as m
from hemei.matters.models import Matter
from hemei.people.access import Console

FOLDERS = Path(__file__).parent.parent / "yongledian", Path(__file__).parent / "qinghe"
EXPECTED = {
    "stations_preparing": ((2, ["半截河村驿站", "大羊村驿站"]), (1, ["马家坟村驿站"])),
    "station_adjustments": ((2, ["临沟屯村驿站", "应寺村驿站"]), (1, ["桥东村驿站"])),
    "pilot_beds": ((100, None), (4, None)),
    "stations_operating": ((11, None), (3, None)),
}


@pytest.mark.parametrize("town", [0, 1])
def test_the_figures_of_the_page(db, town):
    profile = load(FOLDERS[town])
    acting, _ = open_accounts(profile, _places(profile))
    done = enter_elderly(profile, acting)
    period = periods.parse(str(profile.year))
    for code, expected in EXPECTED.items():
        count, names = expected[town]
        found = figure(f"livelihood.{code}", profile.town, period)
        assert (code, found.value) == (code, count)
        assert len(found.rows) == count, "the proof lists the very rows"
        if names:
            assert sorted(str(getattr(row, "station", row)) for row in found.rows) == names
    assert len(done) == 14
    assert all(done.values())
    finding = m.Finding.objects.get()
    assert Matter.objects.get().pk == finding.matter_id


def _places(profile):
    console = Console("test")
    open_places(profile, console)
    return console


def test_importing_a_sheet_again_changes_nothing(db):
    from example_data.generator import elderly, hands

    profile = load(FOLDERS[1])
    acting, _ = open_accounts(profile, _places(profile))
    enter_elderly(profile, acting)
    for code, rows in elderly.ElderlyTown(profile).sheets():
        count = registry.get(f"livelihood.{code}").model.objects.count()
        given = {"clerk": acting["livelihood_clerk"], "head": acting["livelihood_head"], "area": profile.town}
        hands.enter(f"livelihood.{code}", rows, source="再导入", **given)
        assert registry.get(f"livelihood.{code}").model.objects.count() == count, code
