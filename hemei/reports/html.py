"""A report as HTML: figures are links to their proof, headings have anchors; no style or script inside."""

from collections.abc import Callable, Sequence
from itertools import count
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hemei.reports.document import KEYWORD, Block, Document, Inline, plain, without_label
from hemei.reports.language.scope import Span

SHORT = 12  # characters that are kept on one line
Link = Callable[[int, Span], str]


def proof_link(number: int, span: Span) -> str:
    """The address of the live proof of a figure; empty when there are no records to open."""
    if not span.address:
        return ""
    return f"{reverse('indicators:proof', args=[span.code])}?{urlencode(span.address)}"


def links_from(base: str) -> Link:
    """Links for a page that is read elsewhere: `base` is the site's address, e.g. "https://hemei.example"."""
    return lambda number, span: f"{base.rstrip('/')}{proof_link(number, span)}" if span.address else ""


def to_html(document: Document, spans: Sequence[Span], link: Link = proof_link) -> SafeString:
    """The blocks as HTML. `link` gives each figure's address ("" prints it without one)."""
    anchors = count(1)
    return mark_safe("\n".join(_block(block, spans, link, anchors) for block in document.blocks))  # noqa: S308


def _block(block: Block, spans: Sequence[Span], link: Link, anchors: "count[int]") -> str:
    inside = _inlines(block.inlines, spans, link)
    if block.kind == "heading":
        if plain(block.inlines).startswith(KEYWORD):
            first = Inline(without_label(block.inlines[0].text), block.inlines[0].style)
            label = format_html('<span class="keyword">{}</span>', KEYWORD[:-1])
            inside = label + _inlines((first, *block.inlines[1:]), spans, link)
        anchor = "" if block.level == 1 else format_html(' id="s{}"', next(anchors))
        return format_html("<h{0}{1}>{2}</h{0}>", block.level, anchor, inside)
    if block.kind == "table":
        return _table(block, spans, link)
    if block.kind == "rule":
        return "<hr>"
    if block.kind == "item":
        return format_html('<p class="item item-{}"><span class="item-mark">{}</span>{}</p>',
                           block.level, block.mark, inside)  # fmt: skip
    tag = "blockquote" if block.kind == "quote" else "p"
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), inside)  # noqa: S308  one of two words


def _table(block: Block, spans: Sequence[Span], link: Link) -> str:
    head, *body = block.rows
    rows = format_html_join("", "<tr>{}</tr>", [(_cells(row, "td", spans, link),) for row in body])
    return format_html('<div class="table-responsive"><table class="table"><thead><tr>{}</tr></thead>'
                       "<tbody>{}</tbody></table></div>", _cells(head, "th", spans, link), rows)  # fmt: skip


def _cells(row: tuple[tuple[Inline, ...], ...], tag: str, spans: Sequence[Span], link: Link) -> SafeString:
    cells = [f"<{tag}>{_inlines(cell, spans, link)}</{tag}>" for cell in row]
    return mark_safe("".join(cells))  # noqa: S308  escaped in _inlines


def _inlines(inlines: tuple[Inline, ...], spans: Sequence[Span], link: Link) -> SafeString:
    return mark_safe("".join(_inline(inline, spans, link) for inline in inlines))  # noqa: S308  escaped below


def _inline(inline: Inline, spans: Sequence[Span], link: Link) -> str:
    if inline.span is None:
        text = escape(inline.text).replace("\n", "<br>")
    else:
        text = _figure(inline.span, spans[inline.span], link)
    return f"<{inline.style}>{text}</{inline.style}>" if inline.style else text


def _figure(number: int, span: Span, link: Link) -> str:
    address = link(number, span)
    kind = f"figure{' figure-hidden' if span.hidden else ''}{' figure-short' if len(span.printed) <= SHORT else ''}"
    if not address:
        return format_html('<span class="{}" title="{}">{}</span>', kind, span.exact, span.printed)
    return format_html('<a class="{}" id="f{}" href="{}" title="{}">{}</a>',
                       kind, number, address, span.exact, span.printed)  # fmt: skip
