from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "hemei.matters"
    verbose_name = "接诉即办"
