"""The ways people go through the product, each in a real browser over a populated town."""

import re

import openpyxl
import xlsxwriter

HEADER = ["违建点位", "发现日期", "建设状态", "拆除方式", "拆除面积（万平方米）", "销账日期", "决定文书号"]


def test_a_leader_reads_the_review_and_opens_a_figure(open_as):
    page = open_as("leader")
    page.click("main >> text=年度回顾")
    assert "石桥乡2024年工作回顾" in page.inner_text("main")
    page.click("main >> text=37户")
    page.wait_for_url("**/indicators/economy.new_enterprises/proof/**")
    assert "共 37 条" in page.inner_text("main")
    assert page.locator("table.rows tbody tr").count() == 20
    page.click("table.rows tbody tr a >> nth=0")
    page.wait_for_selector("text=版本记录")


def test_a_clerk_imports_a_messy_sheet_and_the_head_approves(open_as, tmp_path):
    path = tmp_path / "违建.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 6, "石桥乡违建拆除销账表")
        sheet.write_row(2, 0, HEADER)
        sheet.write_row(3, 0, ["上石桥村东口", "2024-5-3", "已建", "自拆", "０.12", "2024年8月1日", ""])
        sheet.write_row(4, 0, ["桥东村北", "2123-01-01", "已建", "飞拆", "abc", "2024-09-01", ""])
        sheet.write_row(5, 0, ["合计", "", "", "", "0.12", "", ""])
    clerk = open_as("environment_clerk")
    clerk.goto(clerk.url + "ledgers/environment.demolition/import/")
    clerk.set_input_files("input[type=file]", path)
    clerk.click("main button[type=submit]")
    clerk.wait_for_selector("text=导入正确的 1 行")
    shown = clerk.inner_text("main")
    assert all(words in shown for words in ("2123 年不合理", "“飞拆”不在可选范围", "“abc”不是数字", "第 6 行是合计行"))
    with clerk.expect_download() as download:
        clerk.click("text=下载标出错误的副本")
    download.value.save_as(tmp_path / "marked.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx").active
    assert marked.cell(5, 4).comment is not None
    _press(clerk, "main >> text=导入正确的 1 行")
    clerk.wait_for_selector("main >> text=撤回")
    _approve_the_draft(open_as("environment_head"))


def _approve_the_draft(head):
    head.goto(head.url + "ledgers/environment.demolition/?state=draft")
    assert "上石桥村东口" in head.inner_text("main")
    head.click("table.rows tbody tr a >> nth=0")
    _press(head, "main >> text=审核通过")
    head.wait_for_selector("text=已审核")


def _press(page, button):
    """Press a button, and yes in the dialog that asks for confirmation, if one does."""
    page.click(button)
    page.wait_for_timeout(400)
    confirm = page.locator("dialog[open] .btn-primary, dialog[open] .btn-danger")
    if confirm.count():
        confirm.first.click()


def test_tax_is_for_the_finance_office(open_as):
    finance = open_as("finance")
    finance.goto(finance.url + "ledgers/economy.tax/")
    assert finance.locator("table.rows tbody tr").count() > 0
    clerk = open_as("economy_clerk")
    clerk.goto(clerk.url + "ledgers/economy.tax/")
    assert clerk.locator("table.rows tbody tr").count() == 0
    assert "保密" in clerk.inner_text("main")


def test_a_mistake_in_a_template_names_line_and_figure(open_as):
    page = open_as("statistician")
    home = page.url
    page.click("main >> text=年度回顾")
    page.goto(home + "reports/templates/" + re.search(r"/reports/(\d+)/", page.url)[1] + "/")
    page.fill("textarea", '第一行\n\n新增企业{% more_than "economy.new_enterprises" 900 as "户" %}')
    page.wait_for_selector("text=第 3 行")
    assert "37" in page.inner_text("main")


def test_a_village_sees_only_itself(open_as):
    page = open_as("village_secretary")
    home = page.url
    page.goto(home + "ledgers/environment.demolition/")
    villages = set(page.locator("table.rows tbody tr").all_inner_texts())
    assert villages
    assert all("上石桥村" in row for row in villages)
    assert page.goto(home + "places/990215103204/").status == 404


def test_the_phone_needs_no_sideways_scrolling(open_as):
    page = open_as("leader", width=390)
    home = page.url
    for path in ("", "economy/", "ledgers/economy.enterprise/", "indicators/", "reports/", "places/"):
        page.goto(home + path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_the_audit_administrator_checks_the_chain(open_as):
    page = open_as("audit_admin")
    page.goto(page.url + "system/audit/")
    page.click("text=核验审计链")
    page.wait_for_selector("text=完整")
