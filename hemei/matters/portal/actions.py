"""What a resident does: report with photos, rate once, withdraw before dispatch."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.matters import actions as matters
from hemei.matters.actions.photos import add_photos
from hemei.matters.actions.steps import step
from hemei.matters.models import CallBack, Channel, Matter, Source, State
from hemei.matters.portal import rules
from hemei.matters.portal.plain_words import WITHDRAWN
from hemei.people.access import By


@transaction.atomic
def report(*, values: dict[str, Any], key: str, by: By) -> Matter:
    """Take the report in, with its photos; the same key again gives the same matter."""
    matter = matters.receive(values=_as_matter(values), key=key, by=by).matter
    add_photos(matter=matter, photos=values["photos"], right="matters:receive", by=by)
    return matter


def _as_matter(values: dict[str, Any]) -> dict[str, Any]:
    plain = {name: values[name] for name in ("kind", "content", "area", "confidential", "lon", "lat")}
    content = " ".join(values["content"].split())
    title = content if len(content) <= 40 else content[:39] + "…"
    person = {"name": values["name"], "phone": values["phone"], "channel": "手机页面"}
    return plain | person | {"source": Source.RESIDENT, "title": title, "place_text": values["place"]}


@transaction.atomic
def rate(*, matter: Matter, values: dict[str, Any], by: By) -> CallBack:
    """The resident's word after the answer, once; it counts as a call-back that reached the person."""
    held = Matter.objects.select_for_update().get(pk=matter.pk)
    if CallBack.objects.filter(matter=held, channel=Channel.PORTAL).exists():
        raise rules.RatedAlready
    if held.state != State.TO_CALL:
        raise rules.NotToBeRated
    return matters.call_back(
        matter=held, channel=Channel.PORTAL, reached=True, resolved=values["resolved"] == "yes",
        satisfaction=values["satisfaction"], note=values["note"], by=by,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, matter: Matter, by: By) -> Matter:
    """诉求人撤诉 before anybody was sent."""
    by.check("matters:withdraw", matter.area_id)
    if matter.state != State.INTAKE:
        raise rules.NotToBeWithdrawn
    now = timezone.now()
    return step(matter=matter, action="withdraw", verb="诉求人撤回", by=by, right="matters:withdraw", at=now,
                declined_class=WITHDRAWN, closed_at=now)  # fmt: skip
