"""A database administrator who wants to know who said what.

She reads every table of both databases, row order and transaction numbers included, and every byte of their files.
Each attack orders the marks on the roll and the ballots by something she can see, and joins them in that order,
or joins equal values. `links` counts how many households she got right. The roll may be any: the made-up one of these
tests, or that of appraisals.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connections

from hemei.ballots.box.models import ALIAS, Ballot, Counted

TABLES = (Ballot._meta.db_table, Counted._meta.db_table)
LUCK = 8  # a random order is right once on average, and more than eight times once in a million


@dataclass
class Administrator:
    """`truth`: household → commitment (hex), which she does not know; it is there to count her hits.

    `voters`: the households in the order in which they were marked, which some rolls tell and somebody may have seen.
    `known`: all values that the roll and the requests hold of each household.
    """

    truth: Mapping[str, str]
    voters: Sequence[str]
    known: Mapping[str, Sequence[bytes]] = field(default_factory=dict)

    def links(self) -> dict[str, int]:
        """Attack → households linked correctly, each attack both forwards and backwards."""
        found = {}
        for name, ballots in self._orders():
            both = (ballots, ballots[::-1])
            found[name] = max(self._right(dict(zip(self.voters, order, strict=False))) for order in both)
        return found | {"equal values": self._equal_values()}

    def _right(self, guess: dict[str, str]) -> int:
        return sum(self.truth.get(code) == commitment for code, commitment in guess.items())

    def _orders(self) -> Iterator[tuple[str, list[str]]]:
        for table in TABLES:
            for column in self._hidden_columns() + self._columns(table):
                if rows := self._rows(table, column):
                    yield f"{table} by {column}", rows
        place = int if connections[ALIAS].vendor == "sqlite" else _filled_backwards
        for name, content in self.files():
            yield f"first bytes in {name}", self._by_offset(content, bytes.find, place)
            yield f"last bytes in {name}", self._by_offset(content, bytes.rfind, place)

    def _hidden_columns(self) -> list[str]:
        return ["rowid"] if connections[ALIAS].vendor == "sqlite" else ["ctid", "xmin::text::bigint"]

    def _columns(self, table: str) -> list[str]:
        with connections[ALIAS].cursor() as cursor:
            return [f'"{each.name}"' for each in connections[ALIAS].introspection.get_table_description(cursor, table)]

    def _rows(self, table: str, column: str) -> list[str]:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(f"SELECT commitment FROM {table} ORDER BY {column}")
            return [row[0] for row in cursor.fetchall() if row[0] in self.truth.values()]

    def _by_offset(self, content: bytes, find: Callable[[bytes, bytes], int], place: Callable) -> list[str]:
        seen = {commitment: find(content, commitment.encode()) for commitment in self.truth.values()}
        return sorted((each for each, at in seen.items() if at >= 0), key=lambda each: place(seen[each]))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The database's own files as they lie on the disk."""
        connection = connections[ALIAS]
        if connection.vendor == "sqlite":
            base = Path(str(connection.settings_dict["NAME"]))
            for path in sorted(base.parent.glob(f"{base.name}*")):
                if path.suffix != "-shm":
                    yield path.suffix or "db", path.read_bytes()
            return
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            for table in TABLES:
                cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [table])
                yield table, bytes(cursor.fetchone()[0])

    def _equal_values(self) -> int:
        """Anything of the roll that stands in the box too, as bytes or as text."""
        box = self._everything_in_the_box()
        assert any(commitment.encode() in box for commitment in self.truth.values())  # she did look into the box
        return sum(
            any(len(value) > 8 and (value in box or value.hex().encode() in box) for value in values)
            for values in self.known.values()
        )

    def _everything_in_the_box(self) -> bytes:
        parts = [content for _, content in self.files()]
        with connections[ALIAS].cursor() as cursor:
            for table in connections[ALIAS].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    parts += [v if isinstance(v, bytes | memoryview) else str(v).encode() for v in row]
        return b"\0".join(bytes(part) for part in parts)


def _filled_backwards(at: int) -> tuple[int, int]:
    """PostgreSQL fills each page of 8 KiB from its end."""
    return at // 8192, -(at % 8192)
