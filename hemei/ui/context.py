"""What every page's frame needs: navigation, the account and its posts, the town, the footer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from hemei.ui import navigation

_town_name: list[Callable[[Any], str]] = []


def register_town(name_of: Callable[[Any], str]) -> None:
    """`name_of(access)` names the town in the top bar; registered by places."""
    _town_name[:] = [name_of]


@dataclass
class Desk:
    """The frame's own data, one name in the context (`desk`) so that no page's variable hides it by accident."""

    access: Any
    path: str

    @cached_property
    def navigation(self) -> list[navigation.Shown]:
        return navigation.sections(self.access, self.path)

    @cached_property
    def posts(self) -> list[str]:
        return posts(self.access)

    @cached_property
    def town(self) -> str:
        return town(self.access)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor. What costs a query is worked out only when a template shows it."""
    access = getattr(request, "access", None)
    shared = {"filing_number": settings.HEMEI_FILING_NUMBER, "frame": frame(request)}
    return shared if access is None else shared | {"desk": Desk(access, request.path)}


def frame(request: HttpRequest) -> str:
    """The template that a page extends when it may be shown to anyone: `{% extends frame %}`."""
    if getattr(request, "htmx", False):
        return "ui/part.html"
    return "ui/desk.html" if getattr(request, "access", None) else "ui/plain.html"


def posts(access: Any) -> list[str]:
    """The account's current posts as a person says them: 柳林镇 · 经济发展科经办."""
    titles = import_string(settings.HEMEI_ROLES)
    return [f"{post.area} · {titles[post.role].title if post.role in titles else post.role}" for post in access.posts]


def town(access: Any) -> str:
    if _town_name:
        return _town_name[0](access)
    return str(access.posts[0].area) if access.posts else ""
