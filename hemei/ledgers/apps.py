from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "hemei.ledgers"
    verbose_name = "台账"

    def ready(self) -> None:
        from hemei.ledgers import held, navigation, states  # noqa: F401  registrations
        from hemei.ledgers.cases import desk  # noqa: F401  its to-dos
        from hemei.ledgers.importing import todos, workflow  # noqa: F401  registrations

        navigation.register()
