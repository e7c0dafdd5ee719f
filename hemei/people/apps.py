from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hemei.people"
    verbose_name = "人员"

    def ready(self) -> None:
        from hemei.people import signals  # noqa: F401
