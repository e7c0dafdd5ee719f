"""The names of people who objected go when their time is over; what they said stays."""

from django.db import transaction

from hemei.kernel import audit
from hemei.notices.models import Objection
from hemei.people.access import By


@transaction.atomic
def forget_objectors(*, rows: list[Objection], by: By) -> int:
    audit.record_many(by=by, verb="到期去标识", rows=[(row, {}) for row in rows])
    return Objection.objects.filter(pk__in=[row.pk for row in rows]).update(name="", phone="")
