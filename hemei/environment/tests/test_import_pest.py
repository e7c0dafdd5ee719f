"""The forestry sheets: every row is in, or named with its reason; totals agree with an independent reader."""

import csv

import openpyxl
import pytest
from django.core.files import File
from django.db.models import Sum
from django.utils import timezone

from hemei.environment.models import PestSurvey, PestTreatment
from hemei.environment.tests.sheets import DISTRICT, JUNE, LATER, SURVEY, TREATMENT, survey_rows, treatment_rows, write
from hemei.ledgers import registry
from hemei.ledgers.importing import actions
from hemei.places.models import Area
from hemei.places.tests.factories import OTHER_TOWN, TOWN


def bring(path, code, by, area=DISTRICT):
    """Import the good rows; the errors as (row, column, reason)."""
    with path.open("rb") as file:
        batch = actions.start(ledger=registry.get(f"environment.{code}"), file=File(file, path.name), area=area, by=by)
    actions.check(batch=batch, by=by)
    assert not batch.failure
    errors = [(error.number, error.title, str(error.reason)) for error in batch.errors.all()]
    actions.commit(batch=batch, by=by, only_good=True)
    return batch, errors


@pytest.fixture
def surveyed(district, console, tmp_path):
    return bring(write(tmp_path / "调查.xlsx", SURVEY, survey_rows()), "pest_survey", console)


def test_every_survey_row_is_in_or_named(surveyed):
    batch, errors = surveyed
    assert (batch.total_rows, batch.count("new"), batch.count("bad")) == (10, 9, 1)
    assert [(number, reason[:10]) for number, _, reason in errors] == [(9, "与第 8 行重复（调")]
    assert PestSurvey.objects.aggregate(Sum("webs"), Sum("affected_plants")) == {
        "webs__sum": 49, "affected_plants__sum": 11,
    }  # fmt: skip


def test_survey_row_as_understood(surveyed):
    row = PestSurvey.objects.get(position="5号楼北")
    assert (row.area_id, row.zone, row.point_code, row.point_name) == (TOWN, "rural", "LL01", "柳荫小区")
    assert (row.hosts, row.affected_plants, row.webs, row.result) == ("桑树2，榆树1", 3, 15, "failed")
    assert (row.webs_cut, row.cut_completely, row.dispatched_on) == (True, False, JUNE)
    assert timezone.localtime(row.reported_at).strftime("%Y-%m-%d %H:%M") == "2023-06-12 17:26"
    untouched = PestSurvey.objects.get(surveyed_on__lt=JUNE)
    assert (untouched.webs_cut, untouched.reported_at) == (None, None)


def test_repeat_visits_and_two_spots_of_one_point_are_rows_of_their_own(surveyed):
    assert PestSurvey.objects.filter(point_code="LL01").count() == 3
    assert PestSurvey.objects.filter(point_name="环城路").count() == 2
    assert PestSurvey.objects.filter(point_code="LL01").values("point").distinct().count() == 1


def test_treatment_is_linked_to_the_last_survey_of_its_point(surveyed, console, tmp_path):
    batch, errors = bring(write(tmp_path / "防治.xlsx", TREATMENT, treatment_rows()), "pest_treatment", console)
    assert batch.count("new") == 4
    linked = {t.point_code: (t.survey.surveyed_on, t.survey.point_name, t.area_id) for t in PestTreatment.objects.all()}
    assert linked == {
        "LL01": (JUNE, "柳荫小区", TOWN), "LL02": (JUNE, "桥东路", OTHER_TOWN), "LL03": (LATER, "槐北8080", TOWN),
        "": (LATER, "环城路", OTHER_TOWN),
    }  # fmt: skip
    assert [(number, title) for number, title, _ in errors] == [(6, "点位名"), (7, "点位编号")]
    assert "“柳荫小区”的编号是 LL01" in errors[0][2]
    assert "没有点位“LL77”" in errors[1][2]


def test_treatment_before_any_survey_is_named(surveyed, console, tmp_path):
    early = [["LL03", "槐北8080", JUNE, "施药", ""]]
    _, errors = bring(write(tmp_path / "防治.xlsx", TREATMENT, early), "pest_treatment", console)
    assert "2023-06-12 及以前" in errors[0][2]


def test_treatment_of_another_towns_point_is_out_of_scope(surveyed, by_role, tmp_path):
    clerk = by_role("environment_clerk", TOWN)
    path = write(tmp_path / "防治.xlsx", TREATMENT, treatment_rows()[:2])
    batch, errors = bring(path, "pest_treatment", clerk, TOWN)
    assert batch.count("new") == 1
    assert [number for number, _, _ in errors] == [3]
    assert "不在您的辖区" in errors[0][2]


def test_second_import_changes_nothing(surveyed, console, tmp_path):
    before = list(PestSurvey.objects.order_by("pk").values()), PestSurvey.history.count()
    batch, _ = bring(write(tmp_path / "调查.xlsx", SURVEY, survey_rows()), "pest_survey", console)
    assert (batch.count("unchanged"), batch.good) == (9, 0)
    assert (list(PestSurvey.objects.order_by("pk").values()), PestSurvey.history.count()) == before


def test_a_point_without_code_and_name_is_named(district, console, tmp_path):
    row = [*survey_rows()[0][:3], "", "", *survey_rows()[0][5:]]
    _, errors = bring(write(tmp_path / "a.xlsx", SURVEY, [row, survey_rows()[0]]), "pest_survey", console)
    assert errors == [(2, "点位名", "“点位编号”和“点位名”至少填一项。")]


def independent(path, column):
    """Rows and the sum of a column by another reader, straight from the cells."""
    rows = openpyxl.load_workbook(path, read_only=True, data_only=True).active.iter_rows(values_only=True)
    header = next(rows)
    cells = [row[header.index(column)] for row in rows if any(cell is not None for cell in row)]
    return len(cells), sum(cell for cell in cells if isinstance(cell, int | float))


@pytest.mark.real_data
def test_the_offices_own_files(db, console, shared_data):
    with (shared_data / "tongzhou_towns_nbs2023.csv").open(encoding="utf-8-sig") as file:
        towns = [Area(code=row["code"], name=row["name"], short_name=row["name"]) for row in csv.DictReader(file)]
    district = towns[0].code[:6]
    Area.objects.bulk_create([Area(code=district, name="区"), *towns])
    survey, treatment = (shared_data / f"forest_pest_{name}_gen1.xlsx" for name in ("survey", "treatment"))

    batch, errors = bring(survey, "pest_survey", console, district)
    rows, plants = independent(survey, "受害株数")
    assert batch.total_rows == rows == PestSurvey.objects.count() + len({number for number, _, _ in errors})
    assert all("重复" in reason for _, _, reason in errors)
    sums = PestSurvey.objects.aggregate(plants=Sum("affected_plants"), webs=Sum("webs"))
    assert sums == {"plants": plants, "webs": independent(survey, "网幕数")[1]}

    batch, errors = bring(treatment, "pest_treatment", console, district)
    assert batch.total_rows == independent(treatment, "点位名")[0] == PestTreatment.objects.count() + len(errors)
    assert all("请核对编号和名称" in reason for _, _, reason in errors)
    assert not PestTreatment.objects.filter(survey=None).exists()

    for path, code in ((survey, "pest_survey"), (treatment, "pest_treatment")):
        assert bring(path, code, console, district)[0].good == 0
