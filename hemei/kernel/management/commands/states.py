"""`hemei states [--check]`: draw the workflows into docs/states/; `--check` exits 1 when they are out of date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hemei.kernel import generated, state_diagrams


class Command(BaseCommand):
    help = "从代码生成 docs/states/ 下的状态图；--check 只核对，过期时以状态 1 退出。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对，不写文件")

    def handle(self, *args: Any, **options: Any) -> None:
        documents, leftovers = state_diagrams.documents(), state_diagrams.leftovers()
        if options["check"]:
            wrong = [*generated.stale(documents), *leftovers]
            if wrong:
                names = "、".join(path.name for path in wrong)
                raise CommandError(f"状态图与代码不符：{names}。请运行 hemei states 并提交。")
            return
        for path in leftovers:
            path.unlink()
        changed = generated.write(documents)
        self.stdout.write(f"共 {len(documents)} 份，更新 {len(changed)} 份，删去 {len(leftovers)} 份。")
