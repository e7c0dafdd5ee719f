"""Party work of both towns: the printed figures come out of imported records."""

from fractions import Fraction
from pathlib import Path

import pytest

from example_data.generator import party
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {
    "collective_reports": 1, "plans": 1, "trained_village_heads": 29, "promoted_brands": 4, "firms_visited": 58,
    "dossier_coverage": 100, "coordinated": 4, "committees": 2, "discussions": 3,
}  # fmt: skip
SECOND = {
    "collective_reports": 0, "plans": 1, "trained_village_heads": 3, "promoted_brands": 1, "firms_visited": 5,
    "dossier_coverage": 75, "coordinated": 0, "committees": 0, "discussions": 0,
}  # fmt: skip
NARROWED = (
    ("coordinated", {"kind": "公交班次", "route": "805路"}, 1), ("coordinated", {"kind": "定制公交"}, 1),
    ("trained_village_heads", {"course": "全国村党组织书记和村委会主任视频培训班"}, 29),
    ("firms_visited", {"campaign": "访千企、强党建、促发展"}, 58), ("courses", {"platform": "党员e先锋平台"}, 1),
    ("papers", {"kind": "典型案例"}, 1),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("folder", "expected", "narrowed"), [("../yongledian", FIRST, NARROWED), ("qinghe", SECOND, ())]
)
def test_figures_come_out_of_imported_records(folder, expected, narrowed):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    party.enter_party(profile, acting, lambda line: None)

    def value(code, where=None):
        return figure(f"party.{code}", profile.town, str(profile.year), where or {}).value

    assert {code: value(code) for code in expected} == {code: Fraction(found) for code, found in expected.items()}
    assert [value(code, where) for code, where, _ in narrowed] == [count for _, _, count in narrowed]
