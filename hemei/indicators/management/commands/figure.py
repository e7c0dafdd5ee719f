"""`hemei figure CODE --area CODE --period 2023`: one figure with its proof in numbers."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hemei.indicators import growth
from hemei.indicators.figures import Figure, check_area, figure
from hemei.indicators.rules import UnknownIndicator
from hemei.indicators.show import for_json
from hemei.kernel.errors import RuleError


class Command(BaseCommand):
    help = "一个指标的数值、分子分母、同比、目标和行数"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="指标代码，如 economy.new_enterprises")
        parser.add_argument("--area", required=True, help="区域代码")
        parser.add_argument("--period", required=True, help="统计期：2023、2023H1、2023Q3、2023-06、2023~2023-09-30")
        parser.add_argument("--where", action="append", default=[], metavar="名称=值", help="限定，可重复")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            narrowed = dict(pair.split("=", 1) for pair in options["where"])
        except ValueError:
            self._refuse("--where 请写成 名称=值。", 2)
        try:
            facts = describe(figure(options["code"], check_area(options["area"]), options["period"], narrowed))
        except RuleError as error:
            self._refuse(error.message, 2 if isinstance(error, UnknownIndicator) else 1)
        self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1) if options["json"] else in_words(facts))

    def _refuse(self, message: str, status: int) -> None:
        self.stderr.write(message)
        sys.exit(status)


def describe(of: Figure) -> dict[str, Any]:
    """The figure as plain facts; the keys are stable for programs that read them."""
    change, done = growth.year_on_year(of), growth.completion(of)
    return {
        "code": of.indicator.code,
        "title": of.indicator.title,
        "area": of.area,
        "period": of.period.code,
        "where": of.where,
        "value": for_json(of.value),
        "unit": of.indicator.unit,
        "numerator": for_json(of.numerator),
        "denominator": for_json(of.denominator),
        "rows": of.row_count,
        "forecast": of.forecast,
        "suppressed": of.suppressed,
        "drafts": of.drafts,
        "year_on_year": {
            "base": for_json(change.base.value),
            "growth_percent": for_json(change.percent, 2),
            "percentage_points": for_json(change.points, 2),
        },
        "target": for_json(done.goal) if done else None,
        "completion_percent": for_json(done.percent, 2) if done else None,
    }


def in_words(facts: dict[str, Any]) -> str:
    """The same facts as lines to read."""
    yoy, unit = facts["year_on_year"], facts["unit"]
    change = _or_dash(yoy["growth_percent"], "%")
    if yoy["percentage_points"] is not None:
        change = f"{yoy['percentage_points']}个百分点"
    value = "（主体过少，不显示）" if facts["suppressed"] else _or_dash(facts["value"], unit)
    lines = [
        f"{facts['title']}（{facts['code']}） {facts['area']} {facts['period']}",
        f"数值  {'预计 ' if facts['forecast'] else ''}{value}",
        f"分子  {_or_dash(facts['numerator'])}    分母  {_or_dash(facts['denominator'])}",
        f"同比  {change}（上年同期 {_or_dash(yoy['base'], unit)}）",
        f"目标  {_or_dash(facts['target'], unit)}    完成  {_or_dash(facts['completion_percent'], '%')}",
        f"依据  {facts['rows']} 行已审核记录，另有 {facts['drafts']} 行草稿未计入",
    ]
    return "\n".join(lines)


def _or_dash(value: Any, unit: str = "") -> str:
    return "—" if value is None else f"{value}{unit}"
