"""What these pages share: the area in question, the year in question, acts sent from a record's page."""

from django.utils import timezone

from hemei.economy import models as m
from hemei.kernel.errors import OutOfScope
from hemei.ledgers.years import latest_year
from hemei.people.requests import SignedIn
from hemei.places.models import Area


def area_of(request: SignedIn, right: str) -> Area:
    """The area asked for, else the first where the account holds the right. 403 or 404 when it may not."""
    request.access.check(right)
    code = request.GET.get("area") or request.access.scope(right)[0]
    request.access.check(right, code)
    area = Area.objects.filter(code=code).first()
    if area is None:
        raise OutOfScope
    return area


def newest_year(area: str) -> int:
    """This year when it has new firms on record, else the last year that has."""
    return latest_year(m.Enterprise.objects.approved().in_area(area), "established_on", timezone.localdate())
