"""Export of what the list shows, as xlsx and csv; long ones in the background; the empty template."""

import csv
import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions
from hemei.ledgers.actions.exports import sweep_exports
from hemei.ledgers.models import ExportJob, ExportState
from hemei.ledgers.tests.factories import make_job, make_site
from hemei.ledgers.tests.sample.ledgers import SECRET
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, VILLAGES

BASE = "/ledgers/sample.job/"


def body(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def book(response):
    return openpyxl.load_workbook(io.BytesIO(body(response)))


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def choose(client, *columns):
    client.post(f"{BASE}columns/", {"columns": columns, "size": "20"})


def test_the_xlsx_holds_what_the_list_shows_with_typed_cells(client_for, by_role):
    site = make_site(by_role("clerk"), name="水闸一号")
    make_job(by_role("clerk"), number="911101085513850821", site=site, kind="road")
    make_job(by_role("clerk"), number="B")
    client = client_for("clerk")
    choose(client, "number", "kind", "done_on", "urgent", "people", "surface", "cost", "site", "area", "state")
    made = book(client.get(f"{BASE}export/?kind=road"))
    assert cells(made.worksheets[0]) == [
        [
            "作业编号",
            "类别",
            "完成日期",
            "是否紧急",
            "参加人数",
            "作业面积（平方米）",
            "费用（元）",
            "点位",
            "区域",
            "审核状态",
        ],
        ["911101085513850821", "道路", datetime(2023, 6, 15), "否", 12, 125.5, 1000.5, "水闸一号", "东柳村", "草稿"],
    ]
    about = dict(row[:2] for row in cells(made["说明"]))
    assert about["行数"] == "1"
    assert about["筛选条件"] == "类别：道路"
    assert about["合计：费用（元）"] == "1,000.50"
    assert AuditEntry.objects.get(verb="导出台账").changes["rows"] == ["", 1]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", '=HYPERLINK("http://x")'])
def test_text_never_becomes_a_formula(client_for, by_role, text):
    make_job(by_role("clerk"), title=text)
    client = client_for("clerk")
    choose(client, "title")
    cell = book(client.get(f"{BASE}export/")).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    lines = list(csv.reader(io.StringIO(body(client.get(f"{BASE}export/?format=csv")).decode("utf-8-sig"))))
    assert lines == [["作业名称"], [f"'{text}"]]


def test_the_csv_keeps_long_numbers_and_reads_as_utf8(client_for, by_role):
    make_job(by_role("clerk"), number="911101085513850821", cost=-5, people=None)
    client = client_for("clerk")
    choose(client, "number", "cost", "people", "done_on")
    raw = body(client.get(f"{BASE}export/?format=csv"))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").splitlines()[1] == "'911101085513850821,-0.05,,2023-06-15"


def test_personal_fields_leave_masked_or_with_a_watermark(client_for, by_role):
    make_job(by_role("clerk"))
    for role in ("clerk", "head"):
        choose(client_for(role), "number", "contact")
    masked = book(client_for("clerk").get(f"{BASE}export/"))
    assert cells(masked.worksheets[0])[1][1] == "139****5678"
    assert len(cells(masked.worksheets[0])[0]) == 2
    bare = book(client_for("head").get(f"{BASE}export/"))
    head, row = cells(bare.worksheets[0])
    assert row[1] == "13912345678"
    assert head[2] == "导出水印"
    assert row[2].startswith("head（head_")
    assert "不得外传" in bare.worksheets[0].oddHeader.center.text
    assert AuditEntry.objects.filter(verb="导出台账").last().changes["personal"] == ["", "含未脱敏个人信息：联系人电话"]
    text = body(client_for("head").get(f"{BASE}export/?format=csv")).decode()
    assert "不得外传" in text


def test_export_stays_in_scope_and_needs_its_right(client_for, by_role):
    make_job(by_role("clerk"))
    make_job(by_role("clerk", OTHER_TOWN), area=OTHER_VILLAGE)
    assert len(cells(book(client_for("clerk").get(f"{BASE}export/")).worksheets[0])) == 2
    assert client_for("viewer").get(f"{BASE}export/").status_code == 403
    actions.create(ledger=SECRET, values={"area": VILLAGES[0], "name": "甲", "opened_on": date(2023, 1, 1)},
                   by=by_role("both"))  # fmt: skip
    assert client_for("clerk").get("/ledgers/sample.secret/export/").status_code == 403


def test_a_long_export_is_made_in_the_background_for_its_requester_alone(
    client_for, by_role, monkeypatch, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("hemei.ledgers.actions.exports.BACKGROUND_ROWS", 2)
    for _ in range(3):
        make_job(by_role("clerk"), kind="road")
    make_job(by_role("clerk"))
    client = client_for("clerk")
    choose(client, "number")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.get(f"{BASE}export/?kind=road&sort=number&format=csv")
    job = ExportJob.objects.get()
    assert answer.url == f"/ledgers/exports/{job.pk}/"
    assert (job.state, job.done) == (ExportState.DONE, 3)
    assert "下载" in client.get(answer.url).content.decode()
    assert len(body(client.get(f"{answer.url}file/")).splitlines()) == 4
    other = client_for("head")
    assert other.get(answer.url).status_code == 404
    assert other.get(f"{answer.url}file/").status_code == 404
    assert sweep_exports() == 0
    ExportJob.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert sweep_exports() == 1
    assert client.get(f"{answer.url}file/").status_code == 404
    assert "重新导出" in client.get(answer.url).content.decode()


def test_a_background_export_without_rights_any_more_fails_with_a_reason(client_for, by_role, monkeypatch):
    monkeypatch.setattr("hemei.ledgers.actions.exports.BACKGROUND_ROWS", 0)
    clerk = by_role("clerk")
    make_job(clerk)
    client = client_for("clerk")
    client.get(f"{BASE}export/")
    clerk.user.posts.all().delete()
    job = actions.run_export(job=ExportJob.objects.get())
    assert job.state == ExportState.FAILED
    assert "权限" in job.error


def test_the_template_has_every_column_with_notes_and_choices(client_for, town):
    made = book(client_for("clerk").get(f"{BASE}template/"))
    sheet = made.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    assert head[:3] == ["区域", "作业编号", "作业名称"]
    notes = {cell.value: cell.comment.text for cell in sheet[1]}
    assert notes["作业编号"].startswith("必填")
    assert "林木、道路、河道" in notes["类别"]
    assert "平方米" in notes["作业面积（平方米）"]
    ranges = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert ranges["D2:D2001"] == "选项!$D$1:$D$3"
    assert [cell.value for cell in made["选项"]["D"]][:3] == ["林木", "道路", "河道"]
    areas = [cell.value for cell in made["选项"]["A"] if cell.value]
    assert "东柳村" in areas
    assert "桥头村" not in areas
