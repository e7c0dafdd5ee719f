from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "hemei.places"
    verbose_name = "区域"
