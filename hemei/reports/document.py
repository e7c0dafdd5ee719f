"""A report as blocks: one tree from which the page, the docx and the Markdown are all made.

Made once from the filled Markdown; figures stay apart from text, so data can never become markup.
Serialises to plain JSON, which is what an edition keeps.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hemei.reports.language.scope import CLOSE, OPEN

_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_MARKDOWN.disable(["image", "link", "autolink", "html_block", "html_inline", "code", "fence", "reference", "backticks"])


@dataclass(frozen=True)
class Inline:
    """A run of text (`style` "", "strong" or "em"), or a figure when `span` is its number."""

    text: str = ""
    style: str = ""
    span: int | None = None


@dataclass(frozen=True)
class Block:
    """kind: heading (level 1–6), paragraph, item (level = depth, mark "•" or "1."), quote, rule, table."""

    kind: str
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    mark: str = ""
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """The blocks of a report in order."""

    blocks: tuple[Block, ...] = field(default=())

    @property
    def title(self) -> str:
        """The text of the first heading of level 1."""
        return next((plain(block.inlines) for block in self.blocks if block.kind == "heading" and block.level == 1), "")

    def headings(self) -> list[tuple[int, str, str]]:
        """(level, anchor, text) below the title, for the outline."""
        found = [block for block in self.blocks if block.kind == "heading" and block.level > 1]
        return [(block.level, f"s{number}", plain(block.inlines)) for number, block in enumerate(found, 1)]

    def to_json(self) -> list[dict[str, Any]]:
        return [asdict(block) for block in self.blocks]


def from_json(stored: list[dict[str, Any]]) -> Document:
    """The inverse of `Document.to_json`."""
    return Document(tuple(_block(block) for block in stored))


def parse(filled: str) -> Document:
    """Read the filled Markdown of `language.engine.fill`."""
    return Document(tuple(_blocks(_MARKDOWN.parse(filled))))


def plain(inlines: tuple[Inline, ...], spans: Any = ()) -> str:
    """The text alone, with figures printed when `spans` are given."""
    return "".join(inline.text if inline.span is None else _printed(spans, inline.span) for inline in inlines)


def _printed(spans: Any, number: int) -> str:
    return spans[number].printed if spans else ""


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    lists: list[list[Any]] = []  # [is ordered, next number] of the lists around
    kind, level, quoted = "paragraph", 0, 0
    rows: list[list[tuple[Inline, ...]]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([token.type.startswith("ordered"), int(token.attrGet("start") or 1)])
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type in ("blockquote_open", "blockquote_close"):
            quoted += token.nesting
        elif token.type == "heading_open":
            kind, level = "heading", int(token.tag[1])
        elif token.type == "heading_close":
            kind, level = "paragraph", 0
        elif token.type == "hr":
            yield Block("rule")
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield Block("table", rows=tuple(tuple(row) for row in rows))
            rows = []
        elif token.type == "inline":
            inlines = tuple(_inlines(token.children or []))
            if rows:
                rows[-1].append(inlines)
            else:
                yield _placed(kind, level, inlines, lists, quoted)


def _placed(kind: str, level: int, inlines: tuple[Inline, ...], lists: list[list[Any]], quoted: int) -> Block:
    if kind == "heading":
        return Block("heading", inlines, level)
    if lists:
        ordered, number = lists[-1]
        lists[-1][1] += 1
        return Block("item", inlines, len(lists), f"{number}." if ordered else "•")
    return Block("quote" if quoted else "paragraph", inlines)


def _inlines(tokens: list[Token]) -> Iterator[Inline]:
    styles: list[str] = []
    for token in tokens:
        if token.type in ("strong_open", "em_open"):
            styles.append(token.type.split("_")[0])
        elif token.type in ("strong_close", "em_close"):
            styles.pop()
        elif token.type in ("softbreak", "hardbreak"):
            yield Inline("\n" if token.type == "hardbreak" else "")
        elif token.content:
            yield from _pieces(token.content, styles[-1] if styles else "")


def _pieces(text: str, style: str) -> Iterator[Inline]:
    """Part a run of text at the marks of figures."""
    for index, piece in enumerate(_MARK.split(text)):
        if index % 2:
            yield Inline(style=style, span=int(piece))
        elif piece:
            yield Inline(piece, style)


def _block(stored: dict[str, Any]) -> Block:
    inlines = tuple(Inline(**inline) for inline in stored["inlines"])
    rows = tuple(tuple(tuple(Inline(**inline) for inline in cell) for cell in row) for row in stored["rows"])
    return Block(stored["kind"], inlines, stored["level"], stored["mark"], rows)
