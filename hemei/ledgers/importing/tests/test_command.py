"""`hemei import`: exit status, table, JSON."""

import json

import pytest
from django.core.management import call_command

from hemei.ledgers.importing.tests.sheets import HEADER, job_row, jobs_xlsx, xlsx
from hemei.ledgers.models import StagedRow
from hemei.ledgers.tests.sample.models import Job
from hemei.places.tests.factories import TOWN, VILLAGES


@pytest.fixture
def run(town, capsys):
    """Run the command; (exit status, standard output, standard error)."""

    def go(path, *options, ledger="sample.job"):
        try:
            call_command("import", ledger, str(path), *options)
            status = 0
        except SystemExit as stop:
            status = stop.code
        return status, *capsys.readouterr()

    return go


def test_good_file(tmp_path, run):
    status, out, _ = run(jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2)), "--area", TOWN)
    assert status == 0
    assert out.strip().endswith("共 2 行：新增 2 行，更新 0 行，无变化 0 行，有错误 0 行。已导入。")
    assert Job.objects.count() == 2 and Job.objects.first().entered_by is None


def test_bad_rows_are_a_table_and_nothing_is_imported(tmp_path, run):
    status, out, _ = run(jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2, 参加人数="十二")))
    assert status == 1
    assert out.splitlines()[0] == "第 3 行\t参加人数\t十二\t“十二”不是数字。"
    assert "没有导入" in out
    assert not Job.objects.exists() and not StagedRow.objects.exists()


def test_only_good_imports_the_rest_and_still_says_that_rows_are_bad(tmp_path, run):
    path = jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2, 参加人数="十二"))
    assert run(path, "--only-good")[0] == 1
    assert Job.objects.get().number == "ZY-0001"


def test_dry_run(tmp_path, run):
    status, out, _ = run(jobs_xlsx(tmp_path / "a.xlsx", job_row(1)), "--dry-run")
    assert (status, Job.objects.count()) == (0, 0) and "没有导入" in out


def test_json(tmp_path, run):
    path = jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2, 类别="河到"))
    found = json.loads(run(path, "--json")[1])
    assert (found["rows"], found["new"], found["bad"], found["imported"]) == (2, 1, 1, False)
    assert (found["errors"][0]["row"], found["errors"][0]["column"], found["errors"][0]["text"]) == (3, "类别", "河到")


def test_unusable_files_unknown_ledger_and_area_end_with_two(tmp_path, run):
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.4")
    good = jobs_xlsx(tmp_path / "b.xlsx", job_row(1))
    for status, _, err in (
        run(tmp_path / "a.xlsx"),
        run(tmp_path / "none.xlsx"),
        run(good, ledger="sample.nothing"),
        run(good, "--area", "123"),
        run(good, "--sheet", "没有"),
        run(xlsx(tmp_path / "c.xlsx", [["姓名"], ["张三"]])),
    ):
        assert status == 2 and err.strip()
    assert "sample.job" in run(good, ledger="sample.nothing")[2]
    assert json.loads(run(tmp_path / "a.xlsx", "--json")[1])["error"]


def test_area_and_sheet(tmp_path, run):
    sheets = {"一": [list(HEADER), job_row(1)], "二": [list(HEADER), job_row(2), job_row(3, 区域="西柳村")]}
    path = xlsx(tmp_path / "a.xlsx", [], sheets=sheets)
    status, out, _ = run(path, "--sheet", "二", "--area", VILLAGES[0], "--only-good")
    assert status == 1 and "第 3 行\t区域\t西柳村" in out
    assert Job.objects.get().number == "ZY-0002"
