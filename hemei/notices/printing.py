"""A notice on paper, in GB/T 9704 layout."""

from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone

from hemei.kernel.downloads import download
from hemei.kernel.official import OfficialDocument
from hemei.notices.models import Notice


def paper(notice: Notice) -> OfficialDocument:
    """Title, basis, text, table, period, where to object."""
    made = OfficialDocument(title=notice.title)
    if notice.basis:
        made.paragraph(f"依据：{notice.basis}。")
    for line in notice.body.splitlines():
        if line.strip():
            made.paragraph(line.strip())
    if notice.rows:
        made.table([notice.head, *notice.rows])
    made.paragraph(period(notice))
    if notice.contact:
        made.paragraph(f"如有异议，请在公示期内向{notice.contact}反映。")
    return made


def period(notice: Notice) -> str:
    if notice.starts_on is None:
        return "（草稿，尚未发布）"
    start = f"{notice.starts_on:%Y年%-m月%-d日}"
    return f"公示期：{start}至{notice.ends_on:%Y年%-m月%-d日}。" if notice.ends_on else f"发布日期：{start}。"


def docx_response(notice: Notice) -> HttpResponse:
    stream = BytesIO()
    paper(notice).save(stream)
    return download(f"{notice.title}-{timezone.localdate():%Y%m%d}.docx", stream.getvalue())
