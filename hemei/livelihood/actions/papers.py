"""Giving papers and pay lists out: each export is on record, and so is each reading of personal data."""

from io import BytesIO

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, watermark
from hemei.kernel.errors import OutOfScope
from hemei.livelihood import permissions
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Benefit, Rates, assess
from hemei.livelihood.models import Application, PayRun
from hemei.livelihood.papers import pay_lists
from hemei.livelihood.papers.allowances import PAPERS, Sheet
from hemei.people.access import By

VIEW, PERSONAL = "livelihood.application:view", "livelihood.application:personal"


@transaction.atomic
def issue(*, application: Application, kind: str, by: By) -> tuple[str, bytes]:
    """申请表, 审核表, 转移单 or 不予批准告知书: (file name, docx)."""
    by.check(VIEW, application.area_id)
    if kind not in PAPERS:
        raise OutOfScope
    paper = PAPERS[kind]
    paper.check(application)
    clear = by.can(PERSONAL, application.area_id)
    stream = BytesIO()
    mark = watermark.mark(by, personal=clear)
    paper.write(_sheet(application, clear, mark.text)).save(stream)
    if clear:
        audit.record_read(by=by, obj=application, fields=["id_number"], post=by.post_for(PERSONAL, application.area_id))
    told = {"paper": [None, paper.title], "serial": [None, mark.serial]}
    audit.record(by=by, verb="导出公文", obj=application, changes=told, post=by.post_for(VIEW, application.area_id))
    return f"{paper.title}-{application.pk}.docx", stream.getvalue()


def _sheet(row: Application, clear: bool, mark: str) -> Sheet:
    today = timezone.localdate()
    month = Month.read(row.first_month) if row.first_month else Month.of(row.applied_on)
    verdict = assess(knowledge.lives([row.resident_id])[row.resident_id], row.benefit, month, Rates.on(month.first))
    due = f"{month} 起每月 {verdict.yuan} 元：{verdict.why}" if clear else f"{month} 起每月 {verdict.yuan} 元"
    name = row.name if clear else pay_lists.masked(row.name)
    number = str(row.id_number) if clear else row.get_id_number_masked()  # type: ignore[attr-defined]
    return Sheet(row, name, number, due, today, mark + "。")


def note_run_read(*, run: PayRun, by: By) -> None:
    """The reasons on a run's page tell of disability and means: opening it unmasked is a reading."""
    post = by.post_for(PERSONAL, run.area_id)
    audit.record_read(by=by, obj=run, fields=["name", "why"], post=post, area=run.area_id)


@transaction.atomic
def export_list(*, run: PayRun, benefit: str, form: str, by: By) -> tuple[str, bytes]:
    """A month's list of one benefit: (file name, xlsx or docx)."""
    by.check(permissions.EXPORT, run.area_id)
    if benefit not in Benefit.values or form not in ("xlsx", "docx"):
        raise OutOfScope
    clear = form == "xlsx" and by.can(PERSONAL, run.area_id)
    stamp = watermark.mark(by, personal=clear)
    mark = stamp.text
    content = (
        pay_lists.workbook(run, benefit, clear=clear, mark=mark) if form == "xlsx" else _summary(run, benefit, mark)
    )
    post = by.post_for(permissions.EXPORT, run.area_id)
    if clear:
        audit.record_read(by=by, obj=run, fields=["id_number", "name", "why"], post=post, area=run.area_id)
    name = f"{pay_lists.title(run, benefit)}.{form}"
    audit.record(
        by=by, verb="导出发放表", obj=run, changes={"file": [None, name], "serial": [None, stamp.serial]}, post=post
    )
    return name, content


def _summary(run: PayRun, benefit: str, mark: str) -> bytes:
    stream = BytesIO()
    pay_lists.summary(run, benefit, mark).save(stream)
    return stream.getvalue()
