"""`hemei audit-verify`: check the audit chain; exit 1 and name the first broken entry when it is not whole."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hemei.kernel import audit


class Command(BaseCommand):
    help = "核验审计链。链断时以状态 1 退出，并指出第一条有问题的记录。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expect", default="", help="以前抄录的摘要；它必须还在链上（可发现末尾被删）")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        found = audit.verify(options["expect"])
        broken = found.broken.pk if found.broken else None
        if options["json"]:
            result = {"whole": found.whole, "checked": found.checked, "head": found.head, "broken": broken,
                      "why": found.why}  # fmt: skip
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        if not found.whole:
            which = f"第 {broken} 号记录：" if broken else ""
            raise CommandError(f"审计链在第 {found.checked} 条之后断开。{which}{found.why}")
        if not options["json"]:
            self.stdout.write(f"审计链完整，共 {found.checked} 条。最新摘要：{found.head or '（还没有记录）'}")
