"""The count: merge paper and boxes, lock, review by another person, publish, mend, archive."""

import secrets
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.appraisals import arithmetic, boxes, comments, exporting, permissions, rules
from hemei.appraisals.actions.common import audit_note, data_of, digest, step
from hemei.appraisals.actions.rounds import minimum
from hemei.appraisals.models import (
    ChannelUse,
    PaperBallot,
    PaperBatch,
    Rectification,
    RollMark,
    Round,
    RoundResult,
    RoundState,
    Unit,
    VillageTurnout,
)
from hemei.ballots.sealing import PrivateKey
from hemei.ledgers.models import State
from hemei.matters import actions as matters
from hemei.matters.models import Source
from hemei.people.access import By

CHANNEL_TITLES = {"online": "线上", "paper": "纸票"}


def merge(*, round_: Round, by: By, key: str = "", passphrase: str = "") -> Round:
    """Open the boxes with the supervisors' key, add the settled paper ballots, count. Nothing is shown yet."""
    by.check(permissions.RUN, round_.area_id)
    if round_.state == RoundState.CLOSED:
        boxes.close_all(round_, by)
    units = list(round_.units.select_related("round"))
    _check_batches(round_)
    issued = {unit.code: issued_of(unit) for unit in units}
    _check_channels(units, issued)
    tally = _counted(round_, units, boxes.private_key(key, passphrase))
    for table in tally["units"]:
        table["issued"] = issued[table["code"]]
    with transaction.atomic():
        noted = {"tally": ["", digest(tally["units"])]}
        step(round_, "merge", by=by, right=permissions.RUN, noted=noted, tally=tally)
    return round_


def _counted(round_: Round, units: list[Unit], private: PrivateKey | None) -> dict[str, Any]:
    """Every ballot is looked at once and forgotten, but for its words, and its line while its unit lasts."""
    data = list(map(data_of, units))
    listing, heard = exporting.Listing(secrets.token_hex(32)), comments.Heard(round_.definition, data)
    tally = arithmetic.count(round_.definition, data, _passing(units, private, listing, heard))
    said = comments.release(heard, round_)
    return {**tally, "salt": listing.salt, "comments": said, "ballots_digest": listing.digest()}


def _passing(
    units: list[Unit], private: PrivateKey | None, listing: exporting.Listing, heard: comments.Heard
) -> Iterator[dict[str, Any]]:
    for unit in units:
        lines: list[bytes] = []
        for ballot in ballots_of(unit, private):
            heard.hear(ballot)
            lines.append(exporting.row_of(ballot))
            yield ballot
        listing.add(lines)


def _check_batches(round_: Round) -> None:
    waiting = round_.batches.exclude(state=PaperBatch.State.SETTLED).select_related("unit")
    if waiting:
        raise rules.BatchesOpen(batches="、".join(map(str, waiting[:5])))


def issued_of(unit: Unit) -> dict[str, int]:
    return {channel: unit.entries.filter(mark=channel).count() for channel in (RollMark.ONLINE, RollMark.PAPER)}


def _check_channels(units: list[Unit], issued: dict[str, dict[str, int]]) -> None:
    """cast ≤ issued in each unit and channel; what is over is sealed and looked into, never counted."""
    for unit in units:
        paper = sum(batch.returned or 0 for batch in unit.batches.all())
        for channel, cast in (("online", boxes.cast(unit)), ("paper", paper)):
            rules.check_channels(str(unit), CHANNEL_TITLES[channel], cast=cast, issued=issued[unit.code][channel])


def ballots_of(unit: Unit, private: PrivateKey | None) -> Iterator[dict[str, Any]]:
    """The ballots of a unit, box and paper, one by one."""
    if held := boxes.cast(unit):
        if private is None:
            raise rules.KeyNeeded(field="key", count=held)
        yield from boxes.opened(unit, private)
    paper = PaperBallot.objects.filter(batch__unit=unit, state=PaperBallot.State.SETTLED)
    for answers in paper.order_by("salt").values_list("answers", flat=True).iterator():
        yield {"unit": unit.code, "channel": "paper", "answers": answers}


@transaction.atomic
def lock(*, round_: Round, by: By) -> Round:
    """The count stands; from here on it changes only when the reviewer sends it back to be counted anew."""
    by.check(permissions.RUN, round_.area_id)
    valid, roll = arithmetic.participation(round_.tally.get("units", []))
    least = minimum(round_)
    below = least is not None and valid * 100 < roll * least
    noted = {"tally": ["", digest(round_.tally.get("units"))], "below_minimum": [round_.below_minimum, below]}
    step(round_, "lock", by=by, right=permissions.RUN, noted=noted, below_minimum=below, counted_by=by.user)
    return round_


@transaction.atomic
def approve(*, round_: Round, by: By) -> Round:
    """Somebody else than the counter; with the review the numbers enter the ledgers that reports read."""
    by.check(permissions.REVIEW, round_.area_id)
    if by.user is not None and round_.counted_by_id == by.user.pk:
        raise rules.CounterReviews
    step(round_, "approve", by=by, right=permissions.REVIEW, reviewed_by=by.user)
    _enter_ledgers(round_, by)
    return round_


@transaction.atomic
def send_back(*, round_: Round, reason: str, by: By) -> Round:
    by.check(permissions.REVIEW, round_.area_id)
    step(round_, "send_back", by=by, right=permissions.REVIEW, noted={"reason": ["", reason]}, tally={})
    return round_


def _enter_ledgers(round_: Round, by: By) -> None:
    """Rows that the count alone writes: results of the town, turnout and channels of the units."""
    common = {
        "round": round_, "kind": round_.kind, "held_on": round_.closes_on, "state": State.APPROVED,
        "source": f"计票结果 {round_.code}", "entered_by": round_.counted_by, "reviewed_by": by.user,
    }  # fmt: skip
    tables = round_.tally["units"]
    valid, roll = arithmetic.participation(tables)
    above, below = (
        sum(pair) for pair in zip(*(arithmetic.headline(round_.definition, t) for t in tables), strict=True)
    )
    RoundResult.objects.create(
        **common, area_id=round_.area_id, roll=roll, valid_ballots=valid, satisfied=above, counted=below,
        below_minimum=round_.below_minimum,
    )  # fmt: skip
    areas = dict(round_.units.values_list("code", "area_id"))
    for table in tables:
        here = {**common, "area_id": areas[table["code"]], "unit": table["title"]}
        VillageTurnout.objects.create(
            **here, roll=table["roll"], valid_ballots=arithmetic.valid(table), invalid_ballots=arithmetic.invalid(table)
        )
        for channel, numbers in table["channels"].items():
            if table["issued"][channel]:
                ChannelUse.objects.create(
                    **here, channel=channel, issued=table["issued"][channel], valid_ballots=numbers["valid"],
                    invalid_ballots=numbers["invalid"],
                )  # fmt: skip


@transaction.atomic
def publish(*, round_: Round, by: By) -> Round:
    """The file that anyone may recount; each unit's leaves and terms go on its board."""
    by.check(permissions.RUN, round_.area_id)
    list(Round.objects.select_for_update().filter(area_id=round_.area_id, kind=round_.kind).values_list("pk"))
    made = exporting.make(round_)  # compared with the public rounds: two at once would not see one another
    today = timezone.localdate()
    noted = {"root": ["", made["root"]]}
    step(round_, "publish", by=by, right=permissions.RUN, noted=noted, export=made, published_on=today)
    terms = {unit["code"]: unit for unit in made["units"]}
    for unit in round_.units.all():
        boxes.put_on_board(unit, {**terms[unit.code], "root_of_round": made["root"]}, by)
    return round_


@transaction.atomic
def add_rectification(*, round_: Round, area: str, title: str, content: str, by: By) -> Rectification:
    """An item of the rectification list: a matter, handled and called back like any other."""
    by.check(permissions.RUN, round_.area_id)
    if not round_.is_public:
        raise rules.NotYetPublished
    if round_.state == RoundState.PUBLISHED:
        step(round_, "rectify", by=by, right=permissions.RUN)
    values = {"source": Source.APPRAISAL, "area": area, "title": title, "content": content}
    received = matters.receive(values=values, by=by, key=f"{round_.code}-{secrets.token_hex(6)}")
    made = Rectification.objects.create(
        round=round_, area_id=area, title=title, content=content, matter=received.matter
    )
    changes = {"title": ["", title], "matter": ["", received.matter.number]}
    audit_note(made, "列入整改", round_, by=by, right=permissions.RUN, changes=changes)
    return made


@transaction.atomic
def archive(*, round_: Round, by: By) -> Round:
    by.check(permissions.RUN, round_.area_id)
    step(round_, "archive", by=by, right=permissions.RUN, archived_on=timezone.localdate())
    return round_


@transaction.atomic
def hand_ballots_list(*, round_: Round, by: By, key: str = "", passphrase: str = "") -> dict[str, Any]:
    """The supervisors' list, made anew from the boxes with their key; that it was handed out is recorded."""
    by.check(permissions.RESULT, round_.area_id)
    if not round_.is_counted:
        raise rules.AnnouncedEarly
    private = boxes.private_key(key, passphrase)
    ballots = (ballot for unit in round_.units.select_related("round") for ballot in ballots_of(unit, private))
    made = exporting.ballots_list(round_, ballots)
    changes = {"ballots": ["", len(made["ballots"])]}
    audit_note(round_, "交出选票清单", round_, by=by, right=permissions.RESULT, changes=changes)
    return made
