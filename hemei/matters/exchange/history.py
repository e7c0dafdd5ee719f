"""What the town's own matters teach: a text belongs to the class of those that are most like it."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from hemei.matters.models import Matter
from hemei.matters.triage.similar import Candidate, Recent

LATEST = 1500  # matters looked back on
NEIGHBOURS = 5
ALIKE = 0.35  # cosine from which two texts are of one kind
_FRESH = 100  # the index is made anew when so many matters have come


@dataclass(frozen=True)
class Lesson:
    code: str
    confidence: float
    reason: str


class History:
    """The latest matters below the top classes, indexed once."""

    def __init__(self, rows: list[tuple[str, str, str]]) -> None:
        self.recent = Recent([Candidate(code, f"{title}。{content}"[:1000]) for code, title, content in rows])

    def guess(self, text: str, inside: str = "") -> Lesson | None:
        """The class that most of the nearest have, below `inside` if given; None when none is near enough."""
        near = self.recent.find(text, NEIGHBOURS * 4, ALIKE)
        near = [one for one in near if not inside or one.candidate.number.startswith(f"{inside}.")][:NEIGHBOURS]
        if not near:
            return None
        votes: Counter[str] = Counter()
        for one in near:
            votes[one.candidate.number] += one.cosine  # type: ignore[assignment]
        code, weight = votes.most_common(1)[0]
        share = weight / sum(votes.values())
        same = sum(one.candidate.number == code for one in near)
        return Lesson(code, float(min(0.95, share * min(1.0, near[0].cosine / 0.5))), f"与本镇 {same} 件相似事项同类")


def current() -> History:
    """Of this process; made anew when a hundred matters have come since."""
    last = Matter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return _made(last // _FRESH)


@lru_cache(maxsize=1)
def _made(stamp: int) -> History:
    rows = Matter.objects.filter(category_code__contains=".").exclude(unit=None).order_by("-pk")
    return History(list(rows.values_list("category_code", "title", "content")[:LATEST]))
