from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "hemei.culture"
    verbose_name = "文化体育"

    def ready(self) -> None:
        from hemei.culture import indicators, ledgers  # noqa: F401  registrations
