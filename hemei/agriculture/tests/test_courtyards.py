"""科技小院: one person one bed at a time, years that are full, soil graded by the table of its day."""

from datetime import date
from fractions import Fraction

import pytest

from hemei.agriculture import rules_courtyards as rules
from hemei.agriculture import soil
from hemei.agriculture.models.courtyards import Residency
from hemei.agriculture.tests import factories as make
from hemei.agriculture.tests.factories import BY, bring
from hemei.indicators.figures import figure
from hemei.kernel import actions as settings
from hemei.kernel import dated
from hemei.ledgers.checks import DaysOutOfOrder
from hemei.ledgers.importing.rules import ConflictInFile
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")


def value(which, period="2023", **where):
    return figure(f"agriculture.{which}", TOWN, period, where or None).value


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name": "张二", "since": date(2023, 8, 31), "until": date(2023, 9, 30)}, rules.BedTaken),
        ({"bed": 2, "since": date(2023, 8, 31), "until": date(2023, 9, 30)}, rules.InTwoPlaces),
        ({"name": "张二", "bed": 3}, rules.BedUnknown), ({"name": "张二", "bed": 0}, rules.BedUnknown),
        ({"name": "张二", "until": date(2023, 2, 1)}, DaysOutOfOrder),
    ],
)  # fmt: skip
def test_a_wrong_stay_is_refused(changes, rule):
    of = make.courtyard()
    make.resident(of)
    with pytest.raises(rule):
        make.resident(of, **changes)
    assert Residency.objects.count() == 1


def test_a_residency_in_two_places_is_refused_across_courtyards():
    make.resident(make.courtyard())
    other = make.courtyard(name="西柳科技小院", area=VILLAGES[1])
    with pytest.raises(rules.InTwoPlaces, match="东柳科技小院"):
        make.resident(other, since=date(2023, 8, 1), until=date(2023, 9, 1))
    assert make.resident(other, since=date(2023, 9, 1), until=date(2024, 1, 1)).pk
    assert (value("courtyard_residents"), value("courtyard_residents", courtyard="东柳科技小院")) == (2 - 1, 1)


def test_overlapping_stays_of_one_sheet_are_undone_whole(tmp_path):
    make.courtyard()
    header = ("小院", "姓名", "学校", "床位号", "入住日期", "离院日期")
    rows = [("东柳科技小院", name, "农业大学", 1, "2023-03-01", "2023-06-01") for name in ("甲", "乙")]
    with pytest.raises(ConflictInFile, match="1 号床"):
        bring(tmp_path, "courtyard_residency", header, *rows)
    assert not Residency.objects.exists()


def test_years_are_full_years_of_the_courtyard():
    of = make.courtyard(founded_on=date(2020, 2, 29))
    for number in (1, 2, 3):
        make.make("courtyard_year", courtyard=of, number=number, tasks="试验", results="成果")
    assert [value("courtyard_years", period) for period in ("2020", "2023-01", "2023-02", "2023")] == [0, 2, 3, 3]
    with pytest.raises(rules.NotFullYear):
        make.make("courtyard_year", courtyard=of, number=99, tasks="试验", results="成果")
    with pytest.raises(rules.FirstYear):
        make.make("courtyard_year", courtyard=of, number=0, tasks="试验", results="成果")


def test_people_and_things_count_once():
    of = make.courtyard()
    mentor = {"courtyard": of, "name": "王一", "unit": "农业大学"}
    make.make("courtyard_mentor", **mentor, since=date(2020, 9, 1), until=date(2022, 8, 31))
    make.make("courtyard_mentor", **mentor, since=date(2022, 9, 1))
    assert [value("courtyard_mentors", period) for period in ("2020-08", "2022", "2023")] == [0, 1, 1]
    make.resident(of)
    make.resident(of, since=date(2023, 9, 1), until=date(2023, 12, 31))
    assert value("courtyard_residents") == 1
    for name, kind in (("滴灌", "green"), ("天敌", "green"), ("记账", "management")):
        technique = make.make("courtyard_technique", courtyard=of, name=name, kind=kind, introduced_on=date(2022, 1, 1))
        make.make("courtyard_adoption", technique=technique, household="王家", adopted_on=date(2023, 1, 1), size=2_00)
    assert (value("green_techniques"), value("technique_adopters")) == (2, 1)


def test_a_log_is_of_a_stay_once_a_week():
    stay = make.resident(make.courtyard())
    log = make.make("courtyard_log", residency=stay, written_on=date(2023, 3, 3), content="定植")
    assert (log.courtyard, log.week) == (stay.courtyard, date(2023, 2, 27))
    with pytest.raises(Exception, match="已有同一条记录"):
        make.make("courtyard_log", residency=stay, written_on=date(2023, 3, 5), content="整枝")
    with pytest.raises(rules.NotResident):
        make.make("courtyard_log", residency=stay, written_on=date(2023, 9, 1), content="整枝")


@pytest.mark.parametrize(
    ("stored", "level"),
    [(40_01, "一级"), (40_00, "二级"), (30_00, "二级"), (29_99, "三级"), (6_00, "五级"), (5_99, "六级")],
)
def test_six_levels_at_their_limits(stored, level):
    (grade,) = soil.six_levels(make.sample(make.courtyard(), organic=stored))
    assert (grade.nutrient, grade.name) == ("有机质", level)


def test_a_table_is_of_its_day():
    of = make.courtyard()
    before, after = make.sample(of), make.sample(of, sampled_on=date(2024, 4, 1))
    table = {**dated.value(soil.LEVELS, on=date(2023, 1, 1)), "organic": [20, 15, 10, 5, 1]}
    settings.set_value(key=soil.LEVELS, value=table, since=date(2024, 1, 1), source="新标准", approver="甲", by=BY)
    assert [soil.six_levels(one)[0].name for one in (before, after)] == ["三级", "一级"]


def test_beijings_table_is_not_known_and_says_so_until_entered(client_for):
    of = make.sample(make.courtyard(), potassium=155_00)
    page = client_for("agriculture_clerk").get(f"/ledgers/agriculture.courtyard_soil/{of.pk}/").content.decode()
    assert "没有生效的值" in page
    assert "未经镇里确认" in page
    table = {"weights": {"organic": "0.6", "potassium": "0.4"}, "grades": [[80, "高"], [60, "较高"], [0, "中"]],
             "scores": {"organic": [[25, 100], [20, 80], [0, 50]], "potassium": [[155, 80], [0, 20]]}}  # fmt: skip
    settings.set_value(key=soil.SCORES, value=table, since=date(2023, 1, 1), source="表", approver="甲", by=BY)
    assert soil.beijing_grade(of) == (Fraction(92), "高")
    of.organic = 24_99  # closed below, open above
    assert soil.beijing_grade(of) == (Fraction(80), "高")
    of.potassium = None
    assert soil.beijing_grade(of) is None


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"organic": None}, rules.NothingMeasured), ({"ph": 75_00}, rules.OutOfRange),
     ({"organic": 2500_00}, rules.OutOfRange)],
)  # fmt: skip
def test_a_wrong_sample_is_refused(changes, rule):
    with pytest.raises(rule):
        make.sample(make.courtyard(), **changes)


def test_the_page_shows_trials_beside_their_control(client_for):
    of = make.courtyard()
    trial = {"courtyard": of, "crop": "番茄", "variety": "试6号", "introduced_on": date(2022, 3, 1)}
    with pytest.raises(rules.TrialIncomplete):
        make.make("courtyard_trial", **trial, output=1000_00)
    make.make("courtyard_trial", **trial, size=2_00, output=12_000_00, control="本地", control_size=1_00,
              control_output=5_000_00)  # fmt: skip
    make.sample(of)
    (box,) = client_for("leader").get("/agriculture/courtyards/").context["boxes"]
    assert box.trials[0].gain == 20
    assert [grade and grade.name for grade in box.samples[0].grades] == ["三级", None, None, None]
    assert value("varieties_introduced") == 1
