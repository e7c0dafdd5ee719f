"""What the verbs share: a step of a round, the entry in the trail, the unit as plain data."""

import hashlib
import json
from typing import Any

from hemei.appraisals import workflow
from hemei.appraisals.models import Round, Unit
from hemei.kernel import audit, transitions
from hemei.people.access import By


def step(
    round_: Round, action: str, *, by: By, right: str, noted: dict[str, Any] | None = None, **changes: Any
) -> None:
    """Take a step of the round and record it; the caller has checked the right."""
    before = round_.state
    transitions.advance(workflow.ROUND, round_, action, **changes)
    title = next(s.title for steps in workflow.ROUND.steps.values() for name, s in steps.items() if name == action)
    changed = {"state": [before, round_.state], **(noted or {})}
    audit.record(by=by, verb=title, obj=round_, changes=changed, post=by.post_for(right, round_.area_id))


def audit_note(obj: Any, verb: str, round_: Round, *, by: By, right: str, changes: dict[str, Any]) -> None:
    post = by.post_for(right, round_.area_id)
    audit.record(by=by, verb=verb, obj=obj, changes=changes, post=post, area=round_.area_id)


def canonical(value: Any) -> bytes:
    """One JSON text for one value: what is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def subjects_of(unit: Unit) -> list[dict[str, str]]:
    """Whom the unit's ballot names. Units merged of several villages name nobody: too few would speak of each."""
    if len(unit.areas) > 1 and unit.round.definition["scope"] == "village":
        return []
    subjects = unit.round.subjects.all()
    if unit.round.definition["scope"] == "village":
        subjects = subjects.filter(area_id=unit.areas[0])
    return [{"id": str(s.pk), "title": _named(s), "about": s.about} for s in subjects]


def _named(subject: Any) -> str:
    return f"{subject.name}（{subject.post}）" if subject.post else subject.name


def data_of(unit: Unit) -> dict[str, Any]:
    """The unit as the arithmetic and the published file know it."""
    return {
        "code": unit.code, "title": unit.title, "group": unit.group, "roll": unit.roll, "subjects": subjects_of(unit)
    }  # fmt: skip
