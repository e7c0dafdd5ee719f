from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "hemei.matters"
    verbose_name = "接诉即办"

    def ready(self) -> None:
        from hemei.matters import class_seed, navigation, values, workflow  # noqa: F401  registrations
        from hemei.matters.documents import month_report, sheets
        from hemei.matters.portal import doors  # noqa: F401

        navigation.register()
        sheets.register()
        month_report.register()
