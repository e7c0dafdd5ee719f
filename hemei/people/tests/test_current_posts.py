"""The quick reading of posts and sessions gives what Django's own gives."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from hemei.people.models import Post, User, current_posts
from hemei.people.tests.factories import make_user
from hemei.places.tests.factories import OTHER_TOWN, TOWN


def test_posts_are_those_of_today_with_their_areas(town, django_assert_num_queries):
    user, today = make_user("leader", TOWN), timezone.localdate()
    day = timedelta(days=1)
    for since, until in ((today, today), (today - 9 * day, today - day), (today + day, None), (today - day, None)):
        Post.objects.create(user=user, role="office", area_id=OTHER_TOWN, since=since, until=until)
    Post.objects.create(user=make_user("finance", TOWN), role="finance", area_id=TOWN, since=today)
    expected = list(user.posts.current().select_related("area"))
    with django_assert_num_queries(1):
        found = current_posts(user.pk)
        assert [str(post) for post in found] == [str(post) for post in expected]
    assert [vars(post) | {"_state": 0} for post in found] == [vars(post) | {"_state": 0} for post in expected]
    assert len(found) == 3


def test_no_posts_no_rights(town):
    assert current_posts(User.objects.create_user("nobody").pk) == []


@pytest.mark.django_db
def test_a_session_that_ended_or_is_unknown_signs_nobody_in(town):
    client = Client()
    client.force_login(make_user("leader", TOWN), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/").status_code == 200
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/").status_code == 302
    client.cookies["sessionid"] = "made-up-by-somebody-else"
    assert client.get("/").status_code == 302
    assert not Session.objects.filter(session_key="made-up-by-somebody-else").exists()
