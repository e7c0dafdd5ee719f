from django.apps import AppConfig


class AgricultureConfig(AppConfig):
    name = "hemei.agriculture"
    verbose_name = "农业农村"

    def ready(self) -> None:
        from hemei.agriculture import desk, indicators, ledgers, values_collective, values_crops, values_seedlings  # noqa: F401  registrations
