from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "hemei.culture"
    verbose_name = "文化体育"

    def ready(self) -> None:
        from hemei.culture import categories, desk, indicators, ledgers, personal, values  # noqa: F401  registrations
        from hemei.culture.actions import sign_ups  # noqa: F401  registration
