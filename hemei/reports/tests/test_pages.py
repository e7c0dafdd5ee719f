"""Pages of reports: reading live and as published, editing with preview, publishing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hemei.indicators.tests import factories
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, TOWN
from hemei.reports.actions import save_template
from hemei.reports.models import Edition, ReportTemplate

pytestmark = pytest.mark.usefixtures("town", "sample")
TEXT = '# {{ area }}报告\n\n## 作业\n\n完成{% figure "sample.jobs" as "项" %}。'
BROKEN = 'x\n\n{% figure "sample.none" %}'


@pytest.fixture
def template() -> ReportTemplate:
    factories.jobs(3)
    return save_template(name="review", area=TOWN, title="报告", text=TEXT, by=Console())


def read(client, template, **params):
    return client.get(reverse("reports:read", args=[template.pk]), {"period": "2023", **params})


def test_a_figure_of_the_live_report_links_to_its_proof(client_for, template):
    text = read(client_for("reader"), template).content.decode()
    link = re.search(r'<a class="figure[^>]*href="([^"]*)"[^>]*>3项</a>', text)[1].replace("&amp;", "&")
    proof = client_for("reader").get(link)
    assert proof.context["page"].paginator.count == 3


def test_the_live_report_hides_what_the_reader_may_not_see(client_for, template):
    text = read(client_for("outsider"), template).content.decode()
    assert "3项" not in text
    assert "▇▇" in text


def test_publish_read_and_withdraw(client_for, template):
    publisher = client_for("publisher")
    answer = publisher.post(
        reverse("reports:publish", args=[template.pk]), {"area": TOWN, "period": "2023", "lock": "1"}
    )
    edition = Edition.objects.get()
    assert answer.url == reverse("reports:edition", args=[edition.pk])
    factories.jobs(1)
    page = client_for("outsider").get(answer.url).content.decode()
    assert "3项" in page
    publisher.post(reverse("reports:withdraw", args=[edition.pk]), {"reason": "数字有误"})
    assert "数字有误" in client_for("outsider").get(answer.url).content.decode()


def test_a_figure_of_an_edition_shows_then_and_now(client_for, template):
    client_for("publisher").post(reverse("reports:publish", args=[template.pk]), {"area": TOWN, "period": "2023"})
    factories.jobs(1)
    edition = Edition.objects.get()
    text = client_for("reader").get(reverse("reports:edition_figure", args=[edition.pk, 0])).content.decode()
    assert "3项" in text
    assert "4项" in text
    assert reverse("indicators:proof", args=["sample.jobs"]) in text
    assert "有变化" in client_for("reader").get(reverse("reports:verify", args=[edition.pk])).content.decode()


def test_a_broken_template_is_shown_with_line_and_figure_and_not_handed_out(client_for, template):
    editor = client_for("editor")
    save_template(name="review", area=TOWN, title="报告", text=BROKEN, by=Console())
    text = read(editor, template).content.decode()
    assert "第 3 行" in text
    assert "sample.none" in text
    assert editor.get(reverse("reports:download", args=[template.pk, "docx"]), {"period": "2023"}).status_code == 422


def test_the_preview_says_what_is_wrong_and_saves_nothing(client_for, template):
    url = reverse("reports:preview", args=[template.pk])
    text = client_for("editor").post(url, {"text": BROKEN + "\n\n共99户", "period": "2023"}).content.decode()
    assert "没有名为“sample.none”的指标" in text
    assert "99户" in text
    template.refresh_from_db()
    assert template.version == 1


def test_saving_from_the_editor_and_a_second_writer(client_for, template):
    editor, url = client_for("editor"), reverse("reports:template", args=[template.pk])
    saved = {"title": "报告", "text": "新", "version": "1"}
    assert editor.post(url, saved).status_code == 302
    late = editor.post(url, {**saved, "text": "晚"})
    assert late.status_code == 422
    assert "刚被别人改过" in late.content.decode()
    assert "晚" in late.content.decode()
    template.refresh_from_db()
    assert template.text == "新"


@pytest.mark.parametrize(
    ("content", "version", "text"),
    [("上传".encode(), 2, "上传"), ("上传".encode("gb18030"), 1, TEXT), (b"x" * 600_000, 1, TEXT)],
)
def test_a_template_comes_from_a_file(client_for, template, content, version, text):
    url = reverse("reports:template_upload", args=[template.pk])
    client_for("editor").post(url, {"file": SimpleUploadedFile("t.md", content)})
    template.refresh_from_db()
    assert (template.version, template.text) == (version, text)


def test_a_template_goes_out_as_a_file_and_old_versions_come_back(client_for, template):
    editor = client_for("editor")
    save_template(name="review", area=TOWN, title="报告", text="二", by=Console())
    assert editor.get(reverse("reports:template_file", args=[template.pk])).content.decode() == "二"
    editor.post(reverse("reports:template_restore", args=[template.pk, 1]))
    template.refresh_from_db()
    assert (template.version, template.text) == (3, TEXT)


def test_a_new_template_begins_with_an_example_that_renders(client_for, town):
    values = {"name": "plan", "title": "计划", "area": town}
    assert client_for("editor").post(reverse("reports:template_new"), values).status_code == 302
    made = ReportTemplate.objects.get(name="plan")
    assert not read(client_for("editor"), made).context["report"].problems
    assert client_for("editor").post(reverse("reports:template_new"), values).status_code == 422


@pytest.mark.parametrize("fmt", ["html", "md", "docx"])
def test_files_of_live_and_published_reports(client_for, template, fmt):
    publisher = client_for("publisher")
    publisher.post(reverse("reports:publish", args=[template.pk]), {"area": TOWN, "period": "2023"})
    for url in (
        reverse("reports:download", args=[template.pk, fmt]),
        reverse("reports:edition_download", args=[Edition.objects.get().pk, fmt]),
    ):
        answer = publisher.get(url, {"period": "2023"})
        assert answer.status_code == 200
        assert fmt in answer["Content-Disposition"]
        if fmt != "docx":
            assert "3项" in answer.content.decode()
    assert publisher.get(reverse("reports:download", args=[template.pk, "exe"])).status_code == 404


def test_a_live_report_stays_in_the_reader_scope(client_for, template):
    assert read(client_for("reader", OTHER_TOWN), template).status_code == 404
    assert read(client_for("reader"), template, area=OTHER_VILLAGE).status_code == 404


def test_a_village_reads_the_editions_of_its_town(client_for, template):
    client_for("publisher").post(reverse("reports:publish", args=[template.pk]), {"area": TOWN, "period": "2023"})
    url = reverse("reports:edition", args=[Edition.objects.get().pk])
    assert client_for("reader", f"{TOWN}201").get(url).status_code == 200
    assert client_for("reader", OTHER_TOWN).get(url).status_code == 404


def test_no_page_carries_inline_style_or_script(client_for, template):
    for url in (
        reverse("reports:list"),
        reverse("reports:read", args=[template.pk]),
        reverse("reports:template", args=[template.pk]),
    ):
        text = client_for("editor").get(url, {"period": "2023"}).content.decode()
        assert not re.search(r"<script(?![^>]*src)|\sstyle=|\son[a-z]+=", text)


def test_a_refusal_tells_no_hidden_value(client_for, template):
    text = '{% exceeds "sample.jobs" 100 %}{% if_forecast "sample.jobs" %}x{% endif_forecast %}'
    save_template(name="review", area=TOWN, title="报告", text=text, by=Console())
    assert "准确值是 3项" in read(client_for("reader"), template).content.decode()
    assert "准确值" not in read(client_for("outsider"), template).content.decode()


def test_then_and_now_hides_today_from_who_may_not_see_it(client_for, template):
    client_for("publisher").post(reverse("reports:publish", args=[template.pk]), {"area": TOWN, "period": "2023"})
    factories.jobs(1)
    edition = Edition.objects.get()
    for url in (reverse("reports:edition_figure", args=[edition.pk, 0]), reverse("reports:verify", args=[edition.pk])):
        text = client_for("outsider").get(url).content.decode()
        assert "有变化" in text
        assert "4项" not in text
        assert ">J3" not in text
