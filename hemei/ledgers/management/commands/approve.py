"""`hemei approve LEDGER`: approve drafts as the operator of the server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hemei.kernel.errors import RuleError
from hemei.ledgers import actions
from hemei.ledgers.management.commands.ledgers import chosen
from hemei.ledgers.models import State
from hemei.people.access import Console

NAMED = 20


class Command(BaseCommand):
    help = "以服务器控制台的身份审核通过草稿（记入审计）。有记录不能通过时以状态 1 退出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ledger", help="台账代码，见 hemei ledgers")
        parser.add_argument("--batch", type=int, help="只审核这一导入批次")
        parser.add_argument("--area", default="", help="只审核这一区域及其下级")

    def handle(self, *args: Any, **options: Any) -> None:
        ledger = chosen(options["ledger"])[0]
        drafts: Any = ledger.model._default_manager.filter(state=State.DRAFT).order_by("pk")
        if options["batch"]:
            drafts = drafts.filter(batch=options["batch"])
        if options["area"]:
            drafts = drafts.in_area(options["area"])
        try:
            result = actions.approve_many(ledger=ledger, records=drafts, by=Console())
        except RuleError as error:
            raise CommandError(error.message) from None
        self.stdout.write(f"{ledger.title}：审核通过 {result.done} 条，未通过 {len(result.refused)} 条。")
        for record, why in result.refused[:NAMED]:
            self.stdout.write(f"  {record}：{why}")
        if result.refused:
            raise CommandError("有记录没有审核通过。")
