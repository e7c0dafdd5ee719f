from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hemei.people"
    verbose_name = "人员"

    def ready(self) -> None:
        from hemei.people import desk, signals  # noqa: F401  the signals connect themselves
        from hemei.ui import navigation, search, todos

        navigation.register(navigation.Section("register", "居民与单位", "id", 310, desk.register_links))
        navigation.register(navigation.Section("accounts", "账号与岗位", "users", 800, desk.account_links))
        search.register(desk.search)
        todos.register(desk.todos)
