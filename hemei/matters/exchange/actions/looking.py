"""Looking at what the hotline sent, in clear: the look is logged."""

from hemei.kernel import audit
from hemei.matters import permissions
from hemei.matters.exchange import asides
from hemei.matters.models import UpstreamRecord
from hemei.people.access import By


def reveal_upstream(*, record: UpstreamRecord, by: By) -> list[asides.Aside]:
    """The other columns in clear, for who may read the complainant (个人信息保护法 art. 51)."""
    matter = record.matter
    right = permissions.check_can_read_person(by, matter)
    post = by.post_for(right, matter.area_id) or by.post_for(right, matter.duty_area)
    audit.record_read(by=by, obj=record, fields=["ticket"], post=post, area=matter.area_id)
    return asides.in_clear(record)
