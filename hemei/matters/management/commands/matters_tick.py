"""`hemei matters-tick`: warnings and escalations that are due now; `hemei serve` runs it every minute."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hemei.kernel.errors import RuleError
from hemei.matters import actions
from hemei.matters.models import AlertKind
from hemei.people.access import Console


class Command(BaseCommand):
    help = "按当前时间提醒和升级（办理、派单、签收、联系、协办、报到、挂账复核）；可重复运行，不会重复提醒。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            raised = actions.tick(by=Console("定时提醒"))
        except RuleError as error:
            raise CommandError(error.message) from None
        parts = [f"{AlertKind(kind).label} {count}" for kind, count in raised.items()]
        self.stdout.write(f"提醒：{'、'.join(parts)}。" if parts else "没有新的提醒。")
