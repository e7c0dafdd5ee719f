"""Sheets as the town keeps them, through the command."""

import contextlib
import json
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import call_command

from hemei.economy import models as m
from hemei.economy.tests import factories as f
from hemei.places.tests.factories import TOWN


def sheet(path: Path, rows: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Sheet1")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return path


def bring_in(ledger: str, path: Path, capsys, *more: str) -> dict:
    capsys.readouterr()
    with contextlib.suppress(SystemExit):
        call_command("import", ledger, str(path), "--area", TOWN, "--json", *more)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def firms(tmp_path: Path, town: str) -> Path:
    codes = [f.code() for _ in range(3)]
    wrong = codes[2][:-1] + ("0" if codes[2][-1] != "0" else "1")
    return sheet(tmp_path / "企业.xlsx", [
        ["2023年新增企业台账"],
        ["序号", "单位名称", "社会信用代码", "注册资金（万元）", "注册日期", "所属村", "法人", "联系方式", "企业类型"],
        [1, "柳林冷链有限公司", codes[0], 500, "2023/5/3", "东柳村", "张某", "13900000001", "有限责任公司"],
        [2, "石门商贸部", codes[1].lower(), "60.5万元", "2023年6月1日", "西柳村", "李某", "13900000002", "个体工商户"],
        [3, "抄错的公司", wrong, 100, "2023-07-01", "东柳村", "王某", "13900000003", "有限责任公司"],
        ["合计", "", "", 660.5],
    ])  # fmt: skip


def test_a_register_with_other_headers_and_units(firms, capsys):
    result = bring_in("economy.enterprise", firms, capsys, "--only-good")
    assert m.Enterprise.objects.count() == 2, result
    first, second = m.Enterprise.objects.order_by("established_on")
    assert (first.capital, first.capital_cny, first.established_on) == (500_000_000, 500_000_000, date(2023, 5, 3))
    assert (second.capital, second.kind, second.area_id) == (60_500_000, "individual", "990112101202")
    assert (first.representative, first.phone) == ("张某", "13900000001")
    assert "末位校验不符" in json.dumps(result, ensure_ascii=False)


def test_the_same_file_twice_changes_nothing(firms, capsys):
    bring_in("economy.enterprise", firms, capsys, "--only-good")
    before = list(m.Enterprise.objects.order_by("pk").values_list("pk", "version"))
    bring_in("economy.enterprise", firms, capsys, "--only-good")
    assert list(m.Enterprise.objects.order_by("pk").values_list("pk", "version")) == before


def test_tax_finds_firms_by_code_or_name_and_lump_lines_stay_single(tmp_path, town, capsys):
    firm = f.enterprise(name="柳林冷链有限公司")
    path = sheet(tmp_path / "税收.xlsx", [
        ["所属期", "税种", "纳税人名称", "税额（万元）", "口径", "行业", "数据性质"],
        ["2023年5月1日", "增值税", firm.name, 12.5, "镇域统计口径", "", "实际"],
        ["2023-05-01", "印花税", firm.credit_code, 0.25, "镇域统计口径", "", "实际"],
        ["2023-05-01", "增值税", "", 300, "镇域统计口径", "制造业", "预计"],
    ])  # fmt: skip
    result = bring_in("economy.tax", path, capsys)
    assert sorted(m.TaxPayment.objects.values_list("amount", "enterprise")) == [
        (250_000, firm.pk), (12_500_000, firm.pk), (300_000_000, None),
    ], result  # fmt: skip
    bring_in("economy.tax", path, capsys)
    assert m.TaxPayment.objects.count() == 3


def test_assets_gates_and_contracts(tmp_path, town, capsys):
    assets = sheet(tmp_path / "资产.xlsx", [
        ["名称", "类型", "产权人", "闲置面积（平方米）", "闲置时间", "存在问题", "所在村"],
        ["旧纺织厂", "厂房", "柳林公司", "12万", "2021-01-01", "消防，抵押", "东柳村"],
    ])  # fmt: skip
    result = bring_in("economy.asset", assets, capsys)
    found = m.IdleAsset.objects.first()
    assert found and (found.usable_area, found.obstacles) == (12_000_000, "抵押、消防"), result
    contracts = sheet(tmp_path / "合同.xlsx", [
        ["资产名称", "方式", "承租方", "合同号", "签约日期", "移交日期", "盘活面积（平方米）"],
        ["旧纺织厂", "招租", "甲公司", "H1", "2023-05-01", "2023-06-01", 100_000],
        ["旧纺织厂", "招租", "乙公司", "H2", "2023-05-01", "2023-06-01", 30_000],
    ])  # fmt: skip
    result = bring_in("economy.revitalisation", contracts, capsys, "--only-good")
    assert not m.Revitalisation.objects.exists(), "each fits alone, together they exceed the asset"
    assert "超出" in json.dumps(result, ensure_ascii=False)


def test_gates_of_one_sheet_are_held_against_each_other(tmp_path, town, capsys):
    f.project("冷链项目")
    head = ["项目名称", "环节", "完成日期", "文号", "发证机关", "备注"]
    rows = [
        ["冷链项目", "施工许可", "2023-05-01", "施1", "区住建委", ""],
        ["冷链项目", "开工", "2023-04-01", "开1", "", ""],
    ]
    result = bring_in("economy.project_gate", sheet(tmp_path / "节点.xlsx", [head, *rows]), capsys)
    assert not m.ProjectGate.objects.exists() and "早于前面的环节" in json.dumps(result, ensure_ascii=False)
    rows[1][2] = "2023-05-20"
    bring_in("economy.project_gate", sheet(tmp_path / "节点2.xlsx", [head, *rows]), capsys)
    assert m.ProjectGate.objects.count() == 2


def test_a_tax_line_lies_in_the_village_of_its_firm(tmp_path, town, capsys):
    firm = f.enterprise()
    rows = [["月份", "税种", "税额", "统一社会信用代码"], ["2023-05-01", "增值税", 1200.5, firm.credit_code]]
    bring_in("economy.tax", sheet(tmp_path / "税收.xlsx", rows), capsys)
    assert m.TaxPayment.objects.get().area_id == firm.area_id != TOWN


def test_a_bad_date_does_not_hide_a_wrong_code(tmp_path, town, capsys):
    code = f.code()
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    rows = [
        ["企业名称", "统一社会信用代码", "成立日期", "注册资本", "区域"],
        ["甲公司", wrong, "2123-01-01", -5, "无此村"],
    ]
    result = bring_in("economy.enterprise", sheet(tmp_path / "企业.xlsx", rows), capsys)
    shown = json.dumps(result, ensure_ascii=False)
    assert all(words in shown for words in ("末位校验不符", "2123", "无此村", "注册资本不能"))


def test_versions_of_imported_firms_can_be_read(firms, capsys, client_for):
    bring_in("economy.enterprise", firms, capsys, "--only-good")
    firm = m.Enterprise.objects.order_by("established_on").first()
    assert firm.history.get().phone == "13900000001"
    assert client_for("economy_head").get(f"/ledgers/economy.enterprise/{firm.pk}/").status_code == 200
