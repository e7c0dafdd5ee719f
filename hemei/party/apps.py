from django.apps import AppConfig


class PartyConfig(AppConfig):
    name = "hemei.party"
    verbose_name = "党建引领"

    def ready(self) -> None:
        from hemei.party import categories, desk, indicators, ledgers, personal, values  # noqa: F401  registrations
