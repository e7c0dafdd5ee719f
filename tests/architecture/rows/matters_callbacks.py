"""Rows of call-backs and exclusions."""

from typing import Any

from hemei.matters.actions import excluding
from hemei.matters.models import Exclusion, Matter, State, Unit
from hemei.matters.tests.tickets import make_units, matter_in
from hemei.people.access import Console
from tests.architecture.rows import row


def waiting_matter() -> Matter:
    """One that waits for its call-back; made once in a test's database."""
    found = Matter.objects.filter(source_key="callbacks").first()
    if found is not None:
        return found
    unit = Unit.objects.filter(kind="village").first() or make_units()["village0"]
    return matter_in(State.TO_CALL, Console("test"), unit, key="callbacks")


@row("callbacks_matter", scoped=True)
def matter() -> dict[str, Any]:
    return {"pk": waiting_matter().pk}


@row("callbacks_person", scoped=True)
def person() -> dict[str, Any]:
    found = waiting_matter()
    return {"pk": found.pk, "person": found.complainants.get().pk}


@row("callbacks_exclusion", scoped=True)
def exclusion() -> dict[str, Any]:
    found = Exclusion.objects.first() or excluding.ask_exclusion(
        matter=waiting_matter(), reason_code="诉求人撤诉", reason="诉求人来电说不再反映此事", evidence="录音",
        by=Console("test"),
    )  # fmt: skip
    return {"pk": found.pk}


@row("callbacks_exclusion_file", scoped=True)
def exclusion_file() -> dict[str, Any]:
    return {**exclusion(), "file": 0}
