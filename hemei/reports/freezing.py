"""What an edition keeps of a figure: (ledger, row, version) of every row, and their SM3 digest."""

import json
import zlib
from collections.abc import Iterable
from fractions import Fraction

from cryptography.hazmat.primitives import hashes

from hemei.indicators import growth
from hemei.reports.language.scope import Span
from hemei.reports.models import Edition, EditionFigure

Pair = tuple[str, int, int]  # ledger code, primary key, version
TARGET = "indicators.target"  # stands in a pair where a target, not a ledger row, is meant
KEPT = ("position", "source", "code", "address", "printed", "exact", "value", "row_count", "digest")
AGAINST_TARGET = ("completion", "over_target")


def frozen(edition: Edition, position: int, span: Span) -> EditionFigure:
    """The figure as it stands now, not yet saved."""
    rows = pairs_of(span)
    main = span.figures[0] if span.figures else None
    value, upper, lower = (main.value, main.numerator, main.denominator) if main else (None, None, None)
    return EditionFigure(
        edition=edition, position=position, tag=span.tag, line=span.line, source=span.source, code=span.code,
        address=span.address,
        printed=span.printed, exact=span.exact, value=_text(value),
        numerator=_text(upper), denominator=_text(lower),
        row_count=main.row_count if main else 0, digest=digest(rows) if rows else "", pairs=pack(rows),
    )  # fmt: skip


def pairs_of(span: Span) -> list[Pair]:
    """Every row behind a figure with its version, sorted: of its base and of both sides of a ratio too."""
    found: set[Pair] = set()
    for figure in span.figures:
        if span.tag in AGAINST_TARGET and (goal := growth.target(figure)) is not None:
            found.add((TARGET, goal.pk, goal.version))
        for part in figure.parts or (figure,):
            found.update((part.table, pk, version) for pk, version in part.rows.values_list("pk", "version"))
    return sorted(found)


def digest(pairs: list[Pair]) -> str:
    """SM3 over the sorted pairs, hexadecimal."""
    return _sm3("\n".join(f"{ledger} {pk} {version}" for ledger, pk, version in sorted(pairs)))


def text_digest(edition: Edition, figures: Iterable[EditionFigure]) -> str:
    """SM3 over all that readers see and every frozen figure, so that a change behind the application is noticed."""
    parts = [edition.title, edition.area_id, edition.period, edition.number, edition.text, edition.html,
             edition.document, [[getattr(figure, name) for name in KEPT] for figure in figures]]  # fmt: skip
    return _sm3(json.dumps(parts, ensure_ascii=False, sort_keys=True))


def pack(pairs: list[Pair]) -> bytes:
    return zlib.compress(json.dumps(pairs).encode(), 6) if pairs else b""


def unpack(stored: bytes | memoryview) -> list[Pair]:
    return [(code, pk, version) for code, pk, version in json.loads(zlib.decompress(stored))] if stored else []


def _text(value: Fraction | None) -> str:
    return "" if value is None else f"{value.numerator}/{value.denominator}"


def _sm3(text: str) -> str:
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(text.encode())
    return sm3.finalize().hex()
