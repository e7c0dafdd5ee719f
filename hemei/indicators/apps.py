from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "hemei.indicators"
    verbose_name = "指标"
