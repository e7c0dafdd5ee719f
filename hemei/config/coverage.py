"""Which page, ledger or figure serves each thing that a town's annual page names: docs/coverage.md is written from it.

A row of `coverage.csv`: section, name, kind (page, ledger, indicator, report), target, record (a row's name), role
(who opens it). A row without a kind is not served, and is said to be so.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from hemei.indicators import registry as indicators
from hemei.kernel import generated
from hemei.ledgers import registry as ledgers
from hemei.people.access import roles

TOWN_FILE = Path(settings.BASE_DIR) / "example_data" / "yongledian" / "coverage.csv"
KINDS = {"page": "页面", "ledger": "台账", "indicator": "指标", "report": "报告"}


@dataclass(frozen=True)
class Row:
    """One named thing and what serves it; `url` and `title` are empty where nothing does."""

    section: str
    name: str
    kind: str
    target: str
    record: str
    role: str
    url: str
    title: str

    @property
    def is_served(self) -> bool:
        return bool(self.kind)


def read(path: Path = TOWN_FILE) -> list[Row]:
    """All rows; LookupError naming the row whose target does not exist."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(line) for line in csv.DictReader(file)]


def _row(line: dict[str, str]) -> Row:
    try:
        url, title = _target(line["kind"], line["target"])
        if line["kind"] and line["role"] not in roles():
            raise LookupError(f"no role {line['role']}")
    except Exception as error:
        raise LookupError(f"{line['name']}: {line['kind']} {line['target']}: {error}") from error
    return Row(**line, url=url, title=title)


def _target(kind: str, target: str) -> tuple[str, str]:
    if kind == "ledger":
        return reverse("ledgers:list", args=[target]), ledgers.get(target).title
    if kind == "indicator":
        return reverse("indicators:page", args=[target]), indicators.get(target).title
    if kind == "page":
        return reverse(target), _page_title(target)
    return (reverse("reports:list"), "报告与发布版") if kind == "report" else ("", "")


def _page_title(target: str) -> str:
    pages = [page for domain in ledgers.domains() for page in domain.pages]
    return next((title for title, name, _ in pages if name == target), target)


def documents(path: Path = TOWN_FILE) -> dict[Path, str]:
    return {generated.docs_folder() / "coverage.md": _text(read(path))}


def _text(rows: list[Row]) -> str:
    left = [row for row in rows if not row.is_served]
    lines = [
        "# 报纸上的每一项由什么承接", "",
        "由 `hemei coverage` 从 `coverage.csv` 和代码生成，不要手改；`hemei coverage --check` 在持续集成里核对，"
        "另有测试逐行打开地址。", "",
        f"共 {len(rows)} 项，已覆盖 {len(rows) - len(left)} 项，未覆盖 {len(left)} 项。", "",
    ]  # fmt: skip
    for section in dict.fromkeys(row.section for row in rows):
        lines += [f"## {section}", "", "| 名称 | 承接 | 地址 | 记录 | 谁打开 |", "|---|---|---|---|---|"]
        lines += [_line(row) for row in rows if row.section == section] + [""]
    lines += ["## 未覆盖", "", *(f"- {row.name}（{row.record or '没有对应的页面'}）" for row in left)] if left else []
    return "\n".join(lines).rstrip() + "\n"


def _line(row: Row) -> str:
    if not row.is_served:
        return f"| {row.name} | **未覆盖** | | {row.record} | |"
    role = roles()[row.role].title
    return f"| {row.name} | {KINDS[row.kind]}：{row.title} | `{row.url}` | {row.record} | {role} |"
