"""村务公开: the catalogue, posting an item for a period, the supervisors' sign-off."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel import audit, periods
from hemei.notices import permissions, rules
from hemei.notices.actions.posting import draft
from hemei.notices.models import AffairItem, AffairPosting, Frequency, Kind
from hemei.people.access import By

VILLAGE_DIGITS = 12
EXAMPLES = {Frequency.MONTH: "2023-07", Frequency.QUARTER: "2023Q3", Frequency.AT_ONCE: "2023-07-15"}


@transaction.atomic
def add_item(*, code: str, title: str, frequency: str, basis: str, since: date, by: By) -> AffairItem:
    """A line of the 村务公开目录, with the article it rests on."""
    by.check(permissions.PUBLISH)
    item = AffairItem(code=code, title=title, frequency=frequency, basis=basis, since=since)
    item.full_clean()
    item.save(force_insert=True)
    audit.record(by=by, verb="增加村务公开目录", obj=item, post=by.post_for(permissions.PUBLISH))
    return item


@transaction.atomic
def end_item(*, item: AffairItem, until: date, by: By) -> AffairItem:
    by.check(permissions.PUBLISH)
    item.until = until
    item.full_clean()
    item.save(update_fields=["until"])
    audit.record(by=by, verb="停用村务公开目录", obj=item, post=by.post_for(permissions.PUBLISH))
    return item


def post_affairs(
    *, item: AffairItem, area: str, period: str, values: Mapping[str, Any], by: By, at: datetime | None = None
) -> AffairPosting:
    """Draft what a village opens for a period; it is posted like any notice, after somebody else's review."""
    by.check(permissions.EDIT, area)
    if len(area) != VILLAGE_DIGITS:
        raise rules.NotVillage(field="area")
    moment = at or timezone.now()
    check_period(item, period, timezone.localdate(moment))
    given = {**values, "kind": Kind.AFFAIRS, "title": values.get("title") or f"{item.title}（{period}）"}
    try:
        with transaction.atomic():
            notice = draft(values=given, area=area, by=by, at=moment)
            return AffairPosting.objects.create(item=item, area_id=area, period=period, notice=notice)
    except IntegrityError:
        raise rules.PostedForPeriod(field="period", area=area, period=period, item=item) from None


def check_period(item: AffairItem, period: str, today: date) -> None:
    """A month or a quarter that is over, or a day, as the item's frequency says."""
    wrong = rules.PeriodNotOfItem(
        field="period", item=item, frequency=item.get_frequency_display(), example=EXAMPLES[Frequency(item.frequency)]
    )
    if item.frequency == Frequency.AT_ONCE:
        try:
            day = date.fromisoformat(period)
        except ValueError:
            raise wrong from None
        if day > today:
            raise rules.PeriodNotOver(field="period", period=period)
        return
    try:
        read = periods.parse(period)
    except periods.BadPeriod:
        raise wrong from None
    if len(read.months()) != (1 if item.frequency == Frequency.MONTH else 3) or read.code != period:
        raise wrong
    if read.end >= today:
        raise rules.PeriodNotOver(field="period", period=period)


def sign_off(*, posting: AffairPosting, by: By, remark: str = "", at: datetime | None = None) -> AffairPosting:
    """村务监督委员会 says that what was posted is true and whole."""
    by.check(permissions.SUPERVISE, posting.area_id)
    signed = {"signed_by": by.audit_name, "signed_at": at or timezone.now(), "remark": remark[:200]}
    with transaction.atomic():
        if AffairPosting.objects.filter(pk=posting.pk, signed_at=None).update(**signed) != 1:
            raise rules.SignedAlready
        posting.refresh_from_db()
        audit.record(by=by, verb="村务公开审核", obj=posting.notice,
                     post=by.post_for(permissions.SUPERVISE, posting.area_id))  # fmt: skip
    return posting
