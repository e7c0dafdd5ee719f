"""What the figures of allowances count, and a sheet as a town keeps it."""

import contextlib
import json
from datetime import date, datetime

import pytest
import xlsxwriter
from django.core.management import call_command

from hemei.indicators.figures import figure
from hemei.ledgers import actions as ledger_actions
from hemei.livelihood import actions
from hemei.livelihood.models import Application, StatusSpan
from hemei.livelihood.tests.factories import BY, application, id_number, resident, status
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN


def value(code, period="2023"):
    return figure(f"livelihood.{code}", TOWN, period).value


def test_a_person_who_applied_twice_is_one(town):
    person = resident("1941-03-02")
    application(person, applied="2023-02-01")
    application(person, applied="2023-09-01")
    application(resident("1941-03-02", "外村人", 2, OTHER_VILLAGE), applied="2023-02-01")
    application(resident("1941-03-02", "李四", 3), applied="2022-12-31")
    assert value("elder_applicants") == 1
    assert figure("livelihood.elder_applicants", TOWN, "2023").rows.count() == 2


def test_posted_and_registered_are_two_figures(town):
    row, other = (application(resident("1950-03-02", serial=n), "care", applied="2023-12-20") for n in (1, 2))
    actions.note_posted(application=row, by=BY, on=date(2023, 12, 22))
    actions.note_posted(application=other, by=BY, on=date(2023, 12, 22))
    actions.register(application=row, by=BY, on=date(2024, 1, 3))
    assert (value("care_applicants"), value("care_posted"), value("care_registered")) == (2, 2, 0)
    assert value("care_registered", "2024") == 1


def test_refusals_by_benefit(town):
    row = application(resident("1950-03-02"), "care", applied="2023-05-10")
    actions.decide(application=row, approve=False, reason="未评估", by=BY,
                   at=datetime.fromisoformat("2023-05-22T10:00:00+08:00"))  # fmt: skip
    assert value("allowance_refusals") == 1


@pytest.fixture
def bring_in(town, tmp_path, capsys):
    def run(ledger, rows):
        book = xlsxwriter.Workbook(str(tmp_path / "表.xlsx"))
        page = book.add_worksheet("汇总")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        book.close()
        capsys.readouterr()
        with contextlib.suppress(SystemExit):
            call_command("import", ledger, str(tmp_path / "表.xlsx"), "--area", TOWN, "--json", "--only-good")
        return json.dumps(json.loads(capsys.readouterr().out), ensure_ascii=False)

    return run


def test_a_sheet_of_applications(bring_in):
    for born, name in (("1943-05-20", "王秀英"), ("1938-01-05", "李福")):
        resident(born, name)
    said = bring_in("livelihood.application", [
        ["2023年5月高龄津贴申请汇总表"],
        ["序号", "老年人姓名", "公民身份号码", "村", "补贴类型", "申请时间", "公示时间"],
        [1, "王秀英", f" {id_number('1943-05-20')} ", "东柳村", "高龄老年人津贴", "2023年5月8日", ""],
        [2, "李福", id_number("1938-01-05"), "", "失能老年人护理补贴", "2023/5/9", "2023.5.12"],
        [3, "李付", id_number("1938-01-05"), "", "失能老年人护理补贴", "2023/5/10", ""],
        [4, "无此人", id_number("1940-01-05"), "", "高龄老年人津贴", "2023/5/9", ""],
        [5, "王秀英", 110105194305200000, "", "高龄老年人津贴", "2023/5/9", ""],
        ["合计", "", "", "", "", "", ""],
    ])  # fmt: skip
    found = Application.objects.order_by("applied_on")
    assert [(row.name, row.benefit, row.applied_on.day) for row in found] == [
        ("王秀英", "elder", 8),
        ("李福", "care", 9),
    ]
    assert found[1].posted_on == date(2023, 5, 12)
    assert "在居民登记里的姓名是" in said and "居民登记里没有这个身份证号" in said


def test_a_sheet_of_statuses(bring_in):
    resident("1943-05-20", "王秀英")
    number = id_number("1943-05-20")
    said = bring_in("livelihood.status", [
        ["姓名", "证件号码", "身份类别", "残疾类别等级", "批准日期", "终止日期"],
        ["王秀英", number, "残疾", "视力残疾1级", "2020-01-01", ""],
        ["王秀英", number, "残疾", "很重", "2021-01-01", ""],
        ["王秀英", number, "户籍", "本镇", "1999年3月1日", ""],
        ["王秀英", number, "享受低保", "", "2022-05-01", "2021-05-01"],
    ])  # fmt: skip
    assert list(StatusSpan.objects.order_by("since").values_list("status", "value")) == [
        ("hukou", "here"), ("disability", "visual:1")
    ]  # fmt: skip
    assert "视力一级" in said and "早于" in said


def test_what_was_voided_counts_nowhere(town):
    person = resident("1941-03-02")
    status(person, "hukou", "1990-01-01", value="本镇")
    row = application(person)
    ledger_actions.void(record=row, reason="重复登记", by=BY)
    assert value("elder_applicants") == 0
