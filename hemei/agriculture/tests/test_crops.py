"""Crops: what counts as what, what a plot can bear, which yields are believed, who signs."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from hemei.agriculture import actions
from hemei.agriculture import rules_crops as rules
from hemei.agriculture.models import FieldPlot, Planting
from hemei.agriculture.tests.factories import BY, bring, correct, planting, plot, wheat
from hemei.indicators import actions as indicators
from hemei.indicators.figures import figure
from hemei.indicators.models import Target
from hemei.kernel.errors import NotPermitted
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.importing.rules import ConflictInFile
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")


def value(which, period="2023"):
    return figure(f"agriculture.{which}", TOWN, period).value


def test_soy_is_grain_oil_is_not_and_a_second_sowing_counts_again():
    field = plot()
    wheat(field)
    planting(field)
    planting(field, crop="soy", sown=30_00, output=5_000_00)
    planting(field, crop="peanut", sown=10_00, output=2_500_00)
    assert (value("grain_area"), value("soy_area"), value("oil_area")) == (190, 30, 10)
    assert value("grain_output") == 62000
    assert value("grain_yield") == Fraction(62000, 190)
    assert figure("agriculture.grain_area", TOWN, "2023", {"season": "夏"}).value == 100


def test_a_season_that_overlaps_is_refused_and_names_what_stands_there():
    field = plot()
    wheat(field)
    with pytest.raises(rules.SeasonOverlaps, match="2023年夏季小麦") as refused:
        planting(field, sown_on=date(2023, 6, 1))
    assert "160 亩" in str(refused.value)
    assert Planting.objects.count() == 1
    planting(field, sown_on=date(2023, 6, 14))  # on the day of the harvest the land is free


def test_two_short_crops_within_a_long_one_are_not_there_at_once():
    field = plot()
    planting(field, crop="peanut", sown_on=date(2023, 4, 1), harvested_on=date(2023, 9, 30), output=12_000_00)
    short = {"crop": "vegetable", "sown": 40_00, "output": 80_000_00}
    planting(field, sown_on=date(2023, 4, 1), harvested_on=date(2023, 8, 1), **short)
    assert planting(field, sown_on=date(2023, 8, 1), harvested_on=date(2023, 9, 20), **short).pk


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"sown": 100_01}, rules.MoreThanPlot), ({"sown": 0}, rules.NothingSown),
        ({"harvested_on": date(2023, 6, 18)}, rules.HarvestBeforeSowing), ({"season": "summer"}, rules.NotOfSeason),
        ({"output": 36_104 * 60_00}, rules.YieldTooHigh), ({"output": 100_00}, rules.YieldTooLow),
        ({"area": VILLAGES[1]}, rules.PlotElsewhere),
    ],
)  # fmt: skip
def test_a_wrong_planting_is_refused(changes, rule):
    with pytest.raises(rule):
        planting(plot(), **changes)
    assert not Planting.objects.exists()


def test_a_lost_harvest_is_explained():
    assert planting(output=0, loss_reason="洪涝绝收").pk


def test_a_sheet_in_other_units_is_exact_and_bad_rows_are_named(tmp_path):
    header = ("区域", "季别", "作物", "播种日期", "收获日期", "播种面积（公顷）", "产量（吨）")
    batch, reasons = bring(
        tmp_path, "planting", header,
        ("东柳村", "秋", "玉米", "2023-06-18", "2023-10-08", 4.02, 24.12345),
        ("西柳村", "秋", "玉米", "2023-06-18", "2023-10-08", "0.0411万亩", "164400公斤"),
        ("柳林三村", "秋", "玉米", "2023-06-18", "2023-10-08", "1亩", 36.104),
    )  # fmt: skip
    assert [reason[:12] for reason in reasons] == ["玉米亩产 36104.0"]
    assert list(Planting.objects.order_by("area").values_list("sown", "output")) == [
        (60_30, 24_123_45), (411_00, 164_400_00),
    ]  # fmt: skip


def test_overlapping_rows_of_one_sheet_are_found(tmp_path):
    plot()
    header = ("区域", "地块", "季别", "作物", "播种日期", "收获日期", "播种面积")
    day = ("2023-06-18", "2023-10-08")
    with pytest.raises(ConflictInFile, match="共种着 110 亩"):
        bring(
            tmp_path, "planting", header, ("东柳村", "东大田", "秋", "玉米", *day, 60),
            ("东柳村", "东大田", "秋", "大豆", *day, 50),
        )  # fmt: skip
    assert not Planting.objects.exists()


def test_a_plot_does_not_shrink_below_what_is_sown():
    planting(field := plot())
    with pytest.raises(rules.MoreThanPlot):
        correct(field, size=50_00)
    assert FieldPlot.objects.get().size == 100_00


def test_village_enters_statistician_reviews_leader_signs(by_role):
    village = by_role("village_secretary", VILLAGES[0])
    statistician, leader = by_role("statistician"), by_role("leader")
    given = {"area": VILLAGES[0], "season": "autumn", "crop": "corn", "sown_on": date(2023, 6, 18),
             "harvested_on": date(2023, 10, 8), "sown": 60_00, "output": 24_000_00}  # fmt: skip
    row = ledger_actions.create(ledger=registry.get("agriculture.planting"), values=given, by=village)
    with pytest.raises(rules.DraftsLeft):
        actions.sign_season(area=TOWN, year=2023, season="autumn", by=leader)
    ledger_actions.approve(record=row, by=statistician)
    with pytest.raises(NotPermitted):
        actions.sign_season(area=TOWN, year=2023, season="autumn", by=statistician)
    made = actions.sign_season(area=TOWN, year=2023, season="autumn", by=leader)
    assert (made.rows, made.grain_sown, made.grain_output) == (1, 60_00, 24_000_00)
    with pytest.raises(rules.SignedAlready):
        actions.sign_season(area=TOWN, year=2023, season="autumn", by=leader)


def test_a_signed_season_changes_by_correction_only(client_for):
    row = planting()
    actions.sign_season(area=TOWN, year=2023, season="autumn", by=BY)
    with pytest.raises(rules.SeasonSigned):
        planting(crop="soy", output=None)
    correct(row, sown=61_00)
    (_, autumn) = client_for("leader").get("/agriculture/crops/?year=2023").context["seasons"]
    assert autumn.changed


def test_nothing_or_half_a_season_is_not_signed():
    with pytest.raises(rules.NothingToSign):
        actions.sign_season(area=TOWN, year=2023, season="summer", by=BY)
    planting(output=None)
    with pytest.raises(rules.OutputMissing):
        actions.sign_season(area=TOWN, year=2023, season="autumn", by=BY)


def goal(text="300"):
    return indicators.set_target(code="agriculture.grain_area", area=TOWN, period="2024", value=Decimal(text),
                                 source="任务书", decided_on=date(2024, 1, 5), by=BY)  # fmt: skip


def test_a_target_is_shared_out_exactly(client_for):
    goal()
    shares = dict(zip(VILLAGES, map(Decimal, ("100", "120.50", "79.50")), strict=True))
    with pytest.raises(rules.SharesDoNotAddUp, match="相差 1亩"):
        actions.share_target(code="agriculture.grain_area", area=TOWN, year=2024,
                             shares={**shares, VILLAGES[0]: Decimal(99)}, by=BY)  # fmt: skip
    assert Target.objects.count() == 1
    actions.share_target(code="agriculture.grain_area", area=TOWN, year=2024, shares=shares, by=BY)
    planting(sown_on=date(2024, 6, 18), harvested_on=date(2024, 10, 8))
    (task,) = client_for("leader").get("/agriculture/supply/?year=2024").context["tasks"]
    assert (task.left, [str(line.percent) for line in task.villages]) == (0, ["60.0", "None", "None"])


def test_the_form_suggests_what_the_year_before_did(client_for):
    goal()
    planting()
    planting(area=VILLAGES[1], sown=30_00, output=12_000_00)
    client, address = client_for("statistician"), "/agriculture/supply/grain_area/2024/"
    form = client.get(address).context["form"]
    assert [form.fields[village].initial for village in VILLAGES] == [200, 100, 0]
    answer = client.post(address, dict(zip(VILLAGES, ("200", "100", "1"), strict=True)))
    assert answer.status_code == 422
    assert "相差 1亩" in answer.content.decode()
    client.post(address, dict(zip(VILLAGES, ("200", "100", "0"), strict=True)))
    assert Target.objects.count() == 3


def test_no_target_of_the_town_nothing_to_share():
    with pytest.raises(rules.NoTownTarget):
        actions.share_target(code="agriculture.grain_area", area=TOWN, year=2024, shares={}, by=BY)
