"""Every picture of the manual, taken from a running example town:

    HEMEI_PORTAL_PREVIEW=1 hemei serve --port 8000 &
    python -m tests.journeys.pictures http://localhost:8000 var/demo-logins.txt [role …]

Writes docs/manual/pictures/NAME.png, or only those of the roles named. All data in them are synthetic.
"""

import io
import re
import shutil
import sys
from base64 import b32decode
from pathlib import Path

import xlsxwriter
from django_otp.oath import totp
from PIL import Image

FOLDER = Path("docs/manual/pictures")
DESK = {"width": 1200, "height": 760}
PHONE = {"width": 390, "height": 760}
COLOURS = 96  # enough for a page; a photograph would need more

# Each role's pictures: (name, address), or (name, address, link to follow from there). A name of "phone-…" is taken
# at the width of a phone. "" is a resident without an account.
SHOTS = {
    "leader": [
        ("home", "/"), ("economy", "/economy/"), ("review", "/reports/1/"),
        ("proof", "/indicators/economy.new_enterprises/proof/?area=110112117&period=2023"),
        ("indicator", "/indicators/economy.new_enterprises/?area=110112117&period=2023"),
        ("projects", "/economy/projects/"), ("tax", "/economy/tax/?by=village"), ("brochure", "/economy/brochure/"),
        ("tasks", "/indicators/tasks/"),
    ],
    "dispatcher": [
        ("dispatcher-home", "/"), ("queue", "/matters/"),
        ("matter", "/matters/", "tr[data-href] a"),
    ],
    "economy_clerk": [
        ("economy-home", "/"), ("list", "/ledgers/economy.enterprise/"), ("form", "/ledgers/economy.visit/new/"),
    ],
    "finance": [("finance-home", "/"), ("finance-tax", "/economy/tax/")],
    "steward": [("steward-home", "/"), ("visits", "/economy/visits/")],
    "environment_clerk": [("environment-home", "/"), ("looks", "/environment/looks/")],
    "environment_head": [
        ("buildings", "/environment/buildings/"),
        ("approve", "/ledgers/environment.demolition/?state=draft", "tr[data-href] a"),
    ],
    "livelihood_clerk": [("livelihood-home", "/"), ("today", "/livelihood/today/")],
    "station_worker": [("station-home", "/"), ("stations", "/livelihood/stations/")],
    "agriculture_clerk": [("agriculture-home", "/"), ("crops", "/agriculture/crops/")],
    "culture_clerk": [("culture-home", "/"), ("equipment", "/culture/equipment/")],
    "statistician": [
        ("statistician-home", "/"), ("template", "/reports/templates/1/"), ("targets", "/indicators/targets/"),
    ],
    "office": [
        ("office-home", "/"), ("areas", "/places/110112117/"), ("cells", "/places/cells/"), ("requests", "/requests/"),
    ],
    "party_office": [("party-home", "/"), ("branches", "/party/branches/")],
    "supervisor": [("supervisor-home", "/"), ("affairs", "/notices/affairs/")],
    "village_secretary": [("village-home", "/"), ("village", "/residents/"), ("asked", "/requests/asked/")],
    "grid_worker": [("phone-grid-home", "/"), ("phone-field", "/matters/field/")],
    "system_admin": [("settings", "/system/settings/")],
    "security_admin": [("posts", "/posts/")],
    "audit_admin": [("audit", "/system/audit/")],
    "": [("phone-residents", "/p/"), ("phone-report", "/p/report/"), ("phone-benefits", "/b/")],
}  # fmt: skip
ALSO = ("import",)  # made by _import
MESSY = (
    ["违建点位", "发现日期", "建设状态", "拆除方式", "拆除面积（万平方米）", "销账日期", "决定文书号"],
    ["西槐庄村东口", "2023-5-3", "已建", "自拆", "０.12", "2023年8月1日", ""],
    ["永三村菜市场北", "2023/6/1", "已建", "强拆", "0.05万平方米", "20230901", "示例1号"],
    ["小甸屯东口", "2123-01-01", "已建", "飞拆", "abc", "2023-09-01", ""],
    ["合计", "", "", "", "0.50", "", ""],
)


def main(address: str, logins: str, *roles: str) -> None:
    """Take every picture; needs Chromium and the `playwright` package."""
    from playwright.sync_api import sync_playwright

    accounts = read_logins(Path(logins).read_text(encoding="utf-8"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for role in roles or SHOTS:
            page = _open(browser, address, role, accounts)
            for name, path, *link in SHOTS[role]:
                _shoot(page, address + path, link, name)
            if role == "environment_clerk":
                _import(page, address)
            page.context.close()
        browser.close()


def read_logins(text: str) -> dict[str, tuple[str, str]]:
    """Account → password and authenticator key ("" when it has none), from the file that `populate` writes."""
    lines = re.findall(r"\t([a-z_]+)\s+\t([\w-]+)(?:.*?([A-Z2-7]{32}))?", text)
    return {account: (password, key) for account, password, key in lines}


def _open(browser, address: str, role: str, accounts: dict[str, tuple[str, str]]):
    page = browser.new_context(viewport=DESK, locale="zh-CN").new_page()
    if not role:
        return page
    password, key = accounts[role]
    page.goto(address + "/login/")
    page.fill("[name=username]", role)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    if key:
        page.fill("[name=code]", f"{totp(b32decode(key)):06d}")
        page.click("main button[type=submit], form button[type=submit]")
    return page


def _shoot(page, url: str, link: list[str], name: str) -> None:
    page.set_viewport_size(PHONE if name.startswith("phone-") else DESK)
    page.goto(url)
    for selector in link:
        page.locator(selector).first.click()
    _take(page, name)


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
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(FOLDER / f"{name}.png", optimize=True)
    print(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
