"""How far a commit has come, and whether to stop: through the cache, for its transaction is not visible outside."""

from dataclasses import dataclass

from django.core.cache import cache

from hemei.ledgers.importing.rules import Cancelled

_SECONDS = 3600


@dataclass
class Progress:
    done: int
    total: int
    cancelled: bool = False


def start(batch: int, total: int) -> None:
    cache.delete(_cancel_key(batch))
    cache.set(_key(batch), (0, total), _SECONDS)


def advance(batch: int, rows: int) -> None:
    """Note that `rows` more are written; Cancelled when somebody asked to stop."""
    if cache.get(_cancel_key(batch)):
        raise Cancelled
    done, total = cache.get(_key(batch)) or (0, 0)
    cache.set(_key(batch), (done + rows, total), _SECONDS)


def cancel(batch: int) -> None:
    cache.set(_cancel_key(batch), True, _SECONDS)


def end(batch: int) -> None:
    cache.delete_many([_key(batch), _cancel_key(batch)])


def read(batch: int) -> Progress | None:
    found = cache.get(_key(batch))
    return Progress(found[0], found[1], bool(cache.get(_cancel_key(batch)))) if found else None


def _key(batch: int) -> str:
    return f"import:{batch}:progress"


def _cancel_key(batch: int) -> str:
    return f"import:{batch}:cancel"
