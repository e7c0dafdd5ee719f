"""Accounts with one post, for tests."""

from datetime import date

from hemei.people.access import Access
from hemei.people.models import Post, User

PASSWORD = "correct horse battery"


def make_user(role: str, area: str, username: str = "") -> User:
    """An account that has held `role` in `area` since 2020."""
    user = User.objects.create_user(username or f"{role}_{area}", password=PASSWORD, full_name=f"{role}")
    Post.objects.create(user=user, role=role, area_id=area, since=date(2020, 1, 1))
    return user


def access_of(role: str, area: str) -> Access:
    return Access(make_user(role, area))
