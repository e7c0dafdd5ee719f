"""The pages: upload, check, bring in, dispatch as suggested, decide what waits, take replies out."""

import io
from types import SimpleNamespace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hemei.kernel.models import AuditEntry
from hemei.ledgers.models import ImportBatch
from hemei.matters.exchange import tasks
from hemei.matters.models import HeldTicket, Matter, ReplyExport, State
from hemei.matters.tests.exchange.sheets import hotline, ticket
from hemei.matters.tests.tickets import matter_in
from hemei.places.tests.factories import VILLAGES


@pytest.fixture
def browser(client_for, units):
    return client_for("dispatcher")


def upload(browser, path):
    file = SimpleUploadedFile("派单.xlsx", path.read_bytes())
    answer = browser.post(reverse("matters:hotline_in"), {"file": file, "sheet": ""})
    assert answer.status_code == 302, answer.content.decode()[:500]
    return ImportBatch.objects.latest("pk")


def act(browser, batch, verb):
    return browser.post(reverse("matters:hotline_batch_act", args=[batch.pk, verb]), follow=True).content.decode()


def test_from_upload_to_the_right_desks(browser, units, tmp_path):
    rows = [ticket(1), ticket(2, **{"主要内容": ""}), ticket(3, **{"二级分类": "违法建设"})]
    batch = upload(browser, hotline(tmp_path / "a.xlsx", *rows))
    page = browser.get(reverse("matters:hotline_batch", args=[batch.pk])).content.decode()
    assert "必填" in page
    assert "导入其余 2 行" in page
    page = act(browser, batch, "bring-in")
    assert "职责清单：第0村主责" in page
    assert "没有设默认承办单位" in page
    ticked = list(Matter.objects.values_list("pk", flat=True))
    page = browser.post(reverse("matters:hotline_dispatch", args=[batch.pk]), {"rows": ticked}).content.decode()
    assert "派出 1 件，没有派出 1 件" in page
    first, other = Matter.objects.order_by("number")
    assert (first.state, first.unit) == (State.TO_SIGN, units["village0"])
    assert other.state == State.INTAKE
    page = browser.post(reverse("matters:hotline_dispatch", args=[batch.pk]), {"rows": ticked}).content.decode()
    assert "派出 0 件" in page


def test_pressing_nothing_is_told(browser, tmp_path):
    batch = upload(browser, hotline(tmp_path / "a.xlsx", ticket(1)))
    answer = browser.post(reverse("matters:hotline_dispatch", args=[batch.pk]))
    assert (answer.status_code, "先勾选" in answer.content.decode()) == (422, True)


def test_a_longer_file_goes_through_the_worker_with_progress(browser, tmp_path, monkeypatch):
    monkeypatch.setattr("hemei.matters.exchange.views.batches.AT_ONCE", 1)
    queued, real = [], tasks.bring_in_hotline
    monkeypatch.setattr(tasks, "bring_in_hotline", SimpleNamespace(enqueue=lambda *args: queued.append(args)))
    batch = upload(browser, hotline(tmp_path / "a.xlsx", ticket(1), ticket(2)))
    assert "正在导入" in act(browser, batch, "bring-in")
    real.func(*queued[0])
    assert Matter.objects.count() == 2
    address = reverse("matters:hotline_batch", args=[batch.pk])
    answer = browser.get(address, {"part": "progress"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_a_held_ticket_is_shown_with_near_villages_and_placed(browser, tmp_path):
    batch = upload(browser, hotline(tmp_path / "a.xlsx", ticket(1, **{"被反映村（社区）": "东柳园", "具体地址": "楼"})))
    act(browser, batch, "bring-in")
    page = browser.get(reverse("matters:hotline_held")).content.decode()
    assert "可能是：" in page
    assert "13912345678" not in page
    held = HeldTicket.objects.get()
    browser.post(reverse("matters:hotline_held_act", args=[held.pk, "place"]), {"area": VILLAGES[0]})
    assert Matter.objects.get().area_id == VILLAGES[0]
    page = browser.get(reverse("matters:hotline_held"), {"tab": "done"}).content.decode()
    assert "已定地点" in page


def test_replies_go_out_as_a_file_with_a_log_and_nothing_runs(browser, units, dispatcher):
    matter = matter_in(State.TO_CALL, dispatcher, units["village0"], title="=1+1", number="RX1")
    address = reverse("matters:hotline_replies")
    assert "RX1" in browser.get(address).content.decode()
    answer = browser.post(address, {"which": "new"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = {cell.value: book["答复"].cell(2, cell.column) for cell in book["答复"][1]}
    assert (cells["工单编号"].value, cells["是否联系"].value) == ("RX1", "是")
    assert (cells["标题"].value, cells["标题"].data_type) == ("=1+1", "s")
    assert "，供上报 12345" in book["说明"]["B1"].value
    matter.refresh_from_db()
    log = ReplyExport.objects.get()
    assert (log.numbers, len(log.digest), matter.exported_at is not None) == (["RX1"], 64, True)
    assert AuditEntry.objects.filter(verb="导出热线答复").count() == 1
    assert browser.post(address, {"which": "new"}).status_code == 422  # nothing new
    assert browser.post(address, {"which": "all"}).status_code == 200  # again, on purpose
    assert ReplyExport.objects.count() == 2


def test_a_bad_file_says_why(browser):
    file = SimpleUploadedFile("派单.xls", b"<html><table></table></html>")
    answer = browser.post(reverse("matters:hotline_in"), {"file": file}, follow=True)
    assert "网页" in answer.content.decode()


def test_what_waits_is_a_to_do_of_the_dispatcher_only(browser, client_for, tmp_path):
    batch = upload(browser, hotline(tmp_path / "a.xlsx", ticket(1, **{"被反映村（社区）": "东柳园", "具体地址": "楼"})))
    act(browser, batch, "bring-in")
    assert "待核实的热线来件" in browser.get("/").content.decode()
    assert "待核实的热线来件" not in client_for("leader").get("/").content.decode()
