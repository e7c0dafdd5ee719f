from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "hemei.reports"
    verbose_name = "报告"

    def ready(self) -> None:
        from hemei.reports import navigation  # noqa: F401  registration
