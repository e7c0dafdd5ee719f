"""Matters like a text that is being entered: same village, same class first, not long ago, said in nearly these words.

However large the archive, only the newest few hundred of the village are read and compared, through indexes.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from hemei.kernel import dated
from hemei.matters import permissions, queries, values
from hemei.matters.models import Matter, State
from hemei.matters.triage.similar import ALIKE, Candidate, Recent
from hemei.people.access import By

SAME_CLASS, ANY_CLASS = 150, 100  # newest matters that are compared
FOR_CLASS, FOR_CELL = 0.1, 0.1  # what a shared class and a shared cell add to the cosine
READ = 600  # characters of a text that are compared
_FIELDS = ("id", "number", "title", "content", "place_text", "state", "category_code", "cell_code", "area_id",
           "received_at", "unit_id")  # fmt: skip


@dataclass(frozen=True)
class Similar:
    """An earlier matter, how alike it is (0…1), and why, in words."""

    matter: Matter
    score: float
    reason: str


def similar_to(
    *, by: By, area: str, category_code: str, text: str, cell_code: str = "", limit: int = 5,
    at: datetime | None = None, leave_out: int | None = None,
) -> list[Similar]:  # fmt: skip
    """Earlier matters of the village that say nearly the same, the most alike first.

    `leave_out` is the key of a matter that is not to be found (the one asked about). Merged matters are not
    found: what they were merged into is.
    """
    by.check(permissions.VIEW, area)
    moment = at or timezone.now()
    days = int(dated.value(values.SIMILAR_DAYS, on=timezone.localdate(moment)))
    rows = _candidates(area, category_code, moment - timedelta(days=days), moment)
    found = {str(row.pk): row for row in rows if row.pk != leave_out}
    recent = Recent([Candidate(key, _text(row)) for key, row in found.items()])
    asked = _Asked(category_code, cell_code, timezone.localdate(moment))
    alike = [
        asked.score(found[one.candidate.number], one.cosine)
        for one in recent.find(text[:READ], shown=4 * limit, at_least=ALIKE)
    ]
    return sorted(alike, key=lambda one: (-one.score, -one.matter.pk))[:limit]


def _candidates(area: str, category_code: str, since: datetime, until: datetime) -> list[Matter]:
    rows = Matter.objects.filter(area_id=area, received_at__gte=since, received_at__lte=until)
    rows = rows.exclude(state=State.MERGED).only(*_FIELDS).select_related(None)
    found = _newest(rows.filter(category_code=category_code), SAME_CLASS) if category_code else []
    return list({row.pk: row for row in (*found, *_newest(rows, ANY_CLASS))}.values())


def _newest(rows: "QuerySet[Matter]", many: int) -> list[Matter]:
    return list(rows.order_by("-received_at", "-id")[:many])


def _text(row: Matter) -> str:
    return f"{row.title} {row.place_text} {row.content}"[:READ]


@dataclass(frozen=True)
class _Asked:
    """What was asked for besides the text, and on which day."""

    category_code: str
    cell_code: str
    today: date

    @cached_property
    def title(self) -> str:
        return queries.category_title(self.category_code)

    def score(self, matter: Matter, cosine: float) -> Similar:
        same_class = bool(self.category_code) and matter.category_code == self.category_code
        same_cell = bool(self.cell_code) and matter.cell_code == self.cell_code
        score = min(1.0, cosine + FOR_CLASS * same_class + FOR_CELL * same_cell)
        shared = ["同村", *([f"同类（{self.title}）"] if same_class else []), *(["同一网格"] if same_cell else [])]
        return Similar(matter, round(score, 3), f"{'、'.join(shared)}，{self._ago(matter)}受理，文字相近 {cosine:.0%}")

    def _ago(self, matter: Matter) -> str:
        days = (self.today - timezone.localdate(matter.received_at)).days
        return f"{days} 天前" if days > 0 else "当天"
