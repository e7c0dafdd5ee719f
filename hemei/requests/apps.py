from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "hemei.requests"
    verbose_name = "一表通"

    def ready(self) -> None:
        from hemei.requests import desk, values, workflow  # noqa: F401  registrations
