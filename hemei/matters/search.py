"""Finding matters by any part of their text, quickly, among millions, on SQLite as on PostgreSQL.

Chinese has no blanks between words and its usual words have two characters, so the index holds each pair of
neighbouring characters ("路灯不亮" → 路灯 灯不 不亮). A search asks for matters that have every pair of each word. For
numbers and latin words, whose pairs are common, the text itself is looked at besides.

The index is an inverted one of the database: FTS5 without content on SQLite, a GIN index of a text-search vector on
PostgreSQL, in a table of its own (`matters_search`), so that a change of state does not touch it.
`put` belongs to the transaction that writes the text; `rebuild` makes the index anew.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL

TABLE = "matters_search"
MOST_WORDS = 8  # of a search; more adds nothing but work
BLOCK = 25_000  # keys; PostgreSQL's index holds of each matter the block that it lies in, besides its grams
NEWEST = 8  # blocks among which the newest hits are looked for first

_CREATE = {
    "sqlite": [f"CREATE VIRTUAL TABLE {TABLE} USING fts5(grams, content='', detail=none, tokenize='ascii')"],
    "postgresql": [
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, grams tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_grams ON {TABLE} USING gin (grams)",
        # Nearly every matter is of one town; PostgreSQL guesses one in two hundred unless it counts.
        "CREATE STATISTICS IF NOT EXISTS matters_matter_town ON (substring(area_id, 1, 9)) FROM matters_matter",
    ],
}


def create(vendor: str) -> list[str]:
    """The statements that make the index; for the migration."""
    return _CREATE[vendor]


def grams(text: str) -> set[str]:
    """The pairs of neighbouring characters of each run of letters and digits; a run of one is itself."""
    found: set[str] = set()
    for run in _runs(text):
        found |= {run[at : at + 2] for at in range(len(run) - 1)} or {run}
    return found


def _runs(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(char if char.isalnum() else " " for char in plain).split()


def put(pk: int, text: str, old: str = "") -> None:
    """Index the text of a matter; `old` is the text that was indexed before, "" for a new matter."""
    new, gone = grams(text), grams(old) if old else set()
    if new == gone:
        return
    if gone:
        _remove(pk, gone)
    put_many([(pk, new)])


def put_many(rows: Iterable[tuple[int, set[str]]]) -> None:
    """Index many new matters; each with its grams."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, grams) VALUES (%s, array_to_tsvector(%s))",  # noqa: S608
                [(pk, [*sorted(each), _block(pk)]) for pk, each in rows],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, grams) VALUES (%s, %s)",  # noqa: S608
                [(pk, " ".join(sorted(each))) for pk, each in rows],
            )


def _remove(pk: int, gone: set[str]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [pk])  # noqa: S608
        else:
            cursor.execute(
                f"INSERT INTO {TABLE} ({TABLE}, rowid, grams) VALUES ('delete', %s, %s)",  # noqa: S608
                [pk, " ".join(sorted(gone))],
            )


def clear() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608


@transaction.atomic
def rebuild(rows: Iterable[tuple[int, str]]) -> int:
    """Make the index anew from (primary key, text); for a restored database. Returns how many."""
    clear()
    count, batch = 0, []
    for pk, text in rows:
        batch.append((pk, grams(text)))
        if len(batch) == 5000:
            put_many(batch)
            count, batch = count + len(batch), []
    put_many(batch)
    return count + len(batch)


def words(text: str) -> list[str]:
    return _runs(text)[:MOST_WORDS]


def matching(text: str, *fields: str, newest: int = 0) -> models.Q:
    """The condition that a matter has every word of `text` in one of the `fields`; no words, no condition. With
    `newest` only so many of the latest entered that have them: a common word would cost the sorting of all."""
    condition = models.Q()
    asked = words(text)
    if not asked:
        return condition
    condition &= models.Q(pk__in=_keys(asked, newest))
    for word in asked:
        if len(word) > 2 and any(char.isascii() for char in word):
            condition &= _any_field(word, fields)
    return condition


def _any_field(word: str, fields: tuple[str, ...]) -> models.Q:
    has = models.Q()
    for field in fields:
        has |= models.Q(**{f"{field}__icontains": word})
    return has


def _keys(asked: list[str], newest: int = 0) -> RawSQL:
    """Primary keys of the matters that have every gram of every word; a single character is a prefix of its grams."""
    if connection.vendor == "postgresql":
        query = _tsquery(asked)
        if newest:
            return RawSQL("SELECT unnest(%s::bigint[])", [_newest_keys(query, newest)])
        return RawSQL(f"SELECT rowid FROM {TABLE} WHERE grams @@ %s::tsquery", [query])  # noqa: S608, S611
    last = f" ORDER BY rowid DESC LIMIT {newest:d}" if newest else ""
    terms = [f'"{gram}"' + ("*" if len(gram) == 1 else "") for word in asked for gram in sorted(grams(word))]
    return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s{last}", [" AND ".join(terms)])  # noqa: S608, S611


def _tsquery(asked: list[str]) -> str:
    return " & ".join(f"'{gram}'" + (":*" if len(gram) == 1 else "") for word in asked for gram in sorted(grams(word)))


def _newest_keys(query: str, newest: int) -> list[int]:
    """The last `newest` keys, looked for in the newest blocks, then in all: a common word has too many to sort."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(rowid), 0) FROM {TABLE}")  # noqa: S608
        last = cursor.fetchone()[0] // BLOCK
        found = _last_keys(cursor, f"{query} & ({_blocks(last)})", newest)
        return found if len(found) == newest or last < NEWEST else _last_keys(cursor, query, newest)


def _last_keys(cursor: Any, query: str, newest: int) -> list[int]:
    cursor.execute(
        f"SELECT rowid FROM {TABLE} WHERE grams @@ %s::tsquery ORDER BY rowid DESC LIMIT %s",  # noqa: S608
        [query, newest],
    )
    return [row[0] for row in cursor.fetchall()]


def _blocks(last: int) -> str:
    return " | ".join(f"'{_block(number * BLOCK)}'" for number in range(max(last - NEWEST + 1, 0), last + 1))


def _block(pk: int) -> str:
    """The word of the index for the block of a key; no gram holds a sign."""
    return f"~{pk // BLOCK}"


FIELDS = ("title", "content", "place_text", "enterprise_name")


def text_of(matter: models.Model) -> str:
    """The text of a matter that is searched."""
    return " ".join(str(getattr(matter, field)) for field in FIELDS)
