"""Personal-data protection in the navigation, among the to-dos and on the residents' home."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.people.privacy import queries
from hemei.people.privacy.permissions import EDIT, VIEW
from hemei.ui import door, navigation, todos

_PAGES = (
    ("处理目的", "privacy:register"), ("权利请求", "privacy:requests"), ("同意记录", "privacy:consents"),
    ("到期处理", "privacy:retention"), ("影响评估", "privacy:assessments"),
)  # fmt: skip


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(navigation.Section("privacy", "个人信息保护", "shield-lock", 320, links))
    todos.register(waiting)
    door.register(door.Door("我的信息怎么用", "存了什么、为什么、怎么查怎么删", "privacy:notice", 90))


def links(access: Any) -> list[navigation.Link]:
    return [navigation.Link(title, reverse(url)) for title, url in _PAGES] if access.can(VIEW) else []


def waiting(access: Any) -> list[todos.Todo]:
    if not access.can(EDIT):
        return []
    today, rows = timezone.localdate(), queries.open_requests(access)
    late = rows.filter(due_on__lt=today).count()
    due = sum(line.due for line in queries.register_lines(access, today))
    url = reverse("privacy:requests")
    return [
        todos.Todo("个人信息权利请求逾期未答复", late, url, "danger"),
        todos.Todo("个人信息权利请求待答复", rows.count() - late, url, "warning"),
        todos.Todo("敏感个人信息待做影响评估", due, reverse("privacy:register")),
    ]
