from django.apps import AppConfig


class EnvironmentConfig(AppConfig):
    name = "hemei.environment"
    verbose_name = "生态环境"

    def ready(self) -> None:
        from hemei.environment import categories, indicators, layers, ledgers  # noqa: F401  registrations
