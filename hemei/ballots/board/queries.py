"""Reading the board."""

from typing import Any

from hemei.ballots import rules
from hemei.ballots.board.models import Publication


def get(round_id: str) -> Publication:
    found = Publication.objects.filter(round=round_id).first()
    if found is None:
        raise rules.RoundUnknown
    return found


def titles() -> list[dict[str, str]]:
    """Id, title and root of every published round, newest first. A box for one group alone is told by its group."""
    rows = Publication.objects.order_by("-public__opens", "round").values_list("round", "public", "root")
    return [{"id": round_id, "title": _title(public), "root": root} for round_id, public, root in rows]


def _title(public: dict[str, Any]) -> str:
    groups = public["groups"]
    return f"{groups[0]['title']} {public['title']}" if len(groups) == 1 else str(public["title"])
