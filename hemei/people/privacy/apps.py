from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "hemei.people.privacy"
    label = "privacy"
    verbose_name = "个人信息保护"

    def ready(self) -> None:
        from hemei.people.privacy import desk, own, values, workflow  # noqa: F401  registrations

        desk.register()
