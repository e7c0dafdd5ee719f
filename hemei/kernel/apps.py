from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "hemei.kernel"
    verbose_name = "系统基础"

    def ready(self) -> None:
        from hemei.kernel import actions, rounding  # noqa: F401  they declare dated values
