from typing import Any

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "hemei.places"
    verbose_name = "区域"

    def ready(self) -> None:
        from hemei.places.naming import town_name
        from hemei.ui import navigation
        from hemei.ui.context import register_town

        register_town(town_name)
        navigation.register(navigation.Section("places", "区域与网格", "map-pin", 300, links))


def links(access: Any) -> list[Any]:
    from django.urls import reverse

    from hemei.ui.navigation import Link

    if not access.can("places:view"):
        return []
    found = [Link("区域", reverse("places:list")), Link("网格", reverse("places:cells"))]
    return [*found, Link("导入边界", reverse("places:import"))] if access.can("places:edit") else found
