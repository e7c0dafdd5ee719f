import csv
import io
from types import SimpleNamespace

import openpyxl
import pytest

from hemei.kernel import audit, sheets
from hemei.kernel.models import AuditEntry
from hemei.kernel.tests.models import Lamp

URL = "/system/audit/"
TOWN, OTHER_TOWN = "990112101", "990112102"


@pytest.fixture
def entries(town) -> None:
    def write(who: str, verb: str, area: str, pk: int, **changes: object) -> None:
        audit.record(by=SimpleNamespace(audit_name=who), verb=verb, obj=Lamp(pk=pk), area=area, changes=changes)

    write("zhang", "登记", TOWN, 1, keeper=["", "=HYPERLINK(1)"])
    write("li", "审核", TOWN + "201", 2, state=["red", "green"])
    write("wang", "审核", OTHER_TOWN, 3)
    write("admin", "登录", "", 4)


def found(client, **query: str) -> list[str]:
    page = client.get(URL, query)
    assert page.status_code == 200
    actors = [entry.actor for entry, _, _ in page.context["rows"]]
    return [actor for actor in actors if not actor.startswith("audit_admin")]  # its own sign-in is recorded too


def test_shows_the_town_and_what_belongs_to_no_area_newest_first(client_for, entries) -> None:
    assert found(client_for("audit_admin")) == ["admin", "li", "zhang"]


@pytest.mark.parametrize(
    ("query", "actors"),
    [
        ({"actor": "ZHA"}, ["zhang"]),
        ({"verb": "审"}, ["li"]),
        ({"object_type": "kernel_tests.Lamp", "object_id": "1"}, ["zhang"]),
        ({"area": TOWN}, ["li", "zhang"]),
        ({"since": "2020-01-01", "until": "2020-12-31"}, []),
        ({"since": "2020-01-01"}, ["admin", "li", "zhang"]),
        ({"since": "not a day"}, []),
    ],
)
def test_searches(client_for, entries, query, actors) -> None:
    assert found(client_for("audit_admin"), **query) == actors


def test_changes_are_shown_by_their_chinese_names(client_for, entries) -> None:
    page = client_for("audit_admin").get(URL, {"actor": "li"}).content.decode()
    assert "信号灯" in page
    assert "状态：" in page
    assert "红 → 绿" in page


def test_checking_the_chain_says_so_and_is_itself_recorded(client_for, entries) -> None:
    client = client_for("audit_admin")
    page = client.post(URL + "verify/").content.decode()
    assert "审计链完整" in page
    assert AuditEntry.objects.order_by("-pk").first().verb == "核验审计链"
    assert "审计链断开" in client.post(URL + "verify/", {"expect": "0" * 64}).content.decode()


def test_csv_holds_what_was_searched_and_runs_no_formula(client_for, entries) -> None:
    response = client_for("audit_admin").get(URL + "export/csv/", {"actor": "zhang"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    header, row, mark = csv.reader(io.StringIO(text))
    assert header[2] == "操作人"
    assert row[2] == "zhang"
    assert mark[0] == "水印"
    assert AuditEntry.objects.order_by("-pk").first().verb == "导出审计记录"


def test_xlsx_opens_with_every_cell_as_text(client_for, entries) -> None:
    response = client_for("audit_admin").get(URL + "export/xlsx/")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert {"zhang", "li", "admin"} <= {cell.value for cell in sheet["C"]}
    assert "wang" not in {cell.value for cell in sheet["C"]}
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}
    assert client_for("audit_admin").get(URL + "export/pdf/").status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_formulas_are_neutralised(text: str) -> None:
    assert sheets.neutral(text) == f"'{text}"
    assert sheets.neutral(None) == ""
    assert sheets.neutral("甲=乙") == "甲=乙"
