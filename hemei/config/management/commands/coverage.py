"""`hemei coverage [--check]`: write docs/coverage.md, what serves each thing that the town's page names."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hemei.config import coverage
from hemei.kernel import generated


class Command(BaseCommand):
    help = "从 coverage.csv 和代码生成 docs/coverage.md；--check 只核对，过期时以状态 1 退出。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对，不写文件")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            documents = coverage.documents()
        except LookupError as error:
            raise CommandError(f"coverage.csv：{error}") from None
        if options["check"]:
            if generated.stale(documents):
                raise CommandError("docs/coverage.md 与代码不符。请运行 hemei coverage 并提交。")
            return
        generated.write(documents)
        rows = coverage.read()
        self.stdout.write(f"共 {len(rows)} 项，未覆盖 {sum(not row.is_served for row in rows)} 项。")
