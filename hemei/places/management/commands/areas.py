"""`hemei areas load FILE.csv`, `hemei areas list [CODE]`."""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hemei.kernel.errors import RuleError
from hemei.places.actions import load_areas
from hemei.places.models import Area


class Command(BaseCommand):
    help = "登记区域（csv：code,name,short_name,aliases，别名以 | 分隔），或列出区域。"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("load").add_argument("file", type=Path)
        verbs.add_parser("list").add_argument("code", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "list":
            for area in Area.objects.under(options["code"]).prefetch_related("aliases"):
                aliases = "|".join(alias.text for alias in area.aliases.all())
                self.stdout.write(f"{area.code}  {area.name}  {area.short_name}  {aliases}".rstrip())
        else:
            self._load(options["file"])

    def _load(self, path: Path) -> None:
        from hemei.places.console import CONSOLE

        try:
            with path.open(newline="", encoding="utf-8-sig") as file:
                result = load_areas(rows=csv.DictReader(file), by=CONSOLE)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"不能读取 {path}：{error}") from error
        except KeyError as error:
            raise CommandError(f"{path} 没有 {error} 这一列。") from error
        except RuleError as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(
            f"新增 {result.added}，修改 {result.changed}，未变 {result.unchanged}，别名 {result.aliases}。"
        )
