from django.apps import AppConfig


class KernelTestsConfig(AppConfig):
    """Tables that only the kernel's tests have; installed by settings_test."""

    name = "hemei.kernel.tests"
    label = "kernel_tests"
