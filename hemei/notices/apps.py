from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "hemei.notices"
    verbose_name = "公示公开"
