"""`hemei score`: the three-rate board from Parquet files on DuckDB or Spark, or from the site's own database."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from hemei.kernel.errors import RuleError
from hemei.matters.rules import InputMissing
from hemei.matters.scoring import board, engines, show, site
from hemei.matters.scoring.rates import Row, Weights

SITE = "site"
NO_WEIGHTS = "没有生效的三率权重，不显示综合得分和排名。请用 --weights 指定，或在“系统 › 参数”中录入。"


class Command(BaseCommand):
    help = "从归档工单（Parquet）或本站数据库计算响应率、解决率、满意率、见面率、综合得分和排名。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=[*sorted(engines.ENGINES), SITE], default="duckdb",
                            help="计算引擎；site 为本站数据库")  # fmt: skip
        parser.add_argument("--input", type=Path, metavar="DIR", help="Parquet 文件夹（site 不用）")
        parser.add_argument("--area", default="", help="只算这个区域（site），例如乡镇代码")
        parser.add_argument("--month", help="只看一个月，例如 2023-06（同时读上月以算环比）")
        parser.add_argument("--weights", help="响应率、解决率、满意率的权重，合计 100，例如 30,35,35")
        parser.add_argument("--json", action="store_true", help="输出 JSON（精确分数）")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            shown = self._board(options)
        except RuleError as error:
            raise CommandError(error.message) from error
        if options["json"]:
            self.stdout.write(json.dumps(show.as_json(shown), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(show.table(shown))

    def _board(self, options: dict[str, Any]) -> board.Board:
        month = board.check_month(options["month"]) if options["month"] else ""
        weights_of = _weights_of(options["weights"])
        months = (board.month_before(month), month) if month else ()
        rows = _rows(options, months)
        shown = board.board(board.tallies(rows), weights_of, NO_WEIGHTS)
        return shown.only(month) if month else shown


def _rows(options: dict[str, Any], months: Sequence[str]) -> list[Row]:
    if options["engine"] != SITE:
        if options["input"] is None:
            raise InputMissing
        return engines.ENGINES[options["engine"]](options["input"], months)
    return [row for town in site.towns(options["area"]) for row in site.counts(town, months or site.all_months(town))]


def _weights_of(text: str | None) -> board.WeightsOf:
    """As given, else as the town has adopted them for each month, else none."""
    if text:
        given = Weights.read(text.replace("，", ",").split(","))
        return lambda month: given
    return _adopted


def _adopted(month: str) -> Weights | None:
    """Parquet may be scored where there is no town's database."""
    try:
        return board.weights_in_force(month)
    except DatabaseError:
        return None
