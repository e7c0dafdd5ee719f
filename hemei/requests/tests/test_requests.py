"""一表通: what is held is filled in with proof, only the rest is asked, only of those whose duty it is."""

import io
from datetime import date

import openpyxl
import pytest

from hemei.indicators.tests import factories
from hemei.kernel.errors import Conflict
from hemei.kernel.transitions import StepNotAllowed
from hemei.matters import actions as matters
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from hemei.requests import actions, export, queries, rules, suggest, table
from hemei.requests.models import Column, Entry, Remembered, Request
from hemei.requests.tests.sheets import sheet

pytestmark = pytest.mark.usefixtures("town", "sample")
BY = Console("test")
VALUES = {
    "title": "村情统计表", "requester": "区农业农村局", "document": "农发〔2023〕8号", "issued_on": date(2023, 11, 1),
    "due_on": date(2023, 11, 20), "period": "2023", "layout": "villages", "ledger": "",
}  # fmt: skip


def register(file, by=BY, **changes):
    return actions.register(values=VALUES | changes, area=TOWN, file=file, by=by)


def column(of, title):
    return Column.objects.get(request=of, title=title)


def matched(file):
    row = register(file)
    actions.confirm(column=column(row, "样例作业数"), kind="indicator", code="sample.jobs", by=BY)
    actions.confirm(column=column(row, "村民代表人数"), kind="asked", category="CW", by=BY)
    return row


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"requester": " "}, rules.Anonymous),
        ({"document": ""}, rules.NoDocument),
        ({"issued_on": None}, rules.Undated),
        ({"due_on": None}, rules.Undated),
        ({"due_on": date(2023, 10, 1)}, rules.DueTooEarly),
        ({"layout": "records", "ledger": "sample.secret"}, rules.LedgerMissing),
    ],
)
def test_what_is_not_taken_in(file, changes, rule):
    with pytest.raises(rule):
        register(file, **changes)
    assert not Request.objects.exists()


def test_the_same_table_is_not_filled_twice_whoever_asks(file):
    register(file)
    with pytest.raises(rules.Duplicate, match="区农业农村局"):
        register(file, requester="区统计局", document="统〔2023〕3号", title="另一个名字")
    with pytest.raises(rules.Duplicate):
        register(file, period="2022")  # the same document again
    assert register(file, requester="区统计局", document="统〔2023〕3号", period="2022").pk


def test_a_refused_one_stands_in_nobodys_way(file):
    actions.refuse(request=register(file), reason="没有依据", by=BY)
    assert register(file).stage == "matching"


def test_the_header_is_read_below_its_title(file):
    row = register(file)
    assert [(c.title, c.kind) for c in row.columns.all()] == [
        ("序号", "number"), ("村", "name"), ("样例作业数", "open"), ("村民代表人数", "open")]  # fmt: skip


def test_a_header_of_two_rows_is_read_together(tmp_path):
    rows = [["村", "作业", "", "人口"], ["", "数量", "面积（亩）", ""]]
    path = sheet(tmp_path / "二.xlsx", rows, [(0, 1, 0, 2), (0, 0, 1, 0), (0, 3, 1, 3)])
    row = register(path)
    assert [c.title for c in row.columns.all()] == ["村", "作业数量", "作业面积（亩）", "人口"]
    assert row.columns.get(position=3).unit == "亩"


def test_a_sheet_without_header_is_refused(tmp_path):
    with pytest.raises(rules.NoHeader):
        register(sheet(tmp_path / "空.xlsx", [["附件"]]))
    with pytest.raises(rules.SameTitle, match="面积"):
        register(sheet(tmp_path / "同.xlsx", [["村", "面积", "面积"]]))


def test_the_same_name_is_offered_first_with_its_reason(file):
    best = suggest.of_column(column(register(file), "样例作业数"), BY)[0]
    assert (best.code, best.reason, best.held) == ("sample.jobs", "名称相同", True)


def test_what_was_confirmed_is_remembered(tmp_path):
    first = register(sheet(tmp_path / "a.xlsx", [["村", "干了多少活"]]))
    assert not suggest.of_column(column(first, "干了多少活"), BY)
    actions.confirm(column=column(first, "干了多少活"), kind="indicator", code="sample.jobs", by=BY)
    again = register(sheet(tmp_path / "b.xlsx", [["村", "干了多少活", "面积"]]), document="二号", title="又一张")
    best = suggest.of_column(column(again, "干了多少活"), BY)[0]
    assert best.code == "sample.jobs" and "确认过" in best.reason and best.held
    assert Remembered.objects.count() == 1


def test_a_column_already_held_is_not_asked_of_villages(file, duty):
    row = register(file)
    with pytest.raises(rules.AlreadyHeld, match="样例作业数"):
        actions.confirm(column=column(row, "样例作业数"), kind="asked", category="CW", by=BY)
    assert column(row, "样例作业数").kind == "open"


def test_for_the_whole_town_it_says_what_it_is(file, duty):
    factories.jobs(7)
    row = register(file, layout="totals")
    with pytest.raises(rules.AlreadyHeld, match="现在的数是 7"):
        actions.confirm(column=column(row, "样例作业数"), kind="asked", category="CW", by=BY)


def test_nobody_is_asked_for_what_is_on_no_duty_list(file, duty):
    matters.add_category(code="QT", title="其他", by=BY)
    with pytest.raises(rules.NobodysDuty, match="其他"):
        actions.confirm(column=column(register(file), "村民代表人数"), kind="asked", category="QT", by=BY)


def test_only_those_with_the_duty_are_asked_and_the_rest_is_prefilled(file, duty):
    factories.jobs(3)
    row = matched(file)
    assert actions.ask(request=row, by=BY) == 1
    first, second = table.lines(row, BY)[:2]
    assert [cell.text for cell in first.cells[:3]] == ["1", "东柳村", "3"]
    assert "/indicators/sample.jobs/proof/" in first.cells[2].url
    assert (first.cells[3].state, second.cells[3].state) == ("waiting", "none")


def test_every_column_is_confirmed_before_anybody_is_asked(file, duty):
    row = register(file)
    with pytest.raises(rules.StillOpen, match="村民代表人数"):
        actions.ask(request=row, by=BY)
    with pytest.raises(rules.StillOpen):
        actions.submit(request=row, by=BY)


def test_two_who_confirm_one_column_at_once(file):
    seen = column(register(file), "样例作业数")
    actions.confirm(column=column(seen.request, "样例作业数"), kind="blank", by=BY)
    with pytest.raises(Conflict):
        actions.confirm(column=seen, kind="indicator", code="sample.jobs", by=BY)


def test_a_draft_is_kept_and_only_what_is_complete_is_sent(file, duty, by_role):
    row = matched(file)
    actions.ask(request=row, by=BY)
    entry, village = Entry.objects.get(), by_role("village_secretary", VILLAGES[0])
    actions.answer(request=row, given={entry.pk: "3"}, by=village, send=False)
    with pytest.raises(rules.NotAllSent, match="村0"):
        actions.submit(request=row, by=BY)
    with pytest.raises(rules.ValueMissing):
        actions.answer(request=row, given={entry.pk: " "}, by=village, send=True)
    assert Entry.objects.get().value == "3"  # nothing lost
    actions.answer(request=row, given={entry.pk: "31"}, by=village, send=True)
    with pytest.raises(rules.AlreadySent):
        actions.answer(request=row, given={entry.pk: "32"}, by=village, send=False)
    assert actions.submit(request=row, by=BY).stage == "submitted"


def test_a_village_sees_and_answers_only_its_own(file, duty, by_role):
    row = matched(file)
    actions.ask(request=row, by=BY)
    entry = Entry.objects.get()
    own, other = (by_role("village_secretary", code) for code in VILLAGES[:2])
    assert [found for found, _ in queries.asked_of(own)] == [row]
    assert queries.asked_of(other) == [] and queries.asked_of(by_role("economy_clerk")) == []
    with pytest.raises(rules.NotYours):
        actions.answer(request=row, given={entry.pk: "1"}, by=other, send=False)


def test_it_goes_up_in_the_requesters_layout(file, duty):
    factories.jobs(3)
    row = matched(file)
    page = openpyxl.load_workbook(io.BytesIO(export.workbook(row, BY))).active
    assert page["A1"].value == "附件1 村情统计表" and "A1:D1" in {str(found) for found in page.merged_cells.ranges}
    assert [cell.value for cell in page[2]] == ["序号", "村", "样例作业数", "村民代表人数"]
    assert [cell.value for cell in page[3]][:3] == [1, "东柳村", 3]


def test_the_unit_of_the_header_is_the_unit_of_the_cell(tmp_path):
    factories.jobs(1, surface=6666667)  # 66666.67 平方米
    row = register(sheet(tmp_path / "面.xlsx", [["镇", "作业面积（万平方米）"]]), layout="totals")
    actions.confirm(column=row.columns.get(position=2), kind="indicator", code="sample.surface", by=BY)
    assert table.lines(row, BY)[0].cells[1].text == "6.666667"


def test_a_table_of_a_ledgers_records(tmp_path):
    factories.site("甲点")
    factories.site("乙点", date(2022, 1, 1))
    path = sheet(tmp_path / "册.xlsx", [["序号", "点位名称"]])
    row = register(path, layout="records", ledger="sample.site")
    best = suggest.of_column(row.columns.get(position=2), BY)[0]
    actions.confirm(column=row.columns.get(position=2), kind=best.kind, code=best.code, by=BY)
    assert [[cell.text for cell in line.cells] for line in table.lines(row, BY)] == [["1", "甲点"]]


def test_a_personal_field_is_never_filled_in(tmp_path):
    row = register(sheet(tmp_path / "册.xlsx", [["序号", "联系人电话"]]), layout="records", ledger="sample.job")
    assert not [one for one in suggest.of_column(row.columns.get(position=2), BY) if "contact" in one.code]
    with pytest.raises(rules.UnknownSource):
        actions.confirm(column=row.columns.get(position=2), kind="field", code="sample.job#contact", by=BY)


def test_what_is_sent_up_does_not_change(file, duty):
    row = matched(file)
    actions.ask(request=row, by=BY)
    with pytest.raises(StepNotAllowed):
        actions.confirm(column=column(row, "样例作业数"), kind="blank", by=BY)


def test_the_burden_counts_cells_and_minutes_and_names_nobody(file, duty):
    row = matched(file)
    actions.ask(request=row, by=BY, on=date(2023, 11, 3))
    load = queries.burden(BY, 2023)
    assert [(one.month, one.role, one.cells, str(one.minutes)) for one in load] == [
        (date(2023, 11, 1), "村（社区）", 1, "1.5")]  # fmt: skip
    found = queries.saved(BY, 2023)[0]
    assert (found.held, found.asked) == (len(VILLAGES), 1)
