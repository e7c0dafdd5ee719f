from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "hemei.places"
    verbose_name = "区域"

    def ready(self) -> None:
        from hemei.places.naming import town_name
        from hemei.ui.context import register_town

        register_town(town_name)
