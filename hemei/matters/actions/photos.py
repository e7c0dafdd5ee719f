"""Photos of a matter: each kept once under its digest."""

import hashlib
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.matters.models import Matter, Photo
from hemei.people.access import By


@transaction.atomic
def add_photos(*, matter: Matter, photos: Sequence[bytes], right: str, by: By) -> list[Photo]:
    """Keep JPEGs that `portal.photos.clean` has drawn anew; one that is there already is not kept twice."""
    by.check(right, matter.area_id)
    kept = [photo for content in photos if (photo := _keep(matter, content))]
    if kept:
        changes = {"photos": ["", [photo.sha256 for photo in kept]]}
        audit.record(by=by, verb="收到照片", obj=matter, changes=changes, post=by.post_for(right, matter.area_id))
    return kept


def _keep(matter: Matter, content: bytes) -> Photo | None:
    digest = hashlib.sha256(content).hexdigest()
    if matter.photos.filter(sha256=digest).exists():
        return None
    name = f"matters/photos/{digest[:2]}/{digest}.jpg"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
    return Photo.objects.create(matter=matter, sha256=digest, size=len(content), file=name, added_at=timezone.now())
