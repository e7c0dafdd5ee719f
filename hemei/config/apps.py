from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "hemei.config"
    verbose_name = "部署"
