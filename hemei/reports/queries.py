"""What pages and commands ask about templates and editions."""

from django.db.models import Q, QuerySet

from hemei.people.access import By
from hemei.places.models import Area
from hemei.reports.models import Edition, ReportTemplate
from hemei.reports.rules import NoTemplate


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
    return Edition.objects.filter(_readable(by)).select_related("area")


def templates_for(by: By, right: str = "reports:view") -> QuerySet[ReportTemplate]:
    return ReportTemplate.objects.filter(_readable(by, right)).select_related("area")


def _readable(by: By, right: str = "reports:view") -> Q:
    """A report of a town is for everyone with a post in that town; a village's only from the village up."""
    scope = by.scope(right)
    wanted = Q(pk__in=[])
    for code in scope:
        wanted |= Q(area__code__startswith=code)
        wanted |= Q(area__code__in=[code[:length] for length in Area.LEVELS if 9 <= length < len(code)])
    return wanted
