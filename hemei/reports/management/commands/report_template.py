"""`hemei report-template load FILE --name NAME --area CODE --title TITLE`: keep report templates as files."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from hemei.kernel.errors import RuleError
from hemei.people.access import Console
from hemei.reports import queries
from hemei.reports.actions import save_template
from hemei.reports.language.scan import lint, scan


class Command(BaseCommand):
    help = "载入（load）、导出（dump）或检查（check）报告模板"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["load", "dump", "check"])
        parser.add_argument("file", type=Path, help="模板文件；dump 时为写入的文件")
        parser.add_argument("--name", default="", help="模板名称；缺省用文件名")
        parser.add_argument("--area", default="", help="所属区域代码")
        parser.add_argument("--title", default="", help="标题；缺省用名称")
        parser.add_argument("--note", default="由文件载入")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['verb']}")(options)
        except RuleError as error:
            self.stderr.write(error.message)
            sys.exit(1)

    def _load(self, options: dict[str, Any]) -> None:
        text = options["file"].read_text(encoding="utf-8-sig")
        name = options["name"] or options["file"].stem
        saved = save_template(name=name, area=options["area"], title=options["title"] or name, text=text,
                              note=options["note"], by=Console())  # fmt: skip
        for problem in (*scan(text), *lint(text)):
            self.stderr.write(str(problem))
        self.stdout.write(f"已保存模板 {saved.name} 第 {saved.version} 版")

    def _dump(self, options: dict[str, Any]) -> None:
        options["file"].write_text(queries.template(options["name"], options["area"]).text, encoding="utf-8")

    def _check(self, options: dict[str, Any]) -> None:
        text = options["file"].read_text(encoding="utf-8-sig")
        problems = scan(text)
        for problem in (*problems, *lint(text)):
            self.stderr.write(str(problem))
        if problems:
            sys.exit(1)
