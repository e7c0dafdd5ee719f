"""Callers of the interfaces for tests."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hemei.people.actions import keys
from hemei.people.tests.factories import make_user
from hemei.places.tests.factories import TOWN

_VERBS = ["view", "receive", "dispatch", "handle", "review", "call_back", "personal", "exclude", "settings"]
ALL = [*(f"matters:{verb}" for verb in _VERBS), "scores:view", "scores:close", "scores:decide"]


class Caller:
    """A system with a key; `post` and `get` send JSON to /api/."""

    def __init__(self, secret: str) -> None:
        self.secret, self.client = secret, Client(raise_request_exception=True)

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/{path}", query, headers={"Authorization": f"Bearer {self.secret}"})

    def post(self, path: str, body: Any = None, key: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self.secret}"} | ({"Idempotency-Key": key} if key else {})
        return self.client.post(f"/api/{path}", body or {}, content_type="application/json", headers=headers)


@pytest.fixture
def caller(by_role: Callable[..., Any]) -> Callable[..., Caller]:
    """`caller()`: a system of the town with every right; `rights`, `area` and the role of an owner narrow it."""

    def make(rights: list[str] | None = None, area: str = TOWN, owner: str = "", owner_area: str = TOWN) -> Caller:
        until = timezone.localdate() + timedelta(days=30)
        account = make_user(owner, owner_area, f"key_{owner}") if owner else None
        issued = keys.open_key(name="区平台", purpose="交换", area=area, rights=rights or ALL, expires_on=until,
                               owner=account, by=by_role("system_admin", area[:9]))  # fmt: skip
        keys.approve_key(key=issued.key, by=by_role("security_admin", area[:9]))
        return Caller(issued.secret)

    return make
