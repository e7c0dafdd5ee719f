"""What the desk writes in one go: a new matter with its photos and its end, and that a list left the system."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from hemei.kernel import audit, watermark
from hemei.matters import actions
from hemei.matters.actions.photos import add_photos
from hemei.matters.models import Matter
from hemei.matters.permissions import RECEIVE, VIEW
from hemei.people.access import By


@transaction.atomic
def register(
    *, values: Mapping[str, Any], key: str, by: By, photos: Sequence[bytes] = (),
    spot: tuple[str, str] | None = None, merge_into: Matter | None = None,
) -> actions.Received:  # fmt: skip
    """Take a matter in with its photos; then close it on the spot (before, after), or merge it. All or nothing.

    The same key again gives the same matter and does nothing else, so that a double click makes one.
    """
    received = actions.receive(values=values, key=f"desk-{key}", by=by)
    if not received.created:
        return received
    add_photos(matter=received.matter, photos=photos, right=RECEIVE, by=by)
    if spot is not None:
        actions.close_on_the_spot(matter=received.matter, before=spot[0], after=spot[1], by=by)
    elif merge_into is not None:
        actions.merge(matter=received.matter, into=merge_into, by=by)
    return received


@transaction.atomic
def record_export(*, count: int, filters: str, by: By) -> str:
    """Record that a list was exported: how many rows, by which filters; the watermark for its file."""
    by.check(VIEW)
    mark = watermark.mark(by, personal=False)
    changes = {"rows": [None, count], "filters": ["", filters], "serial": [None, mark.serial]}
    audit.record(by=by, verb="导出事项", obj=Matter(), changes=changes, post=by.post_for(VIEW))
    return mark.text
