"""The top bar names the town, whatever the level of the post."""

import pytest

from hemei.places.naming import town_name
from hemei.places.tests.factories import DISTRICT, VILLAGES


@pytest.mark.parametrize(("area", "name"), [(VILLAGES[0], "柳林镇"), (DISTRICT, "清河区")])
def test_town_name(by_role, area, name):
    assert town_name(by_role("leader", area)) == name


def test_no_post_no_town(by_role):
    access = by_role("leader")
    access.posts = []
    assert town_name(access) == ""
