"""`hemei ledgers [CODE]`: the ledgers, their columns and natural keys, for people and for programs."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hemei.ledgers import queries, registry
from hemei.ledgers.exporting.template import kind_words, required
from hemei.ledgers.registry import Ledger


class Command(BaseCommand):
    help = "列出台账：列（表头、字段、怎么填、是否必填、可选值）和判断同一条记录的自然键。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", nargs="?", help="只列这一本，如 economy.enterprise")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")
        parser.add_argument("--markdown", action="store_true", help="以 Markdown 输出（docs/ledgers.md）")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [describe(ledger) for ledger in chosen(options["code"])]
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        elif options["markdown"]:
            self.stdout.write("# 台账\n\n由 `hemei ledgers --markdown` 从代码生成，请勿手改。\n")
            self.stdout.write("\n\n".join(as_markdown(one) for one in found))
        else:
            self.stdout.write("\n\n".join(as_text(one, bool(options["code"])) for one in found))


def chosen(code: str | None) -> list[Ledger]:
    if not code:
        return list(registry.all_ledgers())
    try:
        return [registry.get(code)]
    except KeyError:
        known = "、".join(ledger.code for ledger in registry.all_ledgers())
        raise CommandError(f"没有台账“{code}”。现有：{known}") from None


def describe(ledger: Ledger) -> dict[str, Any]:
    """A ledger as plain data."""
    return {
        "code": ledger.code, "title": ledger.title, "natural_key": list(ledger.natural_key),
        "natural_key_headers": [str(queries.field_of(ledger, name).verbose_name) for name in ledger.natural_key],
        "date_field": ledger.date_field, "confidential": ledger.confidential, "note": ledger.note,
        "columns": [column(ledger, name) for name in ledger.fields],
    }  # fmt: skip


def column(ledger: Ledger, name: str) -> dict[str, Any]:
    field = queries.field_of(ledger, name)
    return {
        "header": str(field.verbose_name), "field": name, "kind": field.get_internal_type(),
        "unit": getattr(field, "unit", ""), "fill": kind_words(field), "required": required(field),
        "choices": [str(label) for _, label in field.flatchoices], "aliases": list(ledger.aliases.get(name, ())),
        "personal": name in ledger.personal,
    }  # fmt: skip


def as_text(one: dict[str, Any], full: bool) -> str:
    headers = {column["field"]: column["header"] for column in one["columns"]}
    lines = [f"{one['code']}  {one['title']}{'（保密）' if one['confidential'] else ''}"]
    lines.append(f"  自然键：{'、'.join(one['natural_key_headers'])}")
    if not full:
        return "\n".join([*lines, f"  列：{'、'.join(headers.values())}"])
    for column in one["columns"]:
        marks = "*" if column["required"] else " "
        lines.append(f"  {marks} {column['header']}  [{column['field']}]  {column['fill']}")
    return "\n".join([*lines, "  （* 为必填）"])


def as_markdown(one: dict[str, Any]) -> str:
    lines = [f"## {one['title']} `{one['code']}`", ""]
    lines += [f"自然键：{'、'.join(one['natural_key_headers'])}。{one['note']}", ""]
    lines += ["| 列 | 字段 | 必填 | 怎么填 |", "|---|---|---|---|"]
    for column in one["columns"]:
        must = "是" if column["required"] else ""
        lines.append(f"| {column['header']} | `{column['field']}` | {must} | {column['fill']} |")
    return "\n".join(lines)
