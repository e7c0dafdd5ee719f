"""`hemei retention`: delete or anonymise personal data whose time is over. For a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from hemei.people.access import Console
from hemei.people.privacy import actions, queries


class Command(BaseCommand):
    help = "删除或去标识保存到期的个人信息；--dry-run 只列出。可以反复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只列出，不处理")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            for line in queries.over(Console(), timezone.localdate()):
                self.stdout.write(f"{line.retention.title}：{line.count} 条将{line.retention.does}")
            return
        done = actions.run(by=Console())
        for title, count in done.items():
            self.stdout.write(f"{title}：{count} 条")
        self.stdout.write(f"共处理 {sum(done.values())} 条。")
