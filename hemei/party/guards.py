"""Row rules and computed fields of party work: each loads what a pure rule needs, then asks it."""

from typing import Any

from django.db.models import Q

from hemei.kernel import credit_code, crypto
from hemei.ledgers import checks
from hemei.ledgers.checks import area_of, others
from hemei.party import rules, values


def member(row: Any) -> None:
    """Who it is, as a keyed digest: the name and the day of joining."""
    area_of("branch")(row)
    row.person = crypto.lookup_digest(f"{row.name or ''}|{row.joined_on}", "party.member")


def one_branch(row: Any) -> None:
    """Nobody is in two branches on one day; the day of leaving may be the day of coming."""
    later = Q(until=None) | Q(until__gt=row.since)
    held = others(row, person=row.person).filter(later)
    if row.until is not None:
        held = held.filter(since__lt=row.until)
    other = held.select_related("branch").first()
    if other is not None:
        rules.in_one_branch(row, other)


def meeting(row: Any) -> None:
    rules.meeting_fits(row)
    rules.quorum(row, values.quorum(row.held_on))


def organisation(row: Any) -> None:
    row.credit_code = credit_code.normalise(row.credit_code or "")


def attendance(row: Any) -> None:
    """The course's first day; who it is by name and village, so that a person counts once over all courses."""
    if row.course_id:
        row.began_on = row.course.starts_on
    row.person = crypto.lookup_digest(f"{(row.name or '').strip()}|{row.area_id or ''}", "party.attendance")


def issue(row: Any) -> None:
    if row.visit_id:
        row.area_id, row.raised_on = row.area_id or row.visit.area_id, row.visit.visited_on


def served_once(row: Any) -> None:
    """Hours at two activities at once are not true."""
    of = row.activity
    there = others(row, volunteer_id=row.volunteer_id, held_on=row.held_on).exclude(activity=of)
    meeting = there.filter(activity__starts_at__lt=of.ends_at, activity__ends_at__gt=of.starts_at)
    other = meeting.select_related("activity").first()
    if other is not None:
        raise rules.TwoActivities(field="activity", name=row.name, day=row.held_on, activity=other.activity)


def activity_holds(row: Any) -> None:
    """An activity is not made shorter than the hours on record."""
    if row.pk:
        for served in row.hours.exclude(state__in=checks.OUT):
            served.activity = row
            rules.hours(served)


def dossier(row: Any) -> None:
    rules.dossier(row)
    rules.in_register(row.organisation, row.looked_on, "looked_on")


def committee_member(row: Any) -> None:
    same = others(row, committee=row.committee, name=row.name, until=None)
    if row.until is None and same.exists():
        raise rules.TermsOverlap(field="name", name=row.name)
