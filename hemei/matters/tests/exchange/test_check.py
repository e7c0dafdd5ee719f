"""Every fault of every row in one pass; what files are refused, in Chinese."""

import datetime
import zipfile

import pytest
from django.core.files import File

from hemei.ledgers.importing.tests.sheets import rewrite
from hemei.ledgers.models import BatchStatus, Outcome
from hemei.matters import actions
from hemei.matters.exchange.actions import batches
from hemei.matters.models import Matter
from hemei.matters.tests.exchange.sheets import HEADER, hotline, ticket
from hemei.matters.tests.tickets import values
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("units")


def checked(path, by):
    with path.open("rb") as file:
        batch = batches.start(file=File(file, name=path.name), area=TOWN, by=by)
    return batches.check(batch=batch, by=by)


def faults(batch):
    return [(error.number, error.title, error.problem) for error in batch.errors.all()]


def test_all_faults_of_all_rows_with_row_and_column(tmp_path, dispatcher):
    rows = [
        ticket(1, **{"主要内容": "", "紧急程度": "火烧眉毛", "办理时限": "尽快"}),
        ticket(2, **{"工单编号": 202306010000000018.0}),
        ticket(3, **{"派单时间": "2月30日"}),
        ticket(4),
    ]
    batch = checked(hotline(tmp_path / "a.xlsx", *rows), dispatcher)
    assert sorted(faults(batch)) == [
        (2, "主要内容", "必填项为空"), (2, "办理时限", "日期无法识别"), (2, "紧急等级", "不在可选范围"),
        (3, "工单编号", "长数字已失真"), (4, "派单时间", "日期没有年份"),
    ]  # fmt: skip
    assert (batch.count(Outcome.BAD), batch.count(Outcome.NEW)) == (3, 1)
    assert not Matter.objects.exists()


def test_messy_but_readable(tmp_path, dispatcher):
    header = list(HEADER)
    header[header.index("工单编号")] = "工单编号（必填）"
    rows = [
        ticket(1, **{"联系电话": 13912345678.0, "派单时间": datetime.datetime(2023, 6, 1, 8, 10),
                     "办理时限": "7自然日"}),
        [], list(header), ticket(2, **{"办理时限": datetime.date(2023, 6, 8)}), ["合计", "2件"], ["填表人：李四"],
    ]  # fmt: skip
    above = [["2023年6月1日派单表"], ["单位：柳林镇"]]
    path = hotline(tmp_path / "a.xlsx", *rows, header=header, above=above, merges=[(0, 0, 0, 17, "2023年6月1日派单表")])
    batch = batches.bring_in(batch=checked(path, dispatcher), by=dispatcher)
    assert (batch.count(Outcome.NEW), batch.count(Outcome.BAD)) == (2, 0)
    first, second = Matter.objects.order_by("number")
    assert first.complainants.get().phone == "13912345678"
    assert first.upstream_due.isoformat() == "2023-06-08T15:59:59+00:00"
    assert second.upstream_due.isoformat() == "2023-06-08T15:59:59+00:00"  # the end of that day in Beijing
    assert "第 8 行是合计行，未导入。" in batch.notes


def test_a_merged_village_counts_for_each_of_its_rows(tmp_path, dispatcher):
    column = HEADER.index("被反映村（社区）")
    rows = [ticket(1, **{"被反映村（社区）": ""}), ticket(2, **{"被反映村（社区）": "", "具体地址": "主街"})]
    path = hotline(tmp_path / "a.xlsx", *rows, merges=[(1, column, 2, column, "西柳村")])
    batches.bring_in(batch=checked(path, dispatcher), by=dispatcher)
    assert [str(matter.area) for matter in Matter.objects.all()] == ["西柳村", "西柳村"]


def test_a_number_twice_in_one_file(tmp_path, dispatcher):
    other = {"工单编号": ticket(1)[0], "主要内容": "别的事"}
    batch = checked(hotline(tmp_path / "a.xlsx", ticket(1), ticket(1), ticket(2, **other)), dispatcher)
    assert faults(batch) == [(4, "工单编号", "编号重复")]
    assert "第 2 行" in batch.errors.get().reason
    assert batch.count(Outcome.UNCHANGED) == 1


def test_a_number_of_another_source(tmp_path, dispatcher):
    actions.receive(values=values(number=ticket(1)[0], source="grid"), by=dispatcher)
    batch = checked(hotline(tmp_path / "a.xlsx", ticket(1)), dispatcher)
    assert faults(batch) == [(2, "工单编号", "编号已被占用")]


def test_control_characters_and_turned_writing_are_taken_out(tmp_path, dispatcher):
    said = "路灯\u202e不亮\u200b了，请来"
    batches.bring_in(batch=checked(hotline(tmp_path / "a.xlsx", ticket(1, **{"主要内容": said})), dispatcher),
                     by=dispatcher)  # fmt: skip
    assert Matter.objects.get().content == "路灯不亮了，请来"


def test_formulas_stay_text(tmp_path, dispatcher):
    evil = '=HYPERLINK("http://x","点我")'
    batches.bring_in(
        batch=checked(hotline(tmp_path / "a.xlsx", ticket(1, **{"标题": evil})), dispatcher), by=dispatcher
    )
    assert Matter.objects.get().title == evil


def test_a_formula_without_a_value_is_told(tmp_path, dispatcher):
    source = hotline(tmp_path / "a.xlsx", ticket(1))
    with zipfile.ZipFile(source) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    at = sheet.index('<c r="F2"')
    end = sheet.index("</c>", at) + 4
    broken = sheet[:at] + '<c r="F2"><f>CONCATENATE("a","b")</f></c>' + sheet[end:]
    path = rewrite(tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": broken.encode()}, source)
    assert (2, "主要内容", "公式没有值") in faults(checked(path, dispatcher))


@pytest.mark.parametrize(("content", "said"), [
    (b"", "文件是空的"),
    (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
    (b"%PDF-1.7", "PDF"),
    (b"\x00\x01\x02\x03" * 50, "二进制"),
    ("姓名,年龄\n张三,3\n".encode(), "没有找到“12345热线工单”的表头"),
    ("工单编号,标题,村\nRX1,灯,东柳村\n".encode(), "缺少必填的列：主要内容"),
    ("工单编号,主要内容\n".encode(), "没有数据行"),
    (b"PK\x03\x04broken", "损坏"),
])  # fmt: skip
def test_files_that_are_no_ticket_sheets(tmp_path, dispatcher, content, said):
    path = tmp_path / "派单.xls"
    path.write_bytes(content)
    batch = checked(path, dispatcher)
    assert batch.status == BatchStatus.FAILED
    assert said in batch.failure


def test_a_macro_workbook_and_a_bomb_are_refused(tmp_path, dispatcher):
    source = hotline(tmp_path / "a.xlsx", ticket(1))
    macro = rewrite(tmp_path / "m.xlsm", {"xl/vbaProject.bin": b"x"}, source)
    assert "宏" in checked(macro, dispatcher).failure
    bomb = rewrite(tmp_path / "z.xlsx", {"xl/media/big.bin": b"\0" * 30_000_000}, source)
    assert "异常巨大" in checked(bomb, dispatcher).failure


def test_a_million_empty_rows_are_said_or_skipped(tmp_path, dispatcher):
    source = hotline(tmp_path / "a.xlsx", ticket(1))
    with zipfile.ZipFile(source) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    far = sheet.replace("</sheetData>", '<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>')
    path = rewrite(tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": far.encode()}, source)
    batch = checked(path, dispatcher)
    assert (batch.status, batch.count(Outcome.NEW)) == (BatchStatus.CHECKED, 1) or "超出可读范围" in batch.failure


def test_a_huge_cell_is_a_fault_of_its_row_only(tmp_path, dispatcher):
    path = tmp_path / "a.csv"
    path.write_text(f"工单编号,主要内容,村\nRX1,{'长' * 40_000},东柳村\nRX2,路灯不亮,东柳村\n", encoding="utf-8")
    batch = checked(path, dispatcher)
    assert faults(batch) == [(2, "主要内容", "文字太长")]
    assert batch.count(Outcome.NEW) == 1


def test_a_csv_in_gb18030_is_read(tmp_path, dispatcher):
    path = tmp_path / "a.csv"
    path.write_bytes("工单编号,主要内容,村\nRX1,路灯不亮,东柳村\n".encode("gb18030"))
    assert checked(path, dispatcher).count(Outcome.NEW) == 1
