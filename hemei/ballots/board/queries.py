"""Reading the board."""

from hemei.ballots import rules
from hemei.ballots.board.models import Publication


def get(round_id: str) -> Publication:
    found = Publication.objects.filter(round=round_id).first()
    if found is None:
        raise rules.RoundUnknown
    return found


def titles() -> list[dict[str, str]]:
    """Id and title of every published round, by title."""
    rows = Publication.objects.order_by("public__title", "round").values_list("round", "public__title", "root")
    return [{"id": round_id, "title": title, "root": root} for round_id, title, root in rows]
