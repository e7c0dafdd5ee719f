from django.apps import AppConfig


class EconomyConfig(AppConfig):
    name = "hemei.economy"
    verbose_name = "经济发展"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from hemei.economy import desk, indicators, ledgers, models, papers, visit_requests  # noqa: F401  registrations

        desk.register()
        papers.register()
        post_save.connect(visit_requests.offer, sender=models.Visit, dispatch_uid="economy.visit_requests")
