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
        return [
            (block.level, f"s{number}", without_label(plain(block.inlines))) for number, block in enumerate(found, 1)
        ]

    def to_json(self) -> list[dict[str, Any]]:
        return [asdict(block) for block in self.blocks]


KEYWORD = "关键词："  # a heading that begins so is set with the word as a label above it


def without_label(text: str) -> str:
    return text.removeprefix(KEYWORD)


def from_json(stored: list[dict[str, Any]]) -> Document:
    """The inverse of `Document.to_json`."""
    return Document(tuple(_block(block) for block in stored))


def parse(filled: str) -> Document:
    """Read the filled Markdown of `language.engine.fill`."""
    return Document(_Reader().read(_MARKDOWN.parse(filled)))


def plain(inlines: tuple[Inline, ...], spans: Any = ()) -> str:
    """The text alone, with figures printed when `spans` are given."""
    return "".join(inline.text if inline.span is None else _printed(spans, inline.span) for inline in inlines)


def _printed(spans: Any, number: int) -> str:
    return spans[number].printed if spans else ""


class _Reader:
    """Walks the tokens of markdown-it; one method per kind of token that matters, the rest is passed over."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lists: list[list[Any]] = []  # [is ordered, next number] of the lists around
        self.heading = self.quoted = 0
        self.rows: list[list[tuple[Inline, ...]]] = []

    def read(self, tokens: list[Token]) -> tuple[Block, ...]:
        for token in tokens:
            take = getattr(self, f"_{token.type}", None)
            if take is not None:
                take(token)
        return tuple(self.blocks)

    def _ordered_list_open(self, token: Token) -> None:
        self.lists.append([True, int(token.attrGet("start") or 1)])

    def _bullet_list_open(self, token: Token) -> None:
        self.lists.append([False, 1])

    def _ordered_list_close(self, token: Token) -> None:
        self.lists.pop()

    _bullet_list_close = _ordered_list_close

    def _blockquote_open(self, token: Token) -> None:
        self.quoted += token.nesting

    _blockquote_close = _blockquote_open

    def _heading_open(self, token: Token) -> None:
        self.heading = int(token.tag[1])

    def _heading_close(self, token: Token) -> None:
        self.heading = 0

    def _hr(self, token: Token) -> None:
        self.blocks.append(Block("rule"))

    def _tr_open(self, token: Token) -> None:
        self.rows.append([])

    def _table_close(self, token: Token) -> None:
        self.blocks.append(Block("table", rows=tuple(tuple(row) for row in self.rows)))
        self.rows = []

    def _inline(self, token: Token) -> None:
        inlines = tuple(_inlines(token.children or []))
        if self.rows:
            self.rows[-1].append(inlines)
        else:
            self.blocks.append(self._placed(inlines))

    def _placed(self, inlines: tuple[Inline, ...]) -> Block:
        if self.heading:
            return Block("heading", inlines, self.heading)
        if self.lists:
            ordered, number = self.lists[-1]
            self.lists[-1][1] += 1
            return Block("item", inlines, len(self.lists), f"{number}." if ordered else "•")
        return Block("quote" if self.quoted else "paragraph", inlines)


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
