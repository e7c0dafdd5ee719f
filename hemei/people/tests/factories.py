"""Accounts with one post, for tests."""

from datetime import date
from typing import Any

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from hemei.kernel import identity
from hemei.people.access import Access, By, Console
from hemei.people.actions import register
from hemei.people.models import Household, Post, Resident, User

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


def make_id(serial: int = 1, birth: str = "19700101", region: str = "990112") -> str:
    """A made-up identity number with a right check character; an odd serial is a man."""
    body = f"{region}{birth}{serial:03d}"
    return body + identity.check_character(body)


def make_household(area: str, code: str = "H1", by: By | None = None) -> Household:
    values = {"code": code, "door_number": "5排3号", "area": area}
    return register.register_household(values=values, by=by or Console("test"))


def make_resident(area: str, name: str = "王小明", serial: int = 1, **values: Any) -> Resident:
    entry = {"name": name, "id_number": make_id(serial), "area": area, **values}
    return register.register_resident(values=entry, by=Console("test"))
