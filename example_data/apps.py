from django.apps import AppConfig


class ExampleDataConfig(AppConfig):
    name = "example_data"
    verbose_name = "示例数据"
