from django.apps import AppConfig


class LivelihoodConfig(AppConfig):
    name = "hemei.livelihood"
    verbose_name = "民生保障"

    def ready(self) -> None:
        import hemei.livelihood.assistance.living
        import hemei.livelihood.assistance.temporary  # noqa: F401
        from hemei.livelihood import desk, desk_work, indicators, layers, ledgers, personal, values, workflow  # noqa: F401
        from hemei.livelihood.actions import assistance, postings

        postings.register_flow()
        assistance.register_flow()
        desk.register()
