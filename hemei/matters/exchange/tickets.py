"""One ticket of the hotline as understood, from a row of a sheet or from JSON alike."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from hemei.kernel.terms import Term
from hemei.ledgers.importing.cells import Bad, cleaned, is_blank, shown
from hemei.ledgers.importing.reading import Row
from hemei.matters.exchange import cells, classes
from hemei.matters.exchange.columns import BY_NAME, COLUMNS, OURS
from hemei.matters.exchange.places import Place, Placer
from hemei.matters.models import Source

_PLACE = ("district", "town", "village", "place_text")
_TIMES = ("upstream_due", "sent_at")
_TITLE, _SPOT = 120, 120  # as long as the matter's fields


@dataclass
class Incoming:
    """A ticket from above. `values` are for `actions.receive`, all but the area; `aside` is kept beside the matter."""

    number: str
    values: dict[str, Any]
    area: str = ""
    how: str = ""
    why: str = ""
    place_text: str = ""
    village: str = ""  # as written
    sent_at: datetime | None = None
    upstream_due: datetime | None = None
    relative: bool = False  # the deadline is a term that runs from the receipt, for want of the hotline's own time
    contacted: bool | None = None
    resolved: bool | None = None
    satisfaction: str = ""
    excluded: bool | None = None
    aside: dict[str, str] = field(default_factory=dict)

    @property
    def has_result(self) -> bool:
        """Whether the hotline has said how its call-back went."""
        return self.contacted is not None or self.resolved is not None or bool(self.satisfaction)

    def dump(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=_utc)

    @property
    def digest(self) -> str:
        """Of what the hotline said; a deadline that runs from the receipt is not part of it."""
        said = asdict(self)
        if self.relative:
            said["values"].pop("upstream_due"), said.pop("upstream_due")
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=_utc)
        return hashlib.sha256(text.encode()).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def load(text: str) -> Incoming:
    """What `dump` wrote."""
    given = json.loads(text)
    for name in _TIMES:
        given[name] = _moment(given[name])
    given["values"]["upstream_due"] = given["upstream_due"]
    return Incoming(**given)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


class TicketReader:
    """Reads tickets for one receiving area; every fault of every field is noted on the row."""

    def __init__(self, area: str, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.placer = Placer(area)
        self.classes = classes.ClassIndex()
        self.readers = {column.name: cells.reader(column) for column in COLUMNS}

    def read(self, row: Row, given: Mapping[str, Any], others: Mapping[str, Any] | None = None) -> Row:
        """Set the row's record to the ticket; `given` by column name, `others` by header as they came."""
        found = {name: self._value(row, name, given.get(name)) for name in BY_NAME}
        if not row.faults:
            row.record = self._incoming(found, given, others or {})
        return row

    def _value(self, row: Row, name: str, raw: Any) -> Any:
        column, raw = BY_NAME[name], cells.plain(raw)
        try:
            value = None if is_blank(raw) else self.readers[name](raw)
            return value if name in _OWN_KIND else cleaned(column, value)
        except Bad as error:
            row.fault(column, shown(raw)[:500], error.problem, error.reason)
            return None

    def _incoming(self, found: dict[str, Any], given: Mapping[str, Any], others: Mapping[str, Any]) -> Incoming:
        place = self.placer.find({name: found[name] or "" for name in _PLACE})
        due = cells.after(found["due"], found["sent_at"] or self.now)
        return Incoming(
            number=found["number"], values={**self._values(found), "upstream_due": due}, **_where(place, found),
            sent_at=found["sent_at"], upstream_due=due,
            relative=isinstance(found["due"], Term) and found["sent_at"] is None,
            contacted=found["contacted"], resolved=found["resolved"], satisfaction=found["satisfaction"] or "",
            excluded=found["excluded"], aside=_aside(found, given, others),
        )  # fmt: skip

    def _values(self, found: dict[str, Any]) -> dict[str, Any]:
        content = found["content"]
        kept = ("kind", "urgency", "nature", "tags", "enterprise_name", "confidential", "name", "phone", "channel")
        return {
            "source": str(Source.HOTLINE), "number": found["number"], "content": content,
            "title": _cut(found["title"] or content.split("\n")[0].split("。")[0], _TITLE),
            "place_text": _cut(found["place_text"] or "", _SPOT), "category_code": self.classes.find(_levels(found)),
            **{name: found[name] for name in kept if found[name] not in (None, "", [])},
        }  # fmt: skip


_OWN_KIND = ("due", "satisfaction", "resolved", "tags")  # read into something else than their column's field holds


def _where(place: Place, found: dict[str, Any]) -> dict[str, str]:
    named = " ".join(text for text in (found["town"], found["village"], found["place_text"]) if text)
    return {
        "area": place.area,
        "how": place.how,
        "why": place.why,
        "place_text": named[:300],
        "village": found["village"] or "",
    }


def _levels(found: dict[str, Any]) -> list[str]:
    return classes.levels(*(found[name] or "" for name in ("category1", "category2", "category3", "category")))


def _aside(found: dict[str, Any], given: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, str]:
    """What the matter has no field for, by title, as a person reads it."""
    kept = {BY_NAME[name].title: given.get(name) for name in (*OURS, "district", "town", "village")}
    if levels := _levels(found):
        kept["问题分类"] = " / ".join(levels)
    for name, limit in (("title", _TITLE), ("place_text", _SPOT)):
        if len(found[name] or "") > limit:
            kept[BY_NAME[name].title] = found[name]
    return {title: shown(cells.plain(value))[:5000] for title, value in (*kept.items(), *others.items())
            if not is_blank(value)}  # fmt: skip


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
