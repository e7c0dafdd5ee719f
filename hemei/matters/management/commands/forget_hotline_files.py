"""`hemei forget-hotline-files`: delete uploads of the hotline that are older than a week; they hold personal data."""

from typing import Any

from django.core.management.base import BaseCommand

from hemei.matters.exchange.actions import batches
from hemei.people.access import Console


class Command(BaseCommand):
    help = "删除一周前的热线工单表格原件和未了结的导入（含个人信息）；已受理的工单不受影响。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"清理 {batches.forget_old(by=Console())} 批。")
