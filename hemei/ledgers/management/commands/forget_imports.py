"""`hemei forget_imports`: discard imports that nobody finished, for they may hold personal data. For a daily timer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hemei.ledgers.importing import actions
from hemei.ledgers.importing.actions.ending import KEPT_DAYS
from hemei.people.access import Console


class Command(BaseCommand):
    help = "清除搁置的导入：超过期限没有确认的批次全部放弃，上传的文件和待导入的内容一并删除。宜每天定时运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT_DAYS, help=f"保留天数，默认 {KEPT_DAYS}")

    def handle(self, *args: Any, **options: Any) -> None:
        count = actions.forget_old(by=Console(), days=options["days"])
        self.stdout.write(f"清除了 {count} 个搁置的导入批次。")
