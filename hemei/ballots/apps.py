from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "hemei.ballots"
    verbose_name = "选票"
