from typing import Any

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "hemei.ui"
    verbose_name = "界面"

    def ready(self) -> None:
        from hemei.ui import navigation

        navigation.register(navigation.Section("system", "系统", "settings", 900, system_links))


def system_links(access: Any) -> list[Any]:
    """The kernel's pages: the kernel lies below ui and cannot register them itself."""
    from django.urls import reverse

    from hemei.ui.navigation import Link

    pages = (
        ("参数", "kernel:settings", "settings:edit"),
        ("工作日历", "kernel:calendar", "calendar:edit"),
        ("审计记录", "kernel:audit", "audit:read"),
    )
    return [Link(title, reverse(url)) for title, url, right in pages if access.can(right)]
