from django.apps import AppConfig


class AtlasConfig(AppConfig):
    name = "hemei.atlas"
    verbose_name = "一张图"
