from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "hemei.notices"
    verbose_name = "公示公开"

    def ready(self) -> None:
        from hemei.notices import desk, personal, values, workflow  # noqa: F401  registrations

        desk.register()
