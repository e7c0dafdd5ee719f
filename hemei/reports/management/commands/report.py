"""`hemei report NAME --area CODE --period 2023 --format html|docx|md`: render a report from the records."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from hemei.indicators.figures import check_area
from hemei.kernel import periods
from hemei.kernel.errors import RuleError
from hemei.people.access import Console
from hemei.reports import outputs, queries
from hemei.reports.render import render


class Command(BaseCommand):
    help = "按模板生成报告；有数字没有通过时列出全部问题，退出码 1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="模板名称")
        parser.add_argument("--area", required=True, help="区域代码")
        parser.add_argument("--period", required=True, help="统计期")
        parser.add_argument("--format", choices=sorted(outputs.FORMATS), default="html")
        parser.add_argument("--base", default="", help="网页里链接的网站地址，如 https://hemei.example")
        parser.add_argument("--output", type=Path, help="写入文件；缺省写到标准输出")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            template = queries.template(options["name"], check_area(options["area"]))
            period = periods.parse(options["period"])
        except RuleError as error:
            self._refuse([error.message])
        report = render(template.text, options["area"], period, Console(), template.title)
        if report.problems:
            self._refuse([str(problem) for problem in report.problems])
        made = outputs.FORMATS[options["format"]]
        content = outputs.html(report, options["base"]) if made.suffix == "html" else made.make(report)
        if options["output"]:
            options["output"].write_bytes(content)
        else:
            self._to_stdout(content)

    def _to_stdout(self, content: bytes) -> None:
        """Bytes as they are where the stream takes them (docx), else text."""
        raw = getattr(getattr(self.stdout, "_out", None), "buffer", None)
        if raw is not None:
            raw.write(content)
            raw.flush()
        else:
            self.stdout.write(content.decode(errors="replace"), ending="")

    def _refuse(self, messages: list[str]) -> None:
        for message in messages:
            self.stderr.write(message)
        sys.exit(1)
