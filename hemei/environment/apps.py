from django.apps import AppConfig


class EnvironmentConfig(AppConfig):
    name = "hemei.environment"
    verbose_name = "生态环境"

    def ready(self) -> None:
        from hemei.environment import (  # noqa: F401  registrations
            categories,
            desk_land,
            desk_water,
            indicators,
            layers,
            layers_land,
            layers_water,
            ledgers,
            personal,
            values_water,
        )
        from hemei.environment.actions import buildings
        from hemei.environment.building import flow  # noqa: F401  the procedure

        buildings.register_flows()
