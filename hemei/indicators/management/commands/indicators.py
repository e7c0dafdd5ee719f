"""`hemei indicators`: every indicator with its unit, ledger and the names it may be narrowed by."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hemei.indicators.registry import all_indicators, parts_of


class Command(BaseCommand):
    help = "列出全部指标"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        facts = [
            {"code": of.code, "title": of.title, "unit": of.unit, "ledger": of.ledger, "parts": list(parts_of(of)),
             "params": list(of.params), "words": of.words}
            for of in all_indicators()
        ]  # fmt: skip
        if options["json"]:
            self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1))
            return
        for fact in facts:
            params = f"  可限定：{'、'.join(fact['params'])}" if fact["params"] else ""
            self.stdout.write(f"{fact['code']}  {fact['title']}（{fact['unit']}）{params}")
