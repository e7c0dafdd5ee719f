"""One electronic box (`hemei.ballots`) for each unit, since each unit's ballot may name other people.

The key that opens the boxes of a round is made once, in front of the supervisors, and leaves with them.
"""

from collections.abc import Iterator
from typing import Any

from hemei.appraisals import arithmetic
from hemei.appraisals.actions.common import data_of
from hemei.appraisals.models import Round, Unit
from hemei.ballots import actions as keys
from hemei.ballots import questionnaire, sealing
from hemei.ballots.board import actions as board
from hemei.ballots.box import actions as box
from hemei.ballots.box import queries
from hemei.ballots.public import GroupKey, PublicRound
from hemei.ballots.sealing import PrivateKey
from hemei.people.access import By

TEXT_LENGTH = 200


def questionnaire_of(unit: Unit) -> dict[str, Any]:
    """The unit's ballot as the phone shows it. Only what the rate is made of must be answered."""
    asked = arithmetic.questions(unit.round.definition, data_of(unit))
    needed = set(arithmetic.headline_keys(unit.round.definition, asked))
    return {
        "intro": "请按您的真实想法选，没有人知道您选了什么。",
        "questions": [_question(q, optional=q["key"] not in needed) for q in asked],
    }


def _question(asked: dict[str, Any], *, optional: bool) -> dict[str, Any]:
    scale = arithmetic.SCALES[asked["scale"]]
    made = {
        "key": asked["key"],
        "kind": scale["kind"],
        "title": wording(asked),
        "help": asked["section"] if asked["subject"] else "",
    }
    if optional:
        made["optional"] = True
    if scale["kind"] == "choice":
        made["options"] = [{"value": option, "label": option} for option in scale["options"]]
    elif scale["kind"] == "score":
        made |= {"min": 0, "max": scale["max"]}
    else:
        made["max_length"] = TEXT_LENGTH
    return made


def wording(asked: dict[str, Any]) -> str:
    """The question with whom it is about."""
    return f"{asked['subject'] or asked['section']}：{asked['title']}"


def prepare(unit: Unit, by: By) -> str:
    """The unit's signing key, made at the first call; returns its fingerprint for the noticeboard."""
    questionnaire.check(questionnaire_of(unit))
    return _key(unit, by).fingerprint


def _key(unit: Unit, by: By) -> GroupKey:
    return keys.make_key(round_id=unit.code, group=unit.code, title=unit.title, by=by)


def electronic(round_: Round) -> list[Unit]:
    """The units for which codes were printed, so that their boxes may hold something."""
    return list(round_.units.exclude(key_digest="").select_related("round__area", "area"))


def open_box(unit: Unit, by: By) -> None:
    """Opening twice is the same."""
    round_ = unit.round
    box.open_round(by=by, public=PublicRound(
        id=unit.code, title=round_.title, host=str(round_.area), questionnaire=questionnaire_of(unit),
        groups=(_key(unit, by),), tally_key=bytes.fromhex(round_.tally_public),
        opens=round_.opens_on.isoformat(), closes=round_.closes_on.isoformat(),
    ))  # fmt: skip


def extend(round_: Round, by: By) -> None:
    """Let the phones show the new closing day."""
    for unit in electronic(round_):
        box.extend(round_id=unit.code, closes=round_.closes_on.isoformat(), by=by)


def close_all(round_: Round, by: By) -> tuple[str, ...]:
    """No more tokens, no more ballots; returns what the operator must still destroy by hand. May be repeated."""
    units = [unit.code for unit in electronic(round_)]
    for code in units:
        keys.destroy_keys(round_id=code, by=by)
    closings = box.close_many(round_ids=units, by=by) if units else {}
    return next((closing.destroyed.left_over for closing in closings.values()), ())


def leaves(unit: Unit) -> list[str]:
    return queries.leaves(unit.code) if unit.key_digest else []


def cast(unit: Unit) -> int:
    """Ballots in the unit's box."""
    return sum(queries.count_cast(unit.code).values()) if unit.key_digest else 0


def private_key(key: str, passphrase: str) -> PrivateKey | None:
    """The supervisors' key, opened once for all boxes of a round; None when they gave none."""
    return sealing.open_tally_key(key, passphrase) if key else None


def opened(unit: Unit, private: PrivateKey) -> Iterator[dict[str, Any]]:
    """The ballots of the closed box one by one, shuffled: unit, channel, answers, and why one is invalid."""
    for ballot in queries.open_ballots(unit.code, private):
        yield {"unit": unit.code, "channel": "online", "answers": ballot.answers, "fault": ballot.invalid}


def put_on_board(unit: Unit, terms: dict[str, Any], by: By) -> None:
    if unit.key_digest:
        board.publish(round_id=unit.code, terms=terms, by=by)
