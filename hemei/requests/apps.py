from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "hemei.requests"
    verbose_name = "一表通"
