"""Checking a batch: every error of every row in one pass, what is no data, and what the rows would do."""

import datetime

import openpyxl
import pytest
from django.core.files.base import ContentFile

from hemei.kernel.errors import NotPermitted
from hemei.ledgers import actions as records
from hemei.ledgers.importing import actions, rules
from hemei.ledgers.importing.tests.sheets import DAY, HEADER, faults, job_row, jobs_xlsx, upload, xlsx
from hemei.ledgers.models import BatchStatus, ImportBatch, State
from hemei.ledgers.tests.factories import make_approved, make_job, make_site
from hemei.ledgers.tests.sample.ledgers import JOB
from hemei.ledgers.tests.sample.models import Job
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES

LONG_AGO = datetime.date(2123, 1, 1)


@pytest.fixture
def clerk(by_role):
    return by_role("clerk")


def test_every_error_of_every_row_in_one_pass(tmp_path, clerk):
    rows = [
        job_row(1),
        job_row(2, 完成日期=LONG_AGO, 作业面积="500万元", 参加人数="十二"),
        job_row(3, 作业编号="", 类别="河到"),
        job_row(4, 区域="石桥镇"),
        job_row(5, 区域="火星村", 是否紧急="也许"),
        job_row(6, 参加人数=501),
    ]
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", *rows), clerk)
    found = {(number, title): reason for number, title, reason in faults(batch)}
    assert set(found) == {
        (3, "完成日期"), (3, "作业面积"), (3, "参加人数"), (4, "作业编号"), (4, "类别"), (5, "区域"),
        (6, "区域"), (6, "是否紧急"), (7, "参加人数"),
    }  # fmt: skip
    assert found[4, "作业编号"] == "“作业编号”必填。"
    assert "不在您的辖区" in found[5, "区域"]
    assert "火星村" in found[6, "区域"]
    assert "超过 500" in found[7, "参加人数"]
    assert (batch.status, batch.total_rows, batch.counts["new"], batch.counts["bad"]) == ("checked", 6, 1, 5)
    assert not Job.objects.exists()


def test_error_keeps_the_text_of_the_cell(tmp_path, clerk):
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1, 作业面积="约十亩")), clerk)
    error = batch.errors.get()
    assert (error.number, error.title, error.text, error.problem) == (2, "作业面积", "约十亩", "不是数字")


def test_totals_repeated_headers_blank_rows_and_notes_are_no_data(tmp_path, clerk):
    rows = [
        ["2023年清渠台账"], list(HEADER), job_row(1), [], list(HEADER), job_row(2),
        ["合 计", "", "", "", "", "", 24, 251, 2001], ["备注：数据截至6月底", "", "填表人：王某"],
    ]  # fmt: skip
    batch = upload(xlsx(tmp_path / "a.xlsx", rows), clerk)
    assert (batch.total_rows, batch.counts["new"], batch.counts["bad"]) == (2, 2, 0)
    assert batch.notes == [
        "跳过 1 个空行。", "跳过重复的表头：第 5 行。", "第 8 行是表外说明，未导入：备注：数据截至6月底　填表人：王某",
        "第 7 行是合计行，未导入。",
    ]  # fmt: skip


def test_a_total_that_does_not_add_up_is_a_warning(tmp_path, clerk):
    total = ["小计", "", "", "", "", "", 12, 125.5, 1000.5]
    rows = [list(HEADER), job_row(1), total, job_row(2), total, ["总计", "", "", "", "", "", 25, "250㎡", 2001]]
    batch = upload(xlsx(tmp_path / "a.xlsx", rows), clerk)
    assert batch.counts["new"] == 2
    assert batch.notes[:2] == ["第 3 行是小计行，未导入。", "第 5 行是小计行，未导入。"]
    assert "参加人数写的是 25，能导入的各行之和是 24，相差 1。" in batch.notes[2]
    assert "作业面积写的是 250.00平方米，能导入的各行之和是 251.00平方米，相差 -1.00平方米。" in batch.notes[2]
    assert "费用" not in batch.notes[2]


def test_a_row_that_only_mentions_a_total_is_data(tmp_path, clerk):
    batch = upload(
        jobs_xlsx(tmp_path / "a.xlsx", job_row(1, 作业名称="合计河清淤"), job_row(2, 备注="备注：无")), clerk
    )
    assert batch.counts["new"] == 2


def test_duplicate_in_the_file_names_the_first_row(tmp_path, clerk):
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2), job_row(1, 备注="再来一次")), clerk)
    assert faults(batch) == [(4, "", "与第 2 行重复（作业编号相同）。")]


def test_rows_are_compared_with_the_ledger(tmp_path, clerk, by_role):
    head = by_role("head")
    same = dict(number="ZY-0001", title="清理1号渠", surface=12550, cost=100050, source="")
    make_job(clerk, **same)
    make_job(clerk, **{**same, "number": "ZY-0002"})
    make_approved(clerk, head, **{**same, "number": "ZY-0003"})
    rows = [
        job_row(1),
        job_row(2, 作业名称="清理1号渠", 参加人数=13),
        job_row(3, 作业名称="改了名", 参加人数=13),
        job_row(4),
    ]
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", *rows), clerk)
    assert batch.counts == {"new": 1, "update": 1, "unchanged": 1, "bad": 1}
    [(number, _, reason)] = faults(batch)
    assert number == 4
    assert "作业名称、参加人数不同" in reason and "更正" in reason


def test_columns_that_the_sheet_lacks_are_left_as_they_are(tmp_path, clerk):
    job = make_job(clerk, number="ZY-1", note="原备注")
    rows = [["作业编号", "作业名称", "完成日期"], ["ZY-1", job.title, DAY]]
    batch = upload(xlsx(tmp_path / "a.xlsx", rows), clerk)
    assert batch.counts["unchanged"] == 1


def test_fact_registered_outside_the_scope_is_not_touched(tmp_path, clerk, by_role):
    other = by_role("clerk", OTHER_TOWN)
    make_job(other, number="ZY-0001", area=OTHER_TOWN)
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1)), clerk)
    assert "辖区以外" in faults(batch)[0][2]


def test_locked_period_refuses_new_rows_and_changes(tmp_path, clerk, by_role):
    make_job(clerk, number="ZY-0001", done_on=DAY)
    records.lock_period(ledger=JOB, area=VILLAGES[0], period="2023-06", by=by_role("locker"))
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1, 备注="改"), job_row(2), job_row(3, 区域="西柳村")), clerk)
    assert [number for number, _, reason in faults(batch) if "已经锁定" in reason] == [2, 3]
    assert batch.counts["new"] == 1


def test_other_rows_are_found_by_name_in_one_query(tmp_path, clerk, django_assert_max_num_queries):
    site = make_site(clerk, name="南渠口")
    rows = [[*HEADER, "点位"], [*job_row(1), "南渠口"], [*job_row(2), "北渠口"], [*job_row(3), ""]]
    with django_assert_max_num_queries(40):
        batch = upload(xlsx(tmp_path / "a.xlsx", rows), clerk)
    assert faults(batch) == [(3, "点位", "样例点位里没有“北渠口”，请先登记。")]
    actions.commit(batch=batch, by=clerk, only_good=True)
    assert [job.site_id for job in Job.objects.order_by("number")] == [site.pk, None]


def test_a_voided_row_is_no_answer_to_a_name(tmp_path, clerk):
    records.void(record=make_site(clerk, name="南渠口"), reason="登记有误，重录", by=clerk)
    rows = [[*HEADER, "点位"], [*job_row(1), "南渠口"]]
    assert faults(upload(xlsx(tmp_path / "a.xlsx", rows), clerk))[0][1] == "点位"


def test_a_sheet_without_area_column_takes_the_area_of_the_batch(tmp_path, clerk):
    rows = [["作业编号", "作业名称", "完成日期"], ["ZY-1", "清渠", DAY]]
    batch = upload(xlsx(tmp_path / "a.xlsx", rows), clerk, area=VILLAGES[1])
    actions.commit(batch=batch, by=clerk)
    assert Job.objects.get().area_id == VILLAGES[1]


def test_area_of_the_batch_bounds_the_rows(tmp_path, clerk):
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1, 区域="西柳村")), clerk, area=VILLAGES[0])
    assert "不在您的辖区（或所选区域）内" in faults(batch)[0][2]


def test_area_out_of_scope_is_refused(clerk):
    with pytest.raises(rules.AreaNotInScope):
        actions.start(ledger=JOB, file=ContentFile(b"x", name="a.csv"), by=clerk, area=OTHER_TOWN)


def test_who_may_not_import_may_not_upload(by_role):
    with pytest.raises(NotPermitted):
        actions.start(ledger=JOB, file=ContentFile(b"x", name="a.csv"), by=by_role("viewer"))
    assert not ImportBatch.objects.exists()


def test_formula_without_a_value_is_named(tmp_path, clerk):
    book = openpyxl.Workbook()
    book.active.append(list(HEADER))
    book.active.append([*job_row(1)[:6], "=3+4", *job_row(1)[7:]])
    book.save(tmp_path / "a.xlsx")
    [(number, title, reason)] = faults(upload(tmp_path / "a.xlsx", clerk))
    assert (number, title) == (2, "参加人数") and "公式没有保存计算结果" in reason


def test_numbers_typed_as_numbers(tmp_path, clerk):
    rows = [job_row(1, 联系人电话=13912345678.0), job_row(2, 作业编号=110105199001011234)]
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", *rows), clerk)
    assert [(number, title) for number, title, _ in faults(batch)] == [(3, "作业编号")]
    actions.commit(batch=batch, by=clerk, only_good=True)
    assert Job.objects.get().contact == "13912345678"


def test_two_date_formats_in_one_column(tmp_path, clerk):
    days = [DAY, "2023/6/15", "2023年6月15日", "20230615", 45092]
    rows = [job_row(number, 完成日期=day) for number, day in enumerate(days)]
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", *rows), clerk)
    actions.commit(batch=batch, by=clerk)
    assert {job.done_on for job in Job.objects.all()} == {DAY}


def test_unusable_file_is_a_failed_batch_with_its_reason(tmp_path, clerk):
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.4")
    batch = upload(tmp_path / "a.xlsx", clerk)
    assert batch.status == BatchStatus.FAILED
    assert "PDF" in batch.failure


def test_only_a_header(tmp_path, clerk):
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx"), clerk)
    assert batch.status == BatchStatus.FAILED and "没有数据行" in batch.failure


def test_sheets_left_aside_are_said(tmp_path, clerk):
    sheets = {"一": [list(HEADER), job_row(1)], "二": [["随便"]], "藏": [["x"]]}
    batch = upload(xlsx(tmp_path / "a.xlsx", [], sheets=sheets, hidden=("藏",)), clerk)
    assert batch.notes == ["读取的是工作表“一”；没有读取：二。", "隐藏的工作表没有读取：藏。"]


def test_staged_text_is_encrypted_in_the_database(tmp_path, clerk):
    from django.db import connection

    upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2, 联系人电话="1" * 30)), clerk)
    with connection.cursor() as cursor:
        cursor.execute('SELECT "values" FROM ledgers_stagedrow')
        staged = "".join(text for (text,) in cursor.fetchall())
        cursor.execute("SELECT text FROM ledgers_rowerror")
        errors = "".join(text for (text,) in cursor.fetchall())
    assert "13912345678" not in staged and "11111" not in errors


def test_checking_again_replaces_what_was_staged(tmp_path, clerk):
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2, 类别="海")), clerk)
    actions.check(batch=batch, by=clerk)
    assert (batch.rows.count(), batch.errors.count(), batch.total_rows) == (2, 1, 2)


def test_a_returned_row_may_be_updated(tmp_path, clerk):
    """A returned row is updated like a draft."""
    job = make_job(clerk, number="ZY-0001")
    Job.objects.filter(pk=job.pk).update(state=State.RETURNED)
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1)), clerk)
    assert batch.counts["update"] == 1
