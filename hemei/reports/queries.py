"""What pages and commands ask about templates and editions."""

from django.db.models import Q, QuerySet

from hemei.people.access import By
from hemei.places.models import Area, in_area
from hemei.reports.models import Edition, ReportTemplate
from hemei.reports.render import Report
from hemei.reports.rules import NoTemplate

VIEW, EDIT, PUBLISH = "reports:view", "reports:edit", "reports:publish"


def template(name: str, area: str) -> ReportTemplate:
    """The template of that name that serves the area: its own first, then that of the area around it."""
    found = serving(area).filter(name=name).order_by("-area__code").first()
    if found is None:
        raise NoTemplate(name=name, area=area)
    return found


def serving(area: str) -> QuerySet[ReportTemplate]:
    """Templates owned by the area or an area around it."""
    around = [area[:length] for length in Area.LEVELS if length <= len(area)]
    return ReportTemplate.objects.filter(area__code__in=around)


def editions_for(by: By) -> QuerySet[Edition]:
    """Editions of areas where the reader may read reports, and of the areas around these."""
    by.check(VIEW)
    return Edition.objects.filter(_readable(by)).select_related("area")


def templates_for(by: By) -> QuerySet[ReportTemplate]:
    """Templates that the reader may open live; NotPermitted when reports are not for him at all."""
    by.check(VIEW)
    return ReportTemplate.objects.filter(_readable(by)).select_related("area")


def editable_templates(by: By) -> QuerySet[ReportTemplate]:
    """Templates of the areas where the right to edit is held; those of areas around are only read."""
    wanted = Q(pk__in=[])
    for code in by.scope(EDIT):
        wanted |= in_area(code)
    return ReportTemplate.objects.filter(wanted).select_related("area")


def template_of(edition: Edition) -> ReportTemplate | None:
    """The template that an edition was made from, if it still stands."""
    return serving(edition.area_id).filter(name=edition.template_name).order_by("-area__code").first()


def _readable(by: By) -> Q:
    """A report of a town is for everyone with a post in that town; a village's only from the village up."""
    wanted = Q(pk__in=[])
    for code in by.scope(VIEW):
        wanted |= in_area(code)
        wanted |= Q(area__code__in=[code[:length] for length in Area.LEVELS if 9 <= length < len(code)])
    return wanted


def can_lock(report: Report, by: By) -> bool:
    """Whether `by` may lock the period of every ledger behind the report."""
    wanted = {(figure.ledger, figure.area) for span in report.spans for figure in span.figures}
    wanted = {(code, area) for code, area in wanted if code}  # rows that are no ledger's have no period to lock
    return bool(wanted) and all(by.can(f"{code}:lock", area) for code, area in wanted)
