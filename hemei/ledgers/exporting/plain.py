"""Writing an export as csv: UTF-8 with its mark, so that spreadsheets read the Chinese."""

import csv
from collections.abc import Callable, Iterator
from typing import Any

from hemei.ledgers.exporting import about
from hemei.ledgers.exporting.cells import CHUNK, csv_text, rows
from hemei.ledgers.listing import Listing


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(listing: Listing) -> Iterator[str]:
    """The csv line by line, its header first."""
    mark = about.mark_of(listing) if about.holds_personal(listing) else ""
    writer: Any = csv.writer(Echo())
    titles = [column.title for column in listing.columns] + ([about.WATERMARK_TITLE] if mark else [])
    yield "\ufeff" + writer.writerow(titles)
    for cells in rows(listing):
        yield writer.writerow([csv_text(value) for value in cells] + ([mark] if mark else []))


def write(listing: Listing, target: Any, progress: Callable[[int], None] = lambda done: None) -> int:
    """Write to a file opened for bytes; returns how many rows it holds."""
    done = -1
    for done, line in enumerate(lines(listing)):
        target.write(line.encode())
        if done and done % CHUNK == 0:
            progress(done)
    return max(done, 0)
