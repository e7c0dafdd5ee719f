"""One writer at a time for things that a row lock cannot cover: the end of a chain, a row not yet there."""

import zlib

from django.db import connection


def wait_for_turn(name: str) -> None:
    """Hold `name` until this transaction ends. SQLite's IMMEDIATE transactions have one writer at a time already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(name.encode())])
