from django.apps import AppConfig


class EconomyConfig(AppConfig):
    name = "hemei.economy"
    verbose_name = "经济发展"

    def ready(self) -> None:
        from hemei.economy import ledgers  # noqa: F401  registrations
