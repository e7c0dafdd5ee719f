"""What the page of a matter shows of the exchange: the copy for the district, what the hotline sent."""

from django.template.loader import render_to_string

from hemei.matters import permissions, queries
from hemei.matters.callbacks import on_page as callbacks_on_page
from hemei.matters.desk.panels import Panel
from hemei.matters.exchange import asides
from hemei.matters.models import Matter, Source, UpstreamRecord
from hemei.people.access import Access


def copy(access: Access, matter: Matter) -> Panel | None:
    """抄送区级 (条例 art. 12): due, done or not needed."""
    found = queries.district_copy(matter) if matter.source == Source.HOTLINE else None
    if found is None:
        return None
    may = access.can(permissions.DISPATCH, matter.area_id)
    html = render_to_string("matters/exchange/parts/copy.html", {"copy": found, "may_dispatch": may})
    return Panel("抄送区级", html, side=True, order=90)


def upstream_of(matter: Matter) -> UpstreamRecord | None:
    return UpstreamRecord.objects.select_related("matter__unit").filter(matter=matter).first()


def upstream(access: Access, matter: Matter) -> Panel | None:
    """上级来件: the columns that the matter has no field for, personal data masked; the hotline's mark of exclusion,
    on which a 剔除 may be asked for."""
    record = upstream_of(matter) if matter.source == Source.HOTLINE else None
    if record is None:
        return None
    shown = asides.masked(record)
    may_reveal = any(one.personal for one in shown) and permissions.can_read_person(access, matter)
    html = render_to_string("matters/exchange/parts/upstream.html", {
        "record": record, "matter": matter, "asides": shown, "may_reveal": may_reveal,
        "may_ask": bool(record.excluded) and callbacks_on_page.may_ask(access, matter),
    })  # fmt: skip
    return Panel("上级来件", html, order=80)
