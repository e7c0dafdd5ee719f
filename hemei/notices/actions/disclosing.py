"""主动公开: from the day the information came to be it has twenty working days."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.notices import permissions, rules, values
from hemei.notices.actions.posting import draft
from hemei.notices.models import Disclosure, Kind
from hemei.people.access import By


@transaction.atomic
def note_information(
    *, title: str, area: str, subject: str, formed_on: date, by: By, at: datetime | None = None
) -> Disclosure:  # fmt: skip
    """Write down that a piece of information exists; its deadline follows (条例 art. 26)."""
    by.check(permissions.EDIT, area)
    if formed_on > timezone.localdate(at):
        raise rules.FormedInFuture(field="formed_on", day=formed_on)
    due_on = values.term(values.DISCLOSE, formed_on).after(formed_on)
    made = Disclosure.objects.create(title=title, area_id=area, subject=subject, formed_on=formed_on, due_on=due_on)
    audit.record(by=by, verb="登记主动公开事项", obj=made, post=by.post_for(permissions.EDIT, area), area=area)
    return made


@transaction.atomic
def publish_information(
    *, disclosure: Disclosure, values: Mapping[str, Any], review: str, by: By
) -> Disclosure:  # fmt: skip
    """Draft its notice with the review record that art. 17 asks for; posting it is the reviewer's act."""
    by.check(permissions.EDIT, disclosure.area_id)
    if not review.strip():
        raise rules.ReasonMissing(field="review")
    given = {"title": disclosure.title, **values, "kind": Kind.DISCLOSURE}
    disclosure.notice = draft(values=given, area=disclosure.area_id, by=by)
    disclosure.review, disclosure.reviewed_by = review[:200], by.audit_name
    disclosure.save(update_fields=["notice", "review", "reviewed_by"])
    return disclosure
