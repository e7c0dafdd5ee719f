"""Rows of keys."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hemei.people.access import Console
from hemei.people.actions import keys
from hemei.places.tests.factories import TOWN
from tests.architecture.rows import row


@row("api_key")
def api_key() -> dict[str, Any]:
    until = timezone.localdate() + timedelta(days=9)
    issued = keys.open_key(name="区平台", purpose="交换", area=TOWN, rights=["matters:view"], expires_on=until,
                           by=Console("test"))  # fmt: skip
    return {"pk": issued.key.pk}
