"""The header is found where it is, and what does not fit is said."""

import pytest

from hemei.ledgers.importing import rules
from hemei.ledgers.importing.columns import form
from hemei.ledgers.importing.header import choose_sheet, match
from hemei.ledgers.importing.tests.sheets import DAY, HEADER, job_row, xlsx
from hemei.ledgers.importing.workbook import open_book
from hemei.ledgers.registry import Ledger
from hemei.ledgers.tests.sample.ledgers import JOB
from hemei.ledgers.tests.sample.models import Job


def found(path, wanted=""):
    sheet, header = choose_sheet(form(JOB), open_book(path), wanted)
    return sheet, header


def fields(header):
    return {at: column.name for at, column in header.columns.items()}


def test_title_rows_and_blank_columns(tmp_path):
    rows = [["2023年清渠作业台账"], [], ["填报单位：农业科"], ["", *HEADER[:5], "", "序号"], ["", *job_row(1)[:5]]]
    sheet, header = found(xlsx(tmp_path / "a.xlsx", rows, merges=[(0, 0, 0, 7, "2023年清渠作业台账")]))
    assert header.last_row == 3
    assert fields(header) == {1: "area", 2: "number", 3: "title", 4: "kind", 5: "done_on"}
    assert header.ignored == ["序号"]


def test_two_row_header_with_merged_cells(tmp_path):
    rows = [["作业", "", "完成日期", "作业面积（亩）"], ["编号", "名称", "", ""], ["ZY-1", "清渠", DAY, 3]]
    merges = [(0, 0, 0, 1, "作业"), (0, 2, 1, 2, "完成日期"), (0, 3, 1, 3, "作业面积（亩）")]
    _, header = found(xlsx(tmp_path / "a.xlsx", rows, merges=merges))
    assert header.last_row == 1
    assert fields(header) == {0: "number", 1: "title", 2: "done_on", 3: "surface"}
    assert header.units == {3: "亩"}


def test_spaces_full_width_and_brackets(tmp_path):
    rows = [["作 业 编 号 *", "作业名称：", "完成日期\n", "作业面积（单位：万平方米）"], ["ZY-1", "清渠", DAY, 3]]
    _, header = found(xlsx(tmp_path / "a.xlsx", rows))
    assert fields(header) == {0: "number", 1: "title", 2: "done_on", 3: "surface"}
    assert header.units == {3: "万平方米"}


def test_alias_gives_way_to_the_column_whose_title_it_is():
    """“点位”is both the title of one field and another's second name: each still finds its own column."""
    ledger = Ledger(
        code="sample.alias", title="别名", model=Job, columns=("number", "title", "site"), natural_key=("number",),
        date_field="done_on", aliases={"title": ("点位", "项目")},
    )  # fmt: skip
    assert fields(match(form(ledger), ["作业编号", "项目", "点位"], 0)) == {0: "number", 1: "title", 2: "site"}


def test_best_sheet_is_taken_and_hidden_ones_are_not(tmp_path):
    sheets = {"说明": [["填表说明"]], "数据": [list(HEADER), job_row(1)], "旧": [list(HEADER), job_row(2)]}
    path = xlsx(tmp_path / "a.xlsx", [], sheets=sheets, hidden=("旧",))
    book = open_book(path)
    assert (book.sheets, book.hidden) == (["说明", "数据"], ["旧"])
    assert found(path)[0].name == "数据"
    assert found(path, "旧")[0].name == "旧"
    with pytest.raises(rules.NoSuchSheet) as refused:
        found(path, "没有")
    assert "可选：说明、数据" in refused.value.message


def test_header_of_another_table_is_refused_with_what_was_expected(tmp_path):
    with pytest.raises(rules.HeaderNotFound) as refused:
        found(xlsx(tmp_path / "a.xlsx", [["姓名", "电话"], ["张三", "1"]]))
    assert "作业编号" in refused.value.message
    assert "看到的是：姓名、电话" in refused.value.message


def test_missing_columns_with_the_nearest_header(tmp_path):
    with pytest.raises(rules.ColumnsMissing) as refused:
        found(xlsx(tmp_path / "a.xlsx", [["作业编号", "作业的名称", "类别"], ["1", "2", "河道"]]))
    assert "作业名称、完成日期" in refused.value.message
    assert "“作业的名称”是不是“作业名称”" in refused.value.message


def test_a_data_row_that_reads_like_a_header_does_not_win(tmp_path):
    rows = [["作业编号", "作业名称", "完成日期"], ["作业编号", "作业名称", DAY], ["ZY-1", "备注", DAY]]
    _, header = found(xlsx(tmp_path / "a.xlsx", rows))
    assert header.last_row == 0
