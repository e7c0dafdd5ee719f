"""`hemei hotline-import FILE`: a morning's spreadsheet of the hotline into matters."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand

from hemei.kernel.errors import RuleError
from hemei.ledgers.models import BatchStatus, ImportBatch, Outcome
from hemei.matters.exchange import queries
from hemei.matters.exchange.actions import batches
from hemei.matters.exchange.actions.dispatching import dispatch_suggested
from hemei.matters.models import State
from hemei.people.access import Console

_LABELS = {
    Outcome.NEW: "新增", Outcome.UPDATE: "更新", Outcome.UNCHANGED: "无变化", Outcome.HELD: "待核实",
    Outcome.BAD: "有错误",
}  # fmt: skip


class Command(BaseCommand):
    help = (
        "导入 12345 热线工单表格（.xlsx、.xls、.ods、.csv）。有错误的行不影响其他行。"
        "退出码：0 各行都已受理；1 有错误的行；2 文件不能用。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", default="", help="接收工单的乡镇代码；只有一个乡镇时可以不写")
        parser.add_argument("--sheet", default="", help="工作表名；不写则取表头最相符的一张")
        parser.add_argument("--dry-run", action="store_true", help="只校验，不导入")
        parser.add_argument("--dispatch", action="store_true", help="导入后把有把握的新工单按建议派单")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            batch = self._import(options)
        except RuleError as error:
            self.stderr.write(error.message)
            sys.exit(2)
        if batch.count(Outcome.BAD):
            sys.exit(1)

    def _import(self, options: dict[str, Any]) -> ImportBatch:
        if not options["file"].is_file():
            self.stderr.write(f"没有文件 {options['file']}")
            sys.exit(2)
        by = Console()
        with options["file"].open("rb") as file:
            batch = batches.start(file=File(file), area=queries.receiving_area(by, options["area"]), by=by,
                                  sheet=options["sheet"])  # fmt: skip
        batches.check(batch=batch, by=by)
        if batch.status == BatchStatus.FAILED:
            failure = batch.failure
            batches.discard(batch=batch, by=by)
            self.stderr.write(failure)
            sys.exit(2)
        self._tell_errors(batch)
        self._finish(batch, by, options)
        return batch

    def _finish(self, batch: ImportBatch, by: Console, options: dict[str, Any]) -> None:
        if options["dry_run"]:
            self._tell(batch, "没有导入（只校验）。")
            batches.discard(batch=batch, by=by)
            return
        known = batch.count(Outcome.BAD)
        batches.bring_in(batch=batch, by=by)
        if batch.count(Outcome.BAD) > known:
            self._tell_errors(batch, "没有登记成")
        self._tell(batch, "已导入。")
        if options["dispatch"]:
            self._dispatch(batch, by)

    def _dispatch(self, batch: ImportBatch, by: Console) -> None:
        sent = dispatch_suggested(matters=queries.brought(batch), by=by, sure_only=True)
        for one in (one for one in sent if one.error):
            self.stdout.write(f"{one.suggestion.matter.number} 没有派单：{one.error}")
        done = sum(not one.error for one in sent)
        left = queries.brought(batch).filter(state=State.INTAKE).count()
        self.stdout.write(f"按建议派单 {done} 件，留待人工派单 {left} 件。")

    def _tell_errors(self, batch: ImportBatch, problem: str = "") -> None:
        found = batch.errors.filter(problem=problem) if problem else batch.errors.all()
        for error in found:
            self.stdout.write(f"第 {error.number} 行\t{error.title or '整行'}\t{error.text}\t{error.reason}")

    def _tell(self, batch: ImportBatch, end: str) -> None:
        for note in batch.notes:
            self.stdout.write(note)
        counts = "，".join(f"{label} {batch.count(key)} 行" for key, label in _LABELS.items())
        self.stdout.write(f"共 {batch.total_rows} 行：{counts}。{end}")
