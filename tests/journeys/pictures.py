"""Pictures of the manual, taken from a running example town:

    hemei serve --port 8000 &  python -m tests.journeys.pictures http://localhost:8000 var/demo-logins.txt

Writes docs/manual/pictures/NAME.png. All data in them are synthetic.
"""

import re
import shutil
import sys
from pathlib import Path

import xlsxwriter

FOLDER = Path("docs/manual/pictures")
SHOTS = {
    "leader": [
        ("home", "/"), ("economy", "/economy/"), ("review", "/reports/1/"),
        ("proof", "/indicators/economy.new_enterprises/proof/?area=110112117&period=2023"),
        ("indicator", "/indicators/economy.new_enterprises/?area=110112117&period=2023"),
        ("projects", "/economy/projects/"), ("tax", "/economy/tax/?by=village"), ("brochure", "/economy/brochure/"),
    ],
    "economy_clerk": [("list", "/ledgers/economy.enterprise/"), ("form", "/ledgers/economy.visit/new/")],
    "statistician": [("template", "/reports/templates/1/"), ("targets", "/indicators/targets/")],
    "office": [("areas", "/places/110112117/"), ("cells", "/places/cells/")],
    "village_secretary": [("village", "/residents/")],
}  # fmt: skip
MESSY = (
    ["违建点位", "发现日期", "建设状态", "拆除方式", "拆除面积（万平方米）", "销账日期", "决定文书号"],
    ["西槐庄村东口", "2023-5-3", "已建", "自拆", "０.12", "2023年8月1日", ""],
    ["永三村菜市场北", "2023/6/1", "已建", "强拆", "0.05万平方米", "20230901", "示例1号"],
    ["小甸屯东口", "2123-01-01", "已建", "飞拆", "abc", "2023-09-01", ""],
    ["合计", "", "", "", "0.50", "", ""],
)


def main(address: str, logins: str) -> None:
    """Take every picture; needs Chromium and the `playwright` package."""
    from playwright.sync_api import sync_playwright

    passwords = dict(re.findall(r"\t(\w+)\s+\t([\w-]+)", Path(logins).read_text(encoding="utf-8")))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for role, shots in SHOTS.items():
            page = _signed_in(browser, address, role, passwords[role])
            for name, path in shots:
                page.goto(address + path)
                _take(page, name)
        _import(_signed_in(browser, address, "environment_clerk", passwords["environment_clerk"]), address)
        browser.close()


def _signed_in(browser, address: str, role: str, password: str):
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN").new_page()
    page.goto(address + "/login/")
    page.fill("[name=username]", role)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    return page


def _import(page, address: str) -> None:
    path = Path(FOLDER / "messy.xlsx")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(MESSY, start=2):
            sheet.write_row(number, 0, row)
    page.goto(address + "/ledgers/environment.demolition/import/")
    page.set_input_files("input[type=file]", path)
    page.click("main button[type=submit]")
    page.wait_for_timeout(1500)
    _take(page, "import")
    path.unlink()


def _take(page, name: str) -> None:
    page.wait_for_timeout(900)  # charts draw themselves
    page.screenshot(path=FOLDER / f"{name}.png")
    print(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
