from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "hemei.ui"
    verbose_name = "界面"
