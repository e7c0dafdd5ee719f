"""What the page of a matter shows of the exchange: the copy for the district, what the hotline sent."""

from django.template.loader import render_to_string

from hemei.matters import queries
from hemei.matters.desk.panels import Panel
from hemei.matters.models import Matter, Source
from hemei.matters.permissions import DISPATCH
from hemei.people.access import Access


def copy(access: Access, matter: Matter) -> Panel | None:
    """抄送区级 (条例 art. 12): due, done or not needed."""
    found = queries.district_copy(matter) if matter.source == Source.HOTLINE else None
    if found is None:
        return None
    may = access.can(DISPATCH, matter.area_id)
    html = render_to_string("matters/exchange/parts/copy.html", {"copy": found, "may_dispatch": may})
    return Panel("抄送区级", html, side=True, order=90)
