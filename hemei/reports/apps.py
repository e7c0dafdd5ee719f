from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "hemei.reports"
    verbose_name = "报告"
