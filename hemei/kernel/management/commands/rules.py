"""`hemei rules [--check]`: list every rule in docs/rules.md; `--check` exits 1 when the list is out of date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hemei.kernel import generated, rule_list


class Command(BaseCommand):
    help = "从代码生成 docs/rules.md；--check 只核对，过期时以状态 1 退出。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对，不写文件")

    def handle(self, *args: Any, **options: Any) -> None:
        documents = rule_list.documents()
        if not options["check"]:
            generated.write(documents)
            self.stdout.write(f"共 {len(rule_list.rules())} 条规则。")
        elif generated.stale(documents):
            raise CommandError("docs/rules.md 与代码不符。请运行 hemei rules 并提交。")
