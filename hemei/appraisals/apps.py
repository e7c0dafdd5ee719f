from django.apps import AppConfig


class AppraisalsConfig(AppConfig):
    name = "hemei.appraisals"
    verbose_name = "公众评价"
