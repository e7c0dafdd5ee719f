from typing import Any

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hemei.people"
    verbose_name = "人员"

    def ready(self) -> None:
        from hemei.people import signals  # noqa: F401
        from hemei.ui import navigation

        navigation.register(navigation.Section("register", "居民与单位", "id", 310, register_links))
        navigation.register(navigation.Section("accounts", "账号与岗位", "users", 800, account_links))


def account_links(access: Any) -> list[Any]:
    from django.urls import reverse

    from hemei.people.queries import LOOK_AT_ACCOUNTS
    from hemei.ui.navigation import Link

    found = [Link("账号", reverse("people:accounts"))] if any(map(access.can, LOOK_AT_ACCOUNTS)) else []
    return [*found, Link("岗位", reverse("people:posts"))] if access.can("posts:manage") else found


def register_links(access: Any) -> list[Any]:
    from django.urls import reverse

    from hemei.ui.navigation import Link

    pages = [("居民", "residents"), ("住户", "households"), ("单位", "organisations")]
    found = [Link(title, reverse(f"people:{name}")) for title, name in pages] if access.can("residents:view") else []
    return [*found, Link("网格责任人", reverse("people:duties"))] if found else []
