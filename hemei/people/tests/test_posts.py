"""Posts: three administrators kept apart; nobody gives himself a post; posts end by date."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.people.access import Access
from hemei.people.actions import posts
from hemei.people.models import Post, User
from hemei.people.rules import (
    AccountDisabled,
    AdministratorAndBusiness,
    AdministratorsApart,
    OwnPost,
    PostEndsBeforeStart,
    PostHeld,
    PostOver,
    UnknownRole,
)
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

DAY = date(2024, 3, 1)


@pytest.fixture
def someone(town):
    return User.objects.create_user("someone", full_name="赵六", area_id=town)


@pytest.fixture
def security(by_role):
    return by_role("security_admin")


def give(user, role, by, **values):
    return posts.give_post(user=user, **{"role": role, "area": TOWN, "since": DAY, "by": by, **values})


def test_a_post_gives_its_rights_at_once(someone, security):
    assert not Access(someone).can("economy.enterprise:edit")
    post = give(someone, "economy_clerk", security)
    assert Access(someone).can("economy.enterprise:edit", VILLAGES[0])
    assert not Access(someone).can("economy.enterprise:edit", OTHER_TOWN)
    assert AuditEntry.objects.get(verb="授予岗位").object_id == str(post.pk)


def test_the_system_administrator_gives_no_posts(someone, by_role):
    with pytest.raises(NotPermitted):
        give(someone, "economy_clerk", by_role("system_admin"))


def test_not_in_another_town(someone, security):
    with pytest.raises(OutOfScope):
        give(someone, "economy_clerk", security, area=OTHER_TOWN)


def test_nobody_gives_himself_a_post(security):
    with pytest.raises(OwnPost):
        give(security.user, "leader", security)
    with pytest.raises(OwnPost):
        posts.end_post(post=security.user.posts.get(), until=timezone.localdate(), by=security)


@pytest.mark.parametrize(
    ("held", "wanted", "error"),
    [
        ("system_admin", "audit_admin", AdministratorsApart),
        ("audit_admin", "security_admin", AdministratorsApart),
        ("system_admin", "economy_clerk", AdministratorAndBusiness),
        ("economy_clerk", "system_admin", AdministratorAndBusiness),
    ],
)
def test_administrators_are_kept_apart(someone, security, held, wanted, error):
    give(someone, held, security)
    with pytest.raises(error) as refused:
        give(someone, wanted, security, area=VILLAGES[0])
    assert "赵六" in refused.value.message
    assert someone.posts.count() == 1


def test_kept_apart_at_each_time_not_for_ever(someone, security):
    give(someone, "economy_clerk", security, until=date(2024, 6, 30))
    with pytest.raises(AdministratorAndBusiness):
        give(someone, "system_admin", security, since=date(2024, 6, 30))
    give(someone, "system_admin", security, since=date(2024, 7, 1))
    with pytest.raises(AdministratorAndBusiness):
        give(someone, "leader", security, since=date(2024, 6, 1))


def test_the_same_post_twice_is_refused_but_not_after_it_ended(someone, security):
    post = give(someone, "leader", security)
    with pytest.raises(PostHeld):
        give(someone, "leader", security, since=date(2024, 5, 1))
    posts.end_post(post=post, until=date(2024, 4, 30), by=security)
    give(someone, "leader", security, since=date(2024, 5, 1))
    assert Post.objects.filter(user=someone).count() == 2


def test_an_ended_post_gives_nothing_and_stays_on_record(someone, security):
    post = give(someone, "leader", security)
    posts.end_post(post=post, until=timezone.localdate() - timedelta(days=1), by=security)
    assert not Access(someone).can("reports:publish")
    assert Post.objects.filter(pk=post.pk).exists()
    with pytest.raises(PostOver):
        posts.end_post(post=post, until=timezone.localdate(), by=security)


def test_wrong_dates_roles_and_accounts(someone, security):
    with pytest.raises(PostEndsBeforeStart):
        give(someone, "leader", security, until=date(2024, 2, 29))
    with pytest.raises(UnknownRole):
        give(someone, "emperor", security)
    User.objects.filter(pk=someone.pk).update(is_active=False)
    with pytest.raises(AccountDisabled):
        give(someone, "leader", security)
