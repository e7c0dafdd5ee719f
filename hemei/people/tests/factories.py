"""Accounts with one post, for tests."""

from datetime import date

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from hemei.people.access import Access
from hemei.people.models import Post, User

PASSWORD = "correct horse battery"


def make_user(role: str, area: str, username: str = "") -> User:
    """An account that has held `role` in `area` since 2020."""
    user = User.objects.create_user(username or f"{role}_{area}", password=PASSWORD, full_name=f"{role}", area_id=area)
    Post.objects.create(user=user, role=role, area_id=area, since=date(2020, 1, 1))
    return user


def access_of(role: str, area: str) -> Access:
    return Access(make_user(role, area))


def sign_in(client: Client, access: Access) -> None:
    """Sign the account in, with its second factor done when its role needs one."""
    client.force_login(access.user, backend="django.contrib.auth.backends.ModelBackend")
    if access.needs_second_factor:
        device, _ = TOTPDevice.objects.get_or_create(user=access.user, name="authenticator")
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
