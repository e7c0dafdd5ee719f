"""What came out of the ground: protected, reported, looked at by the authority in its hours."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hemei.culture import categories, rules
from hemei.culture.models import Relic
from hemei.ledgers.actions import change
from hemei.matters import actions as matters
from hemei.matters.models import Source
from hemei.people.access import By

REPORT = "culture.relic:edit"


@transaction.atomic
def report(*, relic: Relic, protected_at: datetime, reported_at: datetime, reported_to: str, by: By) -> Relic:
    """Note that the place is protected and the authority told; it becomes a matter with the authority's hours."""
    by.check(REPORT, relic.area_id)
    if not relic.is_reported_kind:
        raise rules.NothingToReport
    if relic.reported_at is not None:
        raise rules.ReportedAlready(at=timezone.localtime(relic.reported_at))
    if not protected_at <= reported_at <= timezone.now():
        raise rules.ReportOutOfOrder(field="reported_at")
    told = f"{relic.place}发现{relic.name}（{relic.get_origin_display()}），现场已保护，已报告{reported_to}。"
    values = {
        "source": Source.PATROL, "kind": "report", "category_code": categories.FOUND, "area": relic.area_id,
        "title": f"发现{relic.name}"[:40], "content": told, "place_text": relic.place[:80],
        "details": {"relic": relic.number, "reported_to": reported_to},
    }  # fmt: skip
    matter = matters.receive(values=values, by=by, key=f"relic-{relic.pk}", at=reported_at).matter
    now = {"protected_at": protected_at, "reported_at": reported_at, "reported_to": reported_to, "matter": matter}
    change(relic, now, verb="保护现场并报告", right=REPORT, by=by)
    return relic


@transaction.atomic
def answer(*, relic: Relic, on_site_at: datetime, opinion_on: date | None, opinion: str, by: By) -> Relic:
    """Note when the authority came and what it said."""
    by.check(REPORT, relic.area_id)
    if relic.reported_at is None:
        raise rules.NotReportedYet
    if not relic.reported_at <= on_site_at <= timezone.now():
        raise rules.ReportOutOfOrder(field="on_site_at")
    now = {"on_site_at": on_site_at, "opinion_on": opinion_on, "opinion": opinion}
    change(relic, now, verb="文物部门到场", right=REPORT, by=by)
    return relic
