from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "hemei.kernel"
    verbose_name = "系统基础"
