"""A town with units and matters, and browsers of its people."""

import pytest

from hemei.matters.tests.tickets import make_units, matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


@pytest.fixture
def units(town):
    return make_units()


@pytest.fixture
def make(units):
    """`make("signed")`: a matter walked to the state; by default in the hands of the first village."""
    made = []

    def one(state, unit="village0", **changes):
        made.append(state)
        return matter_in(state, BY, units[unit], key=f"K{len(made)}", **changes)

    return one


@pytest.fixture
def dispatcher(client_for):
    return client_for("dispatcher")


@pytest.fixture
def secretary(client_for):
    return client_for("village_secretary", VILLAGES[0])


@pytest.fixture
def leader(client_for):
    return client_for("leader")


@pytest.fixture
def do():
    """`do(client, matter, "sign", note="…")`: posts an act's form as its page would."""

    def post(client, matter, verb, version=None, seen=None, htmx=False, **given):
        newest = matter.events.order_by("-pk").values_list("pk", flat=True).first()
        data = {
            "version": matter.version if version is None else version,
            "seen": newest if seen is None else seen,
            **given,
        }
        headers = {"HX-Request": "true"} if htmx else {}
        response = client.post(f"/matters/{matter.pk}/do/{verb}/", data, headers=headers)
        matter.refresh_from_db()
        return response

    return post
