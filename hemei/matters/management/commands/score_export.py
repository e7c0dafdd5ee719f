"""`hemei score-export DIR`: closed tickets as Parquet, for `hemei score` on another machine or at the district."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hemei.kernel.errors import RuleError
from hemei.matters.scoring import board, parquet, site


class Command(BaseCommand):
    help = "把计分工单导出为 Parquet（每月一个文件，只有单位代码和结果，没有姓名、电话和内容）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="存放的文件夹")
        parser.add_argument("--month", help="只导出一个月，例如 2023-06")
        parser.add_argument("--area", default="", help="只导出这个区域，例如乡镇代码")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            months = [board.check_month(options["month"])] if options["month"] else []
            done = {}
            for town in site.towns(options["area"]):
                done |= parquet.write(town, months or site.all_months(town), options["folder"])
        except RuleError as error:
            raise CommandError(error.message) from error
        except OSError as error:
            raise CommandError(f"写不了“{options['folder']}”：{error.strerror}。") from error
        for name, rows in done.items():
            self.stdout.write(f"{name}：{rows} 件")
        self.stdout.write(f"共 {len(done)} 个文件，{sum(done.values())} 件。")
