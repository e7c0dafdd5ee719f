"""`hemei hotline-sync`: fetch new tickets from the city's platform and hand over replies, once."""

import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from hemei.kernel.errors import RuleError
from hemei.ledgers.models import Outcome
from hemei.matters.exchange import queries
from hemei.matters.exchange.actions import syncing
from hemei.matters.exchange.adaptors.polling import PollingAdaptor
from hemei.people.access import Console


class Command(BaseCommand):
    help = "与市级平台交换一次：拉取新工单，上报已反馈的答复。退出码：0 通；1 没有连通，稍后自动再试；2 没有配置。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", default="", help="接收工单的乡镇代码；只有一个乡镇时可以不写")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            area = queries.receiving_area(Console(), options["area"])
            results, delivered = syncing.sync(adaptor=PollingAdaptor(), area=area, by=syncing.city(area))
        except RuleError as error:
            self.stderr.write(error.message)
            sys.exit(2)
        counts = Counter(one.outcome for one in results)
        told = "，".join(f"{label} {counts[code]} 件" for code, label in Outcome.choices if counts[code])
        self.stdout.write(f"收到 {len(results)} 件{f'（{told}）' if told else ''}，上报答复 {delivered} 件。")
        if error := syncing.link_of().error:
            self.stderr.write(f"没有连通：{error}")
            sys.exit(1)
