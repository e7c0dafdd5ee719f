"""Schemes: drawn up, adopted by a named meeting, followed by a new version when the town adjusts something."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.appraisals import definition, permissions, rules, workflow
from hemei.appraisals.models import Kind, Scheme, SchemeState
from hemei.kernel import audit, transitions
from hemei.kernel.errors import Conflict
from hemei.people.access import By


@transaction.atomic
def draft_scheme(*, area: str, kind: str, title: str, content: dict[str, Any], by: By) -> Scheme:
    """A first draft. Its content may still be incomplete: `adopt_scheme` checks it."""
    by.check(permissions.SCHEME, area)
    made = Scheme.objects.create(area_id=area, kind=kind, title=title, definition=content, created_by=by.user)
    _note(made, "拟定方案", by, {"title": ["", title]})
    return made


@transaction.atomic
def offer_examples(*, area: str, by: By) -> int:
    """Put an unconfirmed example of each kind on the list, where the town has none of that kind yet."""
    by.check(permissions.SCHEME, area)
    have = set(Scheme.objects.filter(area_id=area).values_list("kind", flat=True))
    made = [
        Scheme(
            area_id=area, kind=kind, title=f"{Kind(kind).label}（示例）", definition=content, is_example=True,
            created_by=by.user,
        )
        for kind, content in definition.EXAMPLES.items() if kind not in have
    ]  # fmt: skip
    for scheme in Scheme.objects.bulk_create(made):
        _note(scheme, "列出示例方案", by, {})
    return len(made)


@transaction.atomic
def edit_scheme(*, scheme: Scheme, title: str, content: dict[str, Any], version: int, by: By) -> Scheme:
    """Change a draft; an example that is changed and saved becomes the town's own."""
    by.check(permissions.SCHEME, scheme.area_id)
    if scheme.state != SchemeState.DRAFT:
        raise rules.SchemeAdopted(scheme=scheme)
    definition.check(content)
    rows = Scheme.objects.filter(pk=scheme.pk, version=version, state=SchemeState.DRAFT)
    values = {"title": title, "definition": content, "is_example": False, "version": version + 1}
    if rows.update(**values, updated_at=timezone.now()) != 1:
        raise Conflict
    _note(scheme, "修改方案", by, {"title": [scheme.title, title], "definition": [scheme.definition, content]})
    scheme.refresh_from_db()
    return scheme


@transaction.atomic
def adopt_scheme(*, scheme: Scheme, meeting: str, adopted_on: date, document_number: str, by: By) -> Scheme:
    """The meeting adopted it; from now on it does not change."""
    by.check(permissions.SCHEME, scheme.area_id)
    if scheme.is_example:
        raise rules.ExampleNotConfirmed(scheme=scheme)
    definition.check(scheme.definition)
    rules.check_meeting(meeting, adopted_on, document_number, timezone.localdate())
    values = {"meeting": meeting, "adopted_on": adopted_on, "document_number": document_number}
    transitions.advance(workflow.SCHEME, scheme, "adopt", **values)
    _note(scheme, "方案通过", by, {name: ["", str(value)] for name, value in values.items()})
    return scheme


@transaction.atomic
def revise_scheme(*, scheme: Scheme, by: By) -> Scheme:
    """A draft of the next version, with the content of this one."""
    by.check(permissions.SCHEME, scheme.area_id)
    same = Scheme.objects.filter(area_id=scheme.area_id, kind=scheme.kind, title=scheme.title)
    newest = same.order_by("-number").first() or scheme
    made = Scheme.objects.create(
        area_id=scheme.area_id, kind=scheme.kind, title=scheme.title, number=newest.number + 1,
        definition=scheme.definition, previous=scheme, created_by=by.user,
    )  # fmt: skip
    _note(made, "拟定新版", by, {"number": [scheme.number, made.number]})
    return made


@transaction.atomic
def retire_scheme(*, scheme: Scheme, by: By) -> Scheme:
    by.check(permissions.SCHEME, scheme.area_id)
    transitions.advance(workflow.SCHEME, scheme, "retire")
    _note(scheme, "停用方案", by, {})
    return scheme


def _note(scheme: Scheme, verb: str, by: By, changes: dict[str, Any]) -> None:
    audit.record(by=by, verb=verb, obj=scheme, changes=changes, post=by.post_for(permissions.SCHEME, scheme.area_id))
