import pytest

from hemei.people.privacy import actions
from hemei.people.tests.factories import make_id, make_resident
from hemei.places.tests.factories import VILLAGES


@pytest.fixture
def office(by_role):
    return by_role("office")


@pytest.fixture
def person(town):
    return make_resident(VILLAGES[0], phone="13900000001")


@pytest.fixture
def ask(office, person):
    """Receive a request of the person and check her identity."""

    def make(kind="access", verified=True, **more):
        given = {"name": person.name, "id_number": make_id(), "content": "查我的信息", "area": VILLAGES[0], **more}
        made = actions.receive(kind=kind, by=office, **given)
        return actions.verify(request=made, how="看了身份证原件", by=office) if verified else made

    return make
