"""Rows of the residents' pages."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from hemei.matters import actions
from hemei.matters.models import Photo
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES
from tests.architecture.rows import row


@row("photo", scoped=True)
def photo() -> dict[str, Any]:
    values = {"source": "resident", "title": "路灯不亮", "content": "路灯不亮", "area": VILLAGES[0]}
    matter = actions.receive(values=values, by=Console("test"), key="photo").matter
    made = Photo.objects.create(matter=matter, sha256="0" * 64, size=1, file="portal-test.jpg", added_at=timezone.now())
    made.file.storage.delete(made.file.name)
    made.file.save("portal-test.jpg", ContentFile(b"\xff\xd8\xff"))
    return {"pk": made.pk}
