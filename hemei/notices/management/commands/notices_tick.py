"""`hemei notices_tick`: take down what is past its last day. For a timer of some minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from hemei.notices import actions
from hemei.people.access import Console


class Command(BaseCommand):
    help = "撤下期满的公示：没有未答复异议的，后续流程随之继续。可以反复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        ended = actions.take_down_due(by=Console())
        self.stdout.write(f"撤下 {len(ended)} 件期满的公示。")
