from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "hemei.places"
    verbose_name = "区域"

    def ready(self) -> None:
        from hemei.places import desk
        from hemei.places.naming import only_town, town_name
        from hemei.ui import door, navigation, search
        from hemei.ui.context import register_town

        register_town(town_name)
        door.register_town(only_town)
        navigation.register(navigation.Section("places", "区域与网格", "map-pin", 300, desk.links))
        search.register(desk.search)
