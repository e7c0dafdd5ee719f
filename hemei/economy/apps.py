from django.apps import AppConfig


class EconomyConfig(AppConfig):
    name = "hemei.economy"
    verbose_name = "经济发展"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from hemei.economy import (  # noqa: F401  # noqa: F401
            categories,
            desk,
            indicators,
            layers,
            ledgers,
            models,
            papers,
            personal,
            visit_requests,
        )
        from hemei.economy.actions import open_request_of

        desk.register()
        papers.register()
        visit_requests.register(open_request_of)
        post_save.connect(visit_requests.offer, sender=models.Visit, dispatch_uid="economy.visit_requests")
