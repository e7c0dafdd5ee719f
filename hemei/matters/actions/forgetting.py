"""Names and telephones of complainants go when their time is over; the matter stays."""

from django.db import transaction

from hemei.kernel import audit
from hemei.matters.models import Complainant
from hemei.people.access import By


@transaction.atomic
def forget_complainants(*, rows: list[Complainant], by: By) -> int:
    audit.record_many(by=by, verb="到期去标识", rows=[(row, {}) for row in rows])
    return Complainant.objects.filter(pk__in=[row.pk for row in rows]).update(name="", phone="", phone_digest="")
