"""The pages of an import: upload, findings, decision, list."""

import openpyxl
import pytest
from django.test import Client, override_settings
from django.urls import reverse

from hemei.ledgers.importing import actions, progress
from hemei.ledgers.importing.tests.sheets import job_row, jobs_xlsx, upload
from hemei.ledgers.models import BatchStatus, ImportBatch
from hemei.ledgers.tests.sample.models import Job
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES

IMPORT = "/ledgers/sample.job/import/"


@pytest.fixture
def browser(client_for):
    return client_for("clerk")


@pytest.fixture
def clerk(by_role):
    return by_role("clerk")


@pytest.fixture
def batch(tmp_path, clerk):
    rows = [job_row(1), job_row(2), *(job_row(n, 类别="海") for n in range(3, 30)), job_row(40, 联系人电话="1" * 30)]
    return upload(jobs_xlsx(tmp_path / "五月.xlsx", *rows), clerk)


def url(batch, verb=""):
    return f"/ledgers/imports/{batch.pk}/{verb}/".replace("//", "/")


def text(response):
    return response.content.decode()


def test_upload_page_says_what_is_expected(browser):
    page = text(browser.get(IMPORT))
    for part in ("作业编号", "必填", "林木、道路、河道", "单位平方米", "50 MB", "东柳村（村（社区））"):
        assert part in page


def test_upload_checks_and_leads_to_the_batch(tmp_path, browser):
    with jobs_xlsx(tmp_path / "a.xlsx", job_row(1)).open("rb") as file:
        response = browser.post(IMPORT, {"file": file, "area": "", "sheet": ""})
    batch = ImportBatch.objects.get()
    assert response.status_code == 302 and response.url == url(batch)
    assert batch.status == BatchStatus.CHECKED
    assert "导入全部 1 行" in text(browser.get(response.url))


def test_upload_without_a_file_or_with_a_foreign_area(tmp_path, browser):
    assert "请选择要导入的表格文件" in text(browser.post(IMPORT, {}))
    with jobs_xlsx(tmp_path / "a.xlsx", job_row(1)).open("rb") as file:
        response = browser.post(IMPORT, {"file": file, "area": OTHER_TOWN})
    assert response.status_code == 422
    assert not ImportBatch.objects.exists()


def test_unusable_file_shows_its_reason(tmp_path, browser):
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.4")
    with (tmp_path / "a.xlsx").open("rb") as file:
        response = browser.post(IMPORT, {"file": file}, follow=True)
    assert "PDF 文件" in text(response) and "重新选择文件" in text(response)


def test_two_gigabytes_are_refused_before_a_byte_is_read(browser):
    class Untouchable:
        def read(self, *args):
            raise AssertionError("the body was read")

        readline = read

    response = browser.generic(
        "POST", IMPORT, b"", content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(2 * 1024**3), "wsgi.input": Untouchable()},
    )  # fmt: skip
    assert response.status_code == 413
    assert "2.0 GB" in text(response) and "50 MB" in text(response)


def test_file_above_the_limit_but_below_the_slack_is_a_form_error(tmp_path, browser):
    with override_settings(HEMEI_UPLOAD_LIMIT=100), jobs_xlsx(tmp_path / "a.xlsx", job_row(1)).open("rb") as file:
        response = browser.post(IMPORT, {"file": file})
    assert response.status_code == 422 and "上限" in text(response)


def test_findings_group_like_errors_and_page_the_rest(browser, batch):
    page = text(browser.get(url(batch)))
    assert "导入正确的 2 行" in page
    assert "不在可选范围" in page and "文字太长" in page
    assert "第 1–20 条" in page or "本页第 1–20 条" in page
    narrowed = text(browser.get(url(batch), {"title": "联系人电话", "problem": "文字太长"}))
    assert "只看：联系人电话 · 文字太长" in narrowed
    assert "有 30 个字" in narrowed


def test_preview_shows_the_rows_as_understood(browser, batch):
    page = text(browser.get(url(batch)))
    assert "前 2 行将这样写入" in page
    assert "125.50" in page and "清理1号渠" in page


def test_errors_part_for_htmx(browser, batch):
    part = text(browser.get(url(batch), {"part": "errors", "page": 2}, headers={"HX-Request": "true"}))
    assert part.lstrip().startswith("<section") and "<html" not in part


def test_commit_from_the_page(browser, batch):
    response = browser.post(url(batch, "commit"), {"only_good": "1"}, follow=True)
    assert "已导入 2 行" in text(response) and "导入完成" in text(response)
    assert Job.objects.count() == 2


def test_commit_without_the_choice_is_refused(browser, batch):
    response = browser.post(url(batch, "commit"))
    assert response.status_code == 422 and "还有 28 行有错误" in text(response)


def test_second_commit_is_a_conflict(browser, batch):
    browser.post(url(batch, "commit"), {"only_good": "1"})
    assert browser.post(url(batch, "commit"), {"only_good": "1"}).status_code == 409
    assert Job.objects.count() == 2


def test_discard_recheck_and_withdraw(browser, batch):
    assert "导入正确的" in text(browser.post(url(batch, "check"), follow=True))
    browser.post(url(batch, "commit"), {"only_good": "1"})
    assert "2 条记录改为已作废" in text(browser.post(url(batch, "withdraw"), follow=True))
    other = ImportBatch.objects.create(ledger_code="sample.job", area_code=batch.area_code)
    assert "已放弃" in text(browser.post(url(other, "discard"), follow=True))


def test_unknown_verb_and_foreign_batch_are_not_found(browser, batch, client_for):
    assert browser.post(url(batch, "explode")).status_code == 404
    elsewhere = client_for("clerk", OTHER_TOWN)
    for response in (
        elsewhere.get(url(batch)),
        elsewhere.post(url(batch, "commit")),
        elsewhere.get(url(batch, "marked")),
    ):
        assert response.status_code == 404
    assert client_for("viewer").get(url(batch)).status_code == 403
    assert Client().get(url(batch)).status_code == 302


def test_a_batch_of_a_village_is_not_for_another_village(tmp_path, by_role, client_for):
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1)), by_role("clerk", VILLAGES[0]))
    assert client_for("clerk", VILLAGES[1]).get(url(batch)).status_code == 404
    assert client_for("clerk").get(url(batch)).status_code == 200


def test_personal_columns_are_masked_for_others(batch, client_for):
    from hemei.people.tests.factories import make_user
    from hemei.places.tests.factories import TOWN

    other = Client()
    other.force_login(make_user("clerk", TOWN, "another"), backend="django.contrib.auth.backends.ModelBackend")
    page = text(other.get(url(batch)))
    assert "139****5678" in page and "13912345678" not in page and "1" * 30 not in page
    assert other.get(url(batch, "marked")).status_code == 404
    assert "13912345678" in text(client_for("both").get(url(batch)))


def test_long_files_are_checked_in_the_background(tmp_path, browser, monkeypatch):
    from hemei.ledgers.importing import tasks

    queued = []
    monkeypatch.setattr(tasks.check_batch.__class__, "enqueue", lambda self, *args: queued.append((self.name, args)))
    with override_settings(HEMEI_IMPORT_AT_ONCE=2):
        with jobs_xlsx(tmp_path / "a.xlsx", *(job_row(n) for n in range(5))).open("rb") as file:
            response = browser.post(IMPORT, {"file": file})
        batch = ImportBatch.objects.get()
        assert batch.status == BatchStatus.UPLOADED and queued[0][1][0] == batch.pk
        assert "排队等待校验" in text(browser.get(response.url))
        tasks.check_batch.func(*queued[0][1])
        browser.post(url(batch, "commit"), {"only_good": "0"})
        batch.refresh_from_db()
        assert batch.status == BatchStatus.COMMITTING and len(queued) == 2
        assert not Job.objects.exists()
        progress.start(batch.pk, 5)
        progress.advance(batch.pk, 3)
        polled = browser.get(url(batch), {"part": "progress"}, headers={"HX-Request": "true"})
        assert 'value="3" max="5"' in text(polled) and "every 1s" in text(polled)
        tasks.commit_batch.func(*queued[1][1])
    assert Job.objects.count() == 5
    done = browser.get(url(batch), {"part": "progress"}, headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def test_a_background_commit_that_is_refused_says_so_on_the_page(tmp_path, browser, clerk):
    from hemei.ledgers.importing import tasks
    from hemei.ledgers.tests.factories import make_job

    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1)), clerk)
    actions.queue(batch=batch, by=clerk)
    make_job(clerk, number="ZY-0001")
    tasks.commit_batch.func(batch.pk, clerk.user.pk, False)
    page = text(browser.get(url(batch)))
    assert "上次没有导入成" in page and "已由他人录入" in page
    assert Job.objects.count() == 1


def test_marked_copy(tmp_path, browser, clerk):
    rows = [job_row(1, 备注="=1+2"), job_row(2, 类别="海", 备注='=HYPERLINK("http://x","点我")'), job_row(3, 区域="")]
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", *rows), clerk)
    response = browser.get(url(batch, "marked"))
    (tmp_path / "marked.xlsx").write_bytes(b"".join(response.streaming_content))
    sheet = openpyxl.load_workbook(tmp_path / "marked.xlsx").active
    assert [cell.value for cell in sheet[1]][-1] == "错误说明"
    good, bad = sheet[2], sheet[3]
    assert good[3].fill.fgColor.rgb != bad[3].fill.fgColor.rgb == "FFFDE2E1"
    assert "不在可选范围" in bad[3].comment.text and bad[3].value == "海"
    assert bad[11].value.startswith("类别：“海”不在可选范围")
    assert good[11].value is None
    assert good[4].value.strftime("%Y-%m-%d") == "2023-06-15"
    assert (good[10].data_type, bad[10].data_type) == ("s", "s")
    assert good[10].value == "=1+2"


def test_list_of_batches_and_todo(browser, batch):
    page = text(browser.get(reverse("ledgers:batches")))
    assert "五月.xlsx" in page and "待确认" in page and "样例作业" in page
    assert "待确认的表格导入" in text(browser.get("/"))


def test_list_of_batches_shows_only_ones_own_area(batch, client_for):
    assert "五月.xlsx" not in text(client_for("clerk", OTHER_TOWN).get(reverse("ledgers:batches")))
    assert client_for("viewer").get(reverse("ledgers:batches")).status_code == 403
