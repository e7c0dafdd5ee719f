"""The whole duty list as a spreadsheet, in and out."""

import datetime
import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hemei.matters import actions
from hemei.matters.models import DutyItem
from hemei.matters.settings.sheet import COLUMNS

ROW = {"单位类别": "村（社区）", "分类代码": "c.clean", "责任": "主责", "自": "2020-01-01", "依据": "示例职责清单"}
ILLEGAL = {**ROW, "分类代码": "c.illegal", "责任": "协助"}


def sheet(*rows, columns=COLUMNS, above=()):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet()
    for at, row in enumerate([*above, columns, *([row.get(name, "") for name in columns] for row in rows)]):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                page.write_datetime(at, column, value, book.add_format({"num_format": "yyyy-mm-dd"}))
            else:
                page.write(at, column, value)
    book.close()
    return SimpleUploadedFile("清单.xlsx", content.getvalue())


@pytest.fixture
def client(units, client_for):
    return client_for("dispatcher")


def check(client, *rows, **more):
    file = more.pop("file", None) or sheet(*rows)
    return client.post(reverse("matters:duty_import"), {"file": file, **more})


def confirm(client, checked):
    return client.post(reverse("matters:duty_import_confirm"), {"token": checked.context["token"]})


def lines():
    return {
        (item.category_code, item.role, str(item.since), str(item.until), item.source)
        for item in DutyItem.objects.all()
    }


def test_what_is_exported_imports_as_no_change(client):
    answer = client.get(reverse("matters:duty_export"))
    content = b"".join(answer.streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0] == list(COLUMNS)
    assert rows[1][3:6] == ["c.clean", "环境卫生", "主责"]
    made = check(client, file=SimpleUploadedFile("a.xlsx", content)).context["plan"]
    assert (made.same, made.empty, made.problems) == (2, True, [])


def test_checked_shown_then_written(client, units):
    rows = (
        {**ROW, "至": datetime.date(2029, 12, 31)},
        {**ROW, "责任": "协助", "自": datetime.date(2030, 1, 1), "依据": "新清单"},
        {**ROW, "单位代码": units["village0"].code, "分类代码": "c", "自": "2024/1/1"},
    )
    before = lines()
    checked = check(client, *rows, end_missing="on", end_on="2029-06-30")
    assert (checked.status_code, lines()) == (200, before)
    assert "新增 2 行，修改 1 行，不变 0 行" in checked.content.decode()
    assert confirm(client, checked).status_code == 302
    assert lines() == {
        ("c.clean", "lead", "2020-01-01", "2029-12-31", "示例职责清单"),
        ("c.clean", "assist", "2030-01-01", "None", "新清单"),
        ("c", "lead", "2024-01-01", "None", "示例职责清单"),
        ("c.illegal", "assist", "2020-01-01", "2029-06-30", "示例职责清单"),
    }


def test_every_mistake_is_named_and_nothing_is_written(client):
    wrong = (
        ROW, ROW, {**ROW, "单位类别": "公司"}, {**ROW, "责任": "负责"}, {**ROW, "自": "去年"}, {**ROW, "自": ""},
        {**ROW, "依据": ""}, {**ROW, "分类代码": "x", "自": "2024-01-01"}, {**ROW, "单位代码": "无此单位"},
        {**ROW, "自": "2025-01-01"}, {**ROW, "分类代码": "c", "至": "2019-01-01"},
    )  # fmt: skip
    before = lines()
    answer = check(client, *wrong)
    problems = {problem.row: problem.message for problem in answer.context["plan"].problems}
    assert (answer.status_code, lines(), answer.context["token"]) == (422, before, "")
    assert sorted(problems) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert "与第 2 行重复" in problems[3]
    assert "时间重叠" in problems[11]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"\x89PNG\r\n", "不是表格"),
        (b"PK\x03\x04broken", "损坏"),
        ("甲,乙\n1,2".encode(), "没有找到职责清单的表头"),
    ],
)
def test_broken_files(client, content, said):
    answer = check(client, file=SimpleUploadedFile("清单.xlsx", content))
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["file"])


def test_a_title_above_the_header_is_passed_over(client):
    file = sheet(ROW, ILLEGAL, above=[["职责清单"], []])
    assert check(client, file=file).context["plan"].same == 2


def test_a_list_that_changed_since_the_check_is_not_overwritten(client, dispatcher):
    checked = check(client, {**ROW, "至": "2029-12-31"}, ILLEGAL)
    line = DutyItem.objects.get(category_code="c.clean")
    actions.update_duty(duty=line, values={"source": "别人改的"}, version=1, by=dispatcher)
    answer = confirm(client, checked)
    assert answer.status_code == 409
    line.refresh_from_db()
    assert (line.source, line.until) == ("别人改的", None)


def test_a_forged_token_does_nothing(client):
    assert client.post(reverse("matters:duty_import_confirm"), {"token": "x:y"}).status_code == 409
