"""What the register knew of people's lives at a moment: now, or as it stood when a run was made."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from hemei.ledgers.models import State
from hemei.livelihood.allowances.lives import Life, Span, Status
from hemei.livelihood.models import StatusSpan
from hemei.people.models import Resident

_FIELDS = ("resident_id", "status", "since", "until", "value")
_CHUNK = 500  # keys in one IN list; SQLite allows some tens of thousands of parameters
Row = tuple[int, str, date, date | None, str]


def lives(residents: Collection[int], as_of: datetime | None = None) -> dict[int, Life]:
    """Resident → life, from the reviewed statuses of now or of `as_of`."""
    keys = sorted(residents)
    born = dict(_chunked(keys, lambda part: Resident.objects.filter(pk__in=part).values_list("pk", "birth_date")))
    spans: dict[int, list[Row]] = defaultdict(list)
    for row in _chunked(keys, _now if as_of is None else lambda part: _then(part, as_of)):
        spans[row[0]].append(row)
    return {key: _life(born[key], spans.get(key, [])) for key in keys}


def _chunked(keys: list[int], ask: Any) -> Iterator[Any]:
    for start in range(0, len(keys), _CHUNK):
        yield from ask(keys[start : start + _CHUNK])


def _now(keys: list[int]) -> Iterable[Row]:
    return StatusSpan.objects.filter(resident__in=keys, state=State.APPROVED).values_list(*_FIELDS)


def _then(keys: list[int], as_of: datetime) -> Iterable[Row]:
    """The last version of each row that was written by `as_of`, when it was reviewed then."""
    history = StatusSpan.history.filter(resident__in=keys, history_date__lte=as_of)
    rows = history.order_by("id", "history_date", "history_id").values_list("id", "state", *_FIELDS)
    last = {row[0]: row for row in rows}
    return [row[2:] for row in last.values() if row[1] == State.APPROVED]


def _life(born: date, rows: list[Row]) -> Life:
    died = min((since for _, status, since, _, _ in rows if status == Status.DEATH), default=None)
    spans = tuple(Span(status, since, until, value) for _, status, since, until, value in rows
                  if status != Status.DEATH)  # fmt: skip
    return Life(born, died, spans)
