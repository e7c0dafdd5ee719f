from typing import Any

from django.apps import AppConfig
from django.core import checks


class AtlasConfig(AppConfig):
    name = "hemei.atlas"
    verbose_name = "一张图"

    def ready(self) -> None:
        from hemei.atlas import layers, navigation  # noqa: F401  registrations

        navigation.register()
        checks.register(_nothing_personal)


def _nothing_personal(**_: Any) -> list[checks.CheckMessage]:
    from hemei.atlas.registry import personal_shown

    return [checks.Error(f"a map layer shows a personal field: {found}", id="atlas.E1") for found in personal_shown()]
