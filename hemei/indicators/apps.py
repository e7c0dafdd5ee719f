from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "hemei.indicators"
    verbose_name = "指标"

    def ready(self) -> None:
        from hemei.indicators import matters, navigation  # noqa: F401  registrations
        from hemei.indicators.tasks import desk, figures, ledgers, values, workflow  # noqa: F401
