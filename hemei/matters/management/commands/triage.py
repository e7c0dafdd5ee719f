"""`hemei triage`: train a classifier, classify texts, find hot topics, and make the cold-start model."""

import csv
import json
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hemei.kernel.errors import RuleError
from hemei.matters.rules import LabelMissing
from hemei.matters.triage import cold_start, table


class Command(BaseCommand):
    help = "智能分拣：训练模型（train）、给来件分类（classify）。结果只作建议，由人确认。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        train = verbs.add_parser("train", help="用已分类的来件训练模型；CSV 须有 text、label 两列")
        train.add_argument("file", type=Path, metavar="FILE.csv")
        train.add_argument(
            "--output",
            type=Path,
            required=True,
            metavar="MODEL",
            help="模型存到哪里；存为数据目录下的 triage.model 即启用",
        )
        train.set_defaults(run=self.train)
        classify = verbs.add_parser("classify", help="给来件分类；CSV 须有 text 列，输出 label,confidence")
        classify.add_argument("file", type=Path, metavar="FILE.csv")
        classify.add_argument(
            "--model", type=Path, metavar="MODEL", help="模型（缺省用本镇训练的；没有时用随产品附带的冷启动模型）"
        )
        classify.set_defaults(run=self.classify)
        topics = verbs.add_parser("topics", help="找热点：按人数（不按条数）排出地点＋问题")
        topics.add_argument("file", type=Path, metavar="FILE.xlsx")
        topics.add_argument("--top", type=int, default=5, metavar="N")
        topics.add_argument("--json", action="store_true")
        topics.set_defaults(run=self.topics)
        cold = verbs.add_parser("cold-start", help="（开发者用）由编写的例句重新生成随产品附带的模型")
        cold.add_argument("--output", type=Path, default=cold_start.FILE, metavar="MODEL")
        cold.set_defaults(run=self.make_cold_start)

    def handle(self, *args: Any, run: Callable[[dict[str, Any]], None], **options: Any) -> None:
        try:
            run(options)
        except RuleError as error:
            raise CommandError(error.message) from error
        except OSError as error:
            raise CommandError(f"读写文件失败：{error}") from error

    def train(self, options: dict[str, Any]) -> None:
        from hemei.matters.triage.learn import learn

        began = time.perf_counter()
        texts, labels = labelled(options["file"])
        model = learn(texts, labels, on=date.today(), note=options["file"].name)
        model.save(options["output"])
        seconds = time.perf_counter() - began
        self.stdout.write(
            f"已用 {len(texts)} 条来件（去重后 {model.meta['without_repeats']} 条、{len(model.labels)} 类）训练，"
            f"用时 {seconds:.1f} 秒，模型存入 {options['output']}。"
        )

    def make_cold_start(self, options: dict[str, Any]) -> None:
        model = cold_start.make(date.today())
        model.save(options["output"])
        self.stdout.write(f"冷启动模型存入 {options['output']}（{options['output'].stat().st_size // 1024} kB）。")

    def classify(self, options: dict[str, Any]) -> None:
        from hemei.matters.triage import in_use
        from hemei.matters.triage.model import load

        model = load(options["model"]) if options["model"] else in_use.current()
        texts = [text for (text,) in table.read(options["file"], "text")]
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(["label", "confidence"])
        writer.writerows([verdict.label, f"{verdict.confidence:.4f}"] for verdict in model.classify(texts))

    def topics(self, options: dict[str, Any]) -> None:
        from hemei.matters.triage import messages, show_topics
        from hemei.matters.triage.topics import hot_topics

        found = hot_topics(messages.read(options["file"]), max(options["top"], 1))
        if options["json"]:
            self.stdout.write(json.dumps(show_topics.as_json(found), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(show_topics.table(found))


def labelled(path: Path) -> tuple[Sequence[str], Sequence[str]]:
    """Texts and labels; LabelMissing names the first row without a label."""
    rows = table.read(path, "text", "label")
    for number, (_, label) in enumerate(rows, 1):
        if not label.strip():
            raise LabelMissing(field="label", where=path.name, row=number)
    return [text for text, _ in rows], [label.strip() for _, label in rows]
