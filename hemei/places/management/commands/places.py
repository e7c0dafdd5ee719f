"""`hemei places import-cells FILE.geojson --parent CODE`, `import-boundaries`, `export-cells`, `find TEXT`."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hemei.kernel.errors import RuleError
from hemei.places import actions, features, queries
from hemei.places.console import CONSOLE
from hemei.places.resolve import Resolver
from hemei.places.rules import FeaturesRefused


class Command(BaseCommand):
    help = "导入、导出网格和边界（GeoJSON）；按名称查找区域。"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb in ("import-cells", "import-boundaries"):
            self._import_arguments(verbs.add_parser(verb))
        export = verbs.add_parser("export-cells")
        export.add_argument("--parent", required=True)
        export.add_argument("--on", type=date.fromisoformat, default=None, help="日期，默认今天")
        find = verbs.add_parser("find")
        find.add_argument("text", nargs="+")
        find.add_argument("--parent", default="")

    @staticmethod
    def _import_arguments(parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--parent", required=True, help="所属辖区代码")
        parser.add_argument("--datum", choices=["cgcs2000", "gcj02"], default="cgcs2000")
        parser.add_argument("--from", dest="since", type=date.fromisoformat, default=None, help="启用日期，默认今天")
        parser.add_argument("--schematic", action="store_true", default=None, help="示意图")
        parser.add_argument("--digits", type=int, choices=[6, 9, 12], default=12, help="import-boundaries 的代码位数")

    def handle(self, *args: Any, **options: Any) -> None:
        verb = options["verb"]
        if verb == "export-cells":
            document = queries.collection(options["parent"], options["on"])
            self.stdout.write(json.dumps(document, ensure_ascii=False))
        elif verb == "find":
            self._find(options["text"], options["parent"])
        else:
            self._import(verb, options)

    def _import(self, verb: str, options: dict[str, Any]) -> None:
        values = {key: options[key] for key in ("parent", "datum", "schematic")}
        values |= {"since": options["since"] or timezone.localdate(), "by": CONSOLE}
        try:
            document = features.parse(options["file"].read_bytes())
            if verb == "import-cells":
                result = actions.replace_cells(document=document, **values)
            else:
                result = actions.replace_boundaries(document=document, digits=options["digits"], **values)
        except FeaturesRefused as refused:
            raise CommandError("\n".join([refused.message, *map(str, refused.problems)])) from refused
        except RuleError as refused:
            raise CommandError(refused.message) from refused
        except OSError as error:
            raise CommandError(f"不能读取文件：{error}") from error
        for warning in result.warnings:
            self.stderr.write(f"注意：{warning}")
        self.stdout.write(
            f"新增 {result.added}，调整 {result.changed}，未变 {result.unchanged}，停用 {result.closed}。"
        )

    def _find(self, texts: list[str], parent: str) -> None:
        resolver = Resolver(parent)
        for text in texts:
            try:
                found = resolver.find(text)
                self.stdout.write(f"{text}：{found.area.code} {found.area}（{found.how}）")
            except RuleError as refused:
                self.stdout.write(f"{text}：{refused.message}")
