from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "hemei.ledgers"
    verbose_name = "台账"
