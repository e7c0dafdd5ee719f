"""Attaching, serving and removing files."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hemei.ledgers.models import Attachment
from hemei.ledgers.tests.factories import make_job
from hemei.places.tests.factories import OTHER_TOWN

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def archive(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


def send(client, job, content, name="记录.pdf"):
    return client.post(
        f"/ledgers/sample.job/{job.pk}/attach/", {"file": SimpleUploadedFile(name, content)}, follow=True
    )


@pytest.fixture
def job(by_role, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_job(by_role("clerk"))


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "测量单.pdf", "pdf"), (PNG, "现场.png", "png"), (b"\xff\xd8\xff\xe0" + bytes(9), "现场.jpg", "jpg"),
        (archive("[Content_Types].xml", "word/document.xml"), "说明.docx", "docx"),
        (archive("xl/workbook.xml"), "清单.xlsx", "xlsx"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "公文.ofd", "ofd"),
    ],
)  # fmt: skip
def test_allowed_files_are_kept_with_their_digest(client_for, job, content, name, kind):
    send(client_for("clerk"), job, content, name)
    made = Attachment.objects.get()
    assert (made.name, made.kind, made.sha256) == (name, kind, hashlib.sha256(content).hexdigest())
    assert made.file.read() == content
    assert name not in made.file.name


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<script>alert(1)</script>", "页面.pdf"), (b"MZ" + bytes(40), "工具.png"), (archive("a.txt"), "压缩.docx"),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), "宏.xlsx"), (b"PK\x03\x04broken", "坏.xlsx"), (b"", "空.pdf"),
    ],
)  # fmt: skip
def test_other_files_are_refused_by_content(client_for, job, content, name):
    page = send(client_for("clerk"), job, content, name)
    assert page.status_code == 200
    assert not Attachment.objects.exists()
    assert any("文件" in str(message) for message in page.context["messages"])


def test_a_large_file_is_refused(client_for, job, settings):
    settings.HEMEI_UPLOAD_LIMIT = 10
    send(client_for("clerk"), job, PDF)
    assert not Attachment.objects.exists()


def test_a_disguised_name_is_cleaned(client_for, job):
    send(client_for("clerk"), job, PDF, "报告\u202efdp.exe")
    assert Attachment.objects.get().name == "报告fdp.pdf"


def test_the_file_is_served_as_a_download_within_the_scope_only(client_for, job):
    send(client_for("clerk"), job, PDF)
    url = f"/ledgers/attachments/{Attachment.objects.get().pk}/"
    answer = client_for("viewer").get(url)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client_for("viewer", OTHER_TOWN).get(url).status_code == 404
    assert client_for("stranger").get(url).status_code == 403


def test_removal_needs_a_reason_and_keeps_the_file(client_for, job):
    client = client_for("clerk")
    send(client, job, PDF)
    made = Attachment.objects.get()
    url = f"/ledgers/attachments/{made.pk}/remove/"
    assert client_for("viewer").post(url, {"reason": "传错了文件"}).status_code == 403
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "传错了文件"})
    made.refresh_from_db()
    assert (made.removed_reason, made.file.read()) == ("传错了文件", PDF)
    assert client.get(f"/ledgers/attachments/{made.pk}/").status_code == 404
