"""Appraisals: what it puts into the registries of the parts below."""

from django.apps import AppConfig


class AppraisalsConfig(AppConfig):
    name = "hemei.appraisals"
    verbose_name = "公众评价"

    def ready(self) -> None:
        from hemei.appraisals import indicators, ledgers, navigation, personal, workflow  # noqa: F401  they register themselves
        from hemei.appraisals.actions.issuing import Roll
        from hemei.ballots import issuing

        issuing.register_roll(Roll())
