"""Findings of patrols."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hemei.environment import categories, rules
from hemei.matters import actions as matters
from hemei.matters.models import Matter, Source
from hemei.people.access import By


def report_finding(
    *, category_code: str, area: str, finding: str, by: By, place: str = "", found_on: date | None = None,
    details: Mapping[str, Any] | None = None, lon: float | None = None, lat: float | None = None, key: str = "",
    at: datetime | None = None,
) -> Matter:  # fmt: skip
    """A patrol found a problem: it goes its way as a matter. The same `key` again gives the same matter."""
    if category_code.partition(".")[0] not in categories.ROOTS:
        raise rules.NotAPatrolClass(field="category_code", code=category_code)
    if not finding.strip():
        raise rules.FindingMissing(field="finding")
    text = " ".join(finding.split())
    values = {
        "source": Source.PATROL, "kind": "report", "category_code": category_code, "area": area, "content": finding,
        "title": text if len(text) <= 40 else f"{text[:39]}…", "place_text": place, "lon": lon, "lat": lat,
        "details": {**(details or {}), **({"found_on": found_on} if found_on else {})},
    }  # fmt: skip
    return matters.receive(values=values, by=by, key=key, at=at).matter
