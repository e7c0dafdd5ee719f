"""`hemei matters-hotspots`: the nightly round of 主动治理; `hemei serve` runs it once a day."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hemei.kernel.errors import RuleError
from hemei.matters.actions.hotspots import nightly_round
from hemei.people.access import Console


class Command(BaseCommand):
    help = (
        "把没有网格的事项按坐标和文字归入网格，找出热点（按人数，不按件数），下达巡查任务；可重复运行，不会重复下达。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="日期，默认今天；统计到前一天为止")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = nightly_round(by=Console("热点"), on=options["on"])
        except RuleError as error:
            raise CommandError(error.message) from None
        self.stdout.write(f"归入网格 {made.attached} 件，新热点 {made.found} 个，下达巡查任务 {made.tasks} 个。")
