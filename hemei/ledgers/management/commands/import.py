"""`hemei import LEDGER FILE`: bring a spreadsheet into a ledger."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand

from hemei.kernel.errors import RuleError
from hemei.ledgers import registry
from hemei.ledgers.importing import actions
from hemei.ledgers.models import BatchStatus, ImportBatch, Outcome
from hemei.people.access import Console
from hemei.places.models import Area

_LABELS = {Outcome.NEW: "新增", Outcome.UPDATE: "更新", Outcome.UNCHANGED: "无变化", Outcome.BAD: "有错误"}


class Command(BaseCommand):
    help = (
        "Import a spreadsheet (.xlsx, .xls, .ods, .csv) into a ledger. Exit status: 0 all rows are good and in; "
        "1 rows are bad (nothing is imported; with --only-good the good rows are, and the status still is 1); "
        "2 the file or the ledger cannot be used."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ledger", help="code of the ledger, see `hemei ledgers`")
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", default="", help="code of the area of rows that name none, and limit of the rest")
        parser.add_argument("--sheet", default="", help="name of the sheet; default: the one whose header fits best")
        parser.add_argument("--dry-run", action="store_true", help="check only")
        parser.add_argument("--only-good", action="store_true", help="import the good rows although others are bad")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            batch, result = self._import(options)
        except RuleError as error:
            self._refuse(error.message, options["json"])
        self._print(batch, result, options["json"])
        if result["bad"]:
            sys.exit(1)

    def _import(self, options: dict[str, Any]) -> tuple[ImportBatch, dict[str, Any]]:
        by, ledger = Console(), self._ledger(options)
        self._check_file(options)
        with options["file"].open("rb") as file:
            batch = actions.start(ledger=ledger, file=File(file), by=by, area=options["area"], sheet=options["sheet"])
        actions.check(batch=batch, by=by)
        if batch.status == BatchStatus.FAILED:
            actions.discard(batch=batch, by=by)
            self._refuse(batch.failure, options["json"])
        result = _result(batch)
        result["imported"] = self._finish(batch, by, options)
        return batch, result

    def _finish(self, batch: ImportBatch, by: Console, options: dict[str, Any]) -> bool:
        """Commit, or discard what is not to be kept; whether it was committed."""
        wanted = not options["dry_run"] and (options["only_good"] or not batch.count(Outcome.BAD))
        if wanted:
            actions.commit(batch=batch, by=by, only_good=options["only_good"])
        else:
            actions.discard(batch=batch, by=by)
        return wanted

    def _ledger(self, options: dict[str, Any]) -> registry.Ledger:
        try:
            return registry.get(options["ledger"])
        except KeyError:
            codes = "、".join(ledger.code for ledger in registry.all_ledgers())
            self._refuse(f"没有台账“{options['ledger']}”。现有：{codes}", options["json"])
            raise

    def _check_file(self, options: dict[str, Any]) -> None:
        if not options["file"].is_file():
            self._refuse(f"没有文件 {options['file']}", options["json"])
        if options["area"] and not Area.objects.filter(code=options["area"]).exists():
            self._refuse(f"没有代码为 {options['area']} 的区域", options["json"])

    def _refuse(self, message: str, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"error": message}, ensure_ascii=False))
        else:
            self.stderr.write(message)
        sys.exit(2)

    def _print(self, batch: ImportBatch, result: dict[str, Any], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        for error in result["errors"]:
            self.stdout.write(f"第 {error['row']} 行\t{error['column'] or '整行'}\t{error['text']}\t{error['reason']}")
        for note in result["notes"]:
            self.stdout.write(note)
        counts = "，".join(f"{label} {result[key]} 行" for key, label in _LABELS.items())
        self.stdout.write(f"共 {result['rows']} 行：{counts}。{'已导入。' if result['imported'] else '没有导入。'}")


def _result(batch: ImportBatch) -> dict[str, Any]:
    found = batch.errors.values_list("number", "title", "text", "reason")
    errors = [dict(zip(("row", "column", "text", "reason"), error, strict=True)) for error in found]
    return {
        "batch": batch.pk, "rows": batch.total_rows, **{key: batch.count(key) for key in _LABELS},
        "notes": batch.notes, "errors": errors,
    }  # fmt: skip
