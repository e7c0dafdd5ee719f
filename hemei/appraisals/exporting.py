"""The published file of a round, and the list of ballots that stays with the supervisors."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from hemei.appraisals import arithmetic, boxes, comparing, publishing
from hemei.appraisals.actions.common import canonical, data_of
from hemei.appraisals.models import PaperBallot, Round, Unit
from hemei.ballots import merkle, sealing

FORMAT = "hemei-appraisal-1"


def make(round_: Round) -> dict[str, Any]:
    """Everything that anyone may know, and enough of it to redo the arithmetic."""
    earlier = comparing.earlier_of(round_)
    results = publishing.results(round_.definition, round_.tally, earlier)
    units = {unit.code: unit for unit in round_.units.select_related("round")}
    for row, table in zip(results["units"], round_.tally["units"], strict=True):
        row |= {"issued": table["issued"], "channels": table["channels"], "key_digest": units[row["code"]].key_digest,
                "refused_again": units[row["code"]].refused_again}  # fmt: skip
    leaves = sorted(leaf for unit in units.values() for leaf in leaves_of(unit))
    return {
        "format": FORMAT, "code": round_.code, "title": round_.title, "kind": round_.kind, "period": round_.period,
        "town": str(round_.area), "scheme": _scheme(round_), "definition": round_.definition,
        "definition_digest": round_.definition_digest, "roll_digest": round_.roll_digest,
        "closes_on": round_.closes_on.isoformat(), "extended": round_.extended, "below_minimum": round_.below_minimum,
        "results": results, "units": results["units"], "earlier": earlier, "comments": round_.tally["comments"],
        "ballots_digest": round_.tally["ballots_digest"], "leaves": leaves,
        "root": merkle.root([bytes.fromhex(leaf) for leaf in leaves]).hex(),
    }  # fmt: skip


def _scheme(round_: Round) -> dict[str, Any]:
    scheme = round_.scheme
    return {
        "title": scheme.title, "number": scheme.number, "meeting": scheme.meeting,
        "adopted_on": str(scheme.adopted_on), "document_number": scheme.document_number,
    }  # fmt: skip


def leaves_of(unit: Unit) -> list[str]:
    """Commitments of the unit's ballots: those of the box, and of paper those that the clerks settled."""
    paper = PaperBallot.objects.filter(batch__unit=unit, state=PaperBallot.State.SETTLED)
    own = [
        sealing.commitment(unit.code, bytes.fromhex(salt), canonical(answers)).hex()
        for salt, answers in paper.values_list("salt", "answers")
    ]
    return [*boxes.leaves(unit), *own]


def ballots_list(round_: Round, ballots: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """For the supervisors alone: each ballot as counted, free text left out, sorted in its unit so that no order tells.

    `ballots` come unit by unit.
    """
    units = [data_of(unit) for unit in round_.units.select_related("round")]
    return {
        "format": f"{FORMAT}-ballots", "code": round_.code, "salt": round_.tally["salt"], "units": units,
        "ballots": [
            json.loads(row) for _, own in groupby(ballots, key=itemgetter("unit")) for row in sorted(map(row_of, own))
        ],
    }  # fmt: skip


def row_of(ballot: Mapping[str, Any]) -> bytes:
    """A ballot's line in the list."""
    kept = {"unit": ballot["unit"], "channel": ballot["channel"], "fault": ballot.get("fault", "")}
    return canonical({**kept, "answers": _closed(ballot["answers"])})


class Listing:
    """What the published file says of that list: SHA-256 over [salt, lines], made unit by unit as ballots stream by.

    Salted: few enough ballots could be guessed from a bare digest.
    """

    def __init__(self, salt: str) -> None:
        self.salt, self._glue = salt, b""
        self._hash = hashlib.sha256(b"[" + canonical(salt) + b",[")

    def add(self, lines: list[bytes]) -> None:
        """The lines of one unit."""
        for line in sorted(lines):
            self._hash.update(self._glue + line)
            self._glue = b","

    def digest(self) -> str:
        """Once all units are in."""
        self._hash.update(b"]]")
        return self._hash.hexdigest()


def _closed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without words: a text stands for itself only as long as nobody reads it beside the marks."""
    known = {option for scale in arithmetic.SCALES.values() for option in scale.get("options", [])}
    return {
        key: answer for key, answer in answers.items()
        if isinstance(answer, int) or answer in known or answer == arithmetic.OVER
    }  # fmt: skip
