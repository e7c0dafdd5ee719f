"""Publishing a report, and withdrawing an edition."""

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.kernel.periods import Period
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry as ledgers
from hemei.ledgers.models import PeriodLock
from hemei.people.access import By
from hemei.reports import freezing, rules
from hemei.reports.html import to_html
from hemei.reports.models import Edition, EditionFigure, ReportTemplate
from hemei.reports.outputs import markdown
from hemei.reports.render import Report, render

RIGHT = "reports:publish"


def publish(*, template: ReportTemplate, area: str, period: Period, by: By, lock: bool = False) -> Edition:
    """Freeze the report: its words, and each figure with the rows and versions behind it.

    ReportRefused when any figure is refused. With `lock`, the period of every ledger behind it is locked.
    """
    by.check(RIGHT, area)
    with transaction.atomic():
        template = ReportTemplate.objects.select_for_update().get(pk=template.pk)  # one publisher at a time
        report = render(template.text, area, period, by, template.title).checked()
        rules.check_nothing_hidden(report.spans)
        edition = _edition(template, report, by)
        figures = [freezing.frozen(edition, number, span) for number, span in enumerate(report.spans)]
        edition.digest = freezing.text_digest(edition, figures)
        edition.save(force_insert=True)
        EditionFigure.objects.bulk_create(figures)
        if lock:
            _lock(report, by)
        changes = {"digest": ["", edition.digest], "figures": ["", len(report.spans)], "locked": ["", lock]}
        audit.record(by=by, verb="发布报告", obj=edition, changes=changes, post=by.post_for(RIGHT, area))
    return edition


def withdraw(*, edition: Edition, reason: str, by: By) -> Edition:
    """The edition stays readable, marked as withdrawn with the reason."""
    by.check(RIGHT, edition.area_id)
    if not reason.strip():
        raise rules.ReasonNeeded(field="reason")
    with transaction.atomic():
        standing = Edition.objects.filter(pk=edition.pk, withdrawn_at=None)
        if standing.update(withdrawn_at=timezone.now(), withdrawal_reason=reason.strip()[:200]) != 1:
            raise rules.AlreadyWithdrawn
        edition.refresh_from_db()
        changes = {"reason": ["", edition.withdrawal_reason]}
        audit.record(by=by, verb="撤回报告", obj=edition, changes=changes, post=by.post_for(RIGHT, edition.area_id))
    return edition


def _edition(template: ReportTemplate, report: Report, by: By) -> Edition:
    """The edition, not yet saved."""
    before = Edition.objects.filter(area_id=report.area, template_name=template.name, period=report.period.code)
    return Edition(
        template_name=template.name, template_version=template.version, title=report.title, area_id=report.area,
        period=report.period.code, number=before.count() + 1, text=markdown(report).decode(),
        html=to_html(report.document, report.spans), document=report.document.to_json(), published_at=timezone.now(),
        published_by=by.user, publisher=str(by.user or "服务器控制台"),
    )  # fmt: skip


def _lock(report: Report, by: By) -> None:
    """Lock each ledger whose rows the report counts; one that is locked already stays so."""
    wanted = {(figure.ledger, figure.area, figure.period.code) for span in report.spans for figure in span.figures}
    for code, area, period in sorted(wanted):
        locked = PeriodLock.objects.in_force().filter(ledger_code=code, area_id=area, period=period).exists()
        if code and not locked:
            ledger_actions.lock_period(ledger=ledgers.get(code), area=area, period=period, by=by, reason="报告已发布")
