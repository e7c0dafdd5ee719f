"""A report as an official document."""

from typing import Any

from hemei.kernel.official import OfficialDocument
from hemei.reports.document import Block, Inline, plain, without_label

DEEPEST_HEADING = 4


def to_docx(report: Any, **head: str) -> OfficialDocument:
    """The report's blocks in GB/T 9704-2012 layout; `head` takes issuer=, number=, recipients= and the like."""
    paper = OfficialDocument(title=report.title, **head)
    for block in report.document.blocks:
        _write(paper, block, report.spans)
    return paper


def _write(paper: OfficialDocument, block: Block, spans: Any) -> None:
    if block.kind == "heading":
        if block.level > 1:
            paper.heading(min(block.level - 1, DEEPEST_HEADING), without_label(plain(block.inlines, spans)))
    elif block.kind == "table":
        paper.table([[plain(cell, spans) for cell in row] for row in block.rows])
    elif block.kind == "item":
        mark = "" if block.mark == "•" else f"{block.mark} "
        paper.paragraph([(mark, False), *_runs(block.inlines, spans)])
    elif block.kind != "rule":
        paper.paragraph(_runs(block.inlines, spans))


def _runs(inlines: tuple[Inline, ...], spans: Any) -> list[tuple[str, bool]]:
    return [(plain((inline,), spans), inline.style == "strong") for inline in inlines]
