"""`hemei hotline-sample FILE.xlsx`: a made-up morning spreadsheet to try `hemei hotline-import` with."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from example_data.generator import hotline
from hemei.matters.models import Unit, UnitKind


class Command(BaseCommand):
    help = "生成一份虚构的 12345 派单表格（含常见毛病），用来试导入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--rows", type=int, default=60, help="工单件数，默认 60")
        parser.add_argument("--seed", type=int, default=1, help="随机种子；同一种子内容相同")
        parser.add_argument("--clean", action="store_true", help="不掺毛病")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = Unit.objects.filter(kind=UnitKind.TOWN, active=True).order_by("code").first()
        if unit is None:
            raise CommandError("还没有乡镇。请先运行 hemei populate example_data/yongledian。")
        hotline.make(options["file"], unit.area, options["rows"], options["seed"], faults=not options["clean"])
        self.stdout.write(f"已生成 {options['rows']} 件虚构工单：{options['file']}")
