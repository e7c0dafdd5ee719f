"""`hemei verify EDITION`: which figures of a published report have drifted since, and which rows did it."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hemei.people.access import Console
from hemei.reports.models import Edition
from hemei.reports.verifying import Finding, Verdict, verify


class Command(BaseCommand):
    help = "核对一个发布版：逐个数字与现在的记录比对；有变化时退出码 1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", help="发布版编号")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        number = str(options["edition"])
        edition = Edition.objects.filter(pk=number).first() if number.isdecimal() else None
        if edition is None:
            self.stderr.write(f"没有编号为 {options['edition']} 的发布版。")
            sys.exit(2)
        verdict = verify(edition, Console())
        facts = describe(verdict)
        self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1) if options["json"] else in_words(verdict))
        if not verdict.is_clean:
            sys.exit(1)


def describe(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain facts; the keys are stable."""
    return {
        "edition": verdict.edition.pk,
        "title": str(verdict.edition),
        "text_intact": verdict.text_intact,
        "drifted": len(verdict.drifted),
        "figures": [_facts(finding) for finding in verdict.findings],
    }


def _facts(finding: Finding) -> dict[str, Any]:
    stored = finding.figure
    return {
        "position": stored.position, "code": stored.code, "drifted": finding.drifted,
        "printed": stored.printed, "now": finding.now, "value": stored.value, "now_value": finding.now_value,
        "refusal": finding.refusal, "row_changes": finding.count,
        "rows": [
            {"change": row.kind, "ledger": row.ledger, "row": row.name, "reason": row.reason,
             "fields": [{"field": title, "old": old, "new": new} for title, old, new in row.fields]}
            for row in finding.rows
        ],
    }  # fmt: skip


def in_words(verdict: Verdict) -> str:
    lines = [f"{verdict.edition}：{len(verdict.findings)} 个数字，{len(verdict.drifted)} 个有变化"]
    if not verdict.text_intact:
        lines.append("正文与发布时的摘要不一致：正文在系统之外被改动过。")
    for finding in verdict.findings:
        lines.extend(_lines(finding) if finding.drifted else [f"  一致  {finding.figure.printed}"])
    return "\n".join(lines)


def _lines(finding: Finding) -> list[str]:
    stored = finding.figure
    lines = [
        f"  变化  {stored.code} 第 {stored.line} 行：发布时 {stored.printed}，现在 {finding.now or finding.refusal}"
    ]
    for row in finding.rows:
        fields = "；".join(f"{title} {old} → {new}" for title, old, new in row.fields)
        lines.append(f"        {row.kind_title} {row.ledger} {row.name} {fields}".rstrip())
    if finding.count > len(finding.rows):
        lines.append(f"        …共 {finding.count} 行")
    return lines
