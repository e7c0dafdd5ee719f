from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hemei.people"
    verbose_name = "人员"
