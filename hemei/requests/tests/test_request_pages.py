"""Pages of 一表通, from the upload to the unit's form."""

from datetime import date

import pytest

from hemei.places.tests.factories import TOWN, VILLAGES
from hemei.requests import actions
from hemei.requests.models import Entry, Request
from hemei.requests.tests.sheets import sheet
from hemei.requests.tests.test_requests import BY, matched, register

pytestmark = pytest.mark.usefixtures("town", "sample")
POSTED = {
    "area": TOWN, "title": "村情统计表", "requester": "区农业农村局", "document": "农发〔2023〕8号",
    "issued_on": "2023-11-01", "due_on": "2023-11-20", "period": "2023", "layout": "villages", "ledger": "",
}  # fmt: skip


def test_upload_and_confirm_through_the_pages(client_for, file, duty):
    office = client_for("office")
    with file.open("rb") as upload:
        assert office.post("/requests/new/", POSTED | {"file": upload}).status_code == 302
    row = Request.objects.get()
    open_ = row.columns.get(title="村民代表人数")
    page = office.get(f"/requests/columns/{open_.pk}/").content.decode()
    assert "没有，向下征集" in page and "村务" in page
    given = {"choice": "asked|", "category": "CW", "meaning": "在任的", "version": 1}
    assert office.post(f"/requests/columns/{open_.pk}/", given).status_code == 302
    held = row.columns.get(title="样例作业数")
    page = office.get(f"/requests/{row.pk}/").content.decode()
    assert "待确认" in page and "disabled" in page and held.title in page


def test_an_undated_request_comes_back_with_its_reason_and_nothing_lost(client_for, file):
    with file.open("rb") as upload:
        page = client_for("office").post("/requests/new/", POSTED | {"file": upload, "issued_on": ""})
    text = page.content.decode()
    assert page.status_code == 422 and "没有日期的表不收" in text and "农发〔2023〕8号" in text


def test_a_held_column_is_refused_on_the_page(client_for, tmp_path, duty):
    path = sheet(tmp_path / "表.xlsx", [["村", "年度任务"]])
    held = register(path).columns.get(title="年度任务")
    page = client_for("office").post(
        f"/requests/columns/{held.pk}/", {"choice": "asked|", "category": "CW", "version": 1}
    )
    assert page.status_code == 422 and "已经有了，不再向下要" in page.content.decode()


def test_the_village_keeps_and_sends(client_for, file, duty):
    row = matched(file)
    actions.ask(request=row, by=BY)
    entry, village = Entry.objects.get(), client_for("village_secretary", VILLAGES[0])
    assert "报表待填" in village.get("/").content.decode()
    village.post(f"/requests/{row.pk}/answer/", {f"entry-{entry.pk}": "30", "keep": "1"})
    assert 'value="30"' in village.get(f"/requests/{row.pk}/answer/").content.decode()
    village.post(f"/requests/{row.pk}/answer/", {f"entry-{entry.pk}": "31", "send": "1"})
    entry.refresh_from_db()
    assert entry.value == "31" and entry.sent_at
    other = client_for("village_secretary", VILLAGES[1])
    assert other.get(f"/requests/{row.pk}/answer/").status_code == 404
    assert "没有要填的报表" in other.get("/requests/asked/").content.decode()


def test_calendar_and_burden(client_for, file, duty):
    row = matched(file)
    actions.ask(request=row, by=BY, on=date(2023, 11, 3))
    office = client_for("office")
    page = office.get("/requests/").content.decode()
    assert "2023年11月" in page and "0 / 1 格" in page and "超期" in page
    burden = office.get("/requests/burden/", {"year": "2023"}).content.decode()
    assert "示例口径" in burden and "1.5" in burden and "村0" not in burden
    file_ = office.get(f"/requests/{row.pk}/file/")
    assert file_["Content-Type"].endswith("sheet")
