"""Closing: late ballots, a wrong clock, the count."""

import random

import pytest
from django.utils import timezone

from hemei.ballots import actions, merkle, rules, sealing
from hemei.ballots.board import actions as board
from hemei.ballots.box import actions as box
from hemei.ballots.box import queries
from hemei.ballots.box.models import Ballot, Counted, Round
from hemei.ballots.tests import factories
from hemei.ballots.tests.factories import ANSWERS, BY

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"], transaction=True)


def test_answers_come_out_as_they_went_in(opened):
    wanted = [{**ANSWERS, "score": score} for score in range(6)]
    for answers in wanted:
        box.cast(sent=opened.phone().fill(answers))
    box.cast(sent=opened.phone("v2").fill(ANSWERS))
    closing = box.close(round_id="r1", by=BY)
    assert closing.cast == {"v1": 6, "v2": 1}
    assert closing.root == merkle.root(sorted(closing.leaves)).hex()
    assert closing.destroyed.whole
    found = list(queries.open_ballots("r1", opened.tally_private))
    assert sorted(each.answers["score"] for each in found if each.group == "v1") == list(range(6))
    assert [each.answers for each in found if each.group == "v2"] == [ANSWERS]
    assert Ballot.objects.count() == 0


def test_a_late_ballot_is_refused_and_one_already_in_stays(opened):
    early, late = opened.phone(), opened.phone()
    box.cast(sent=early.fill(ANSWERS))
    box.close(round_id="r1", by=BY)
    with pytest.raises(rules.RoundClosed):
        box.cast(sent=late.fill(ANSWERS))
    with pytest.raises(rules.RoundClosed):
        box.cast(sent=early.fill(ANSWERS))
    assert Counted.objects.count() == 1


@pytest.mark.parametrize("year", [1999, 2099])
def test_a_wrong_clock_neither_closes_a_round_nor_opens_it_again(opened, monkeypatch, year):
    monkeypatch.setattr(timezone, "now", lambda: timezone.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone()))
    monkeypatch.setattr("time.time", lambda: (year - 1970) * 365.25 * 86400)
    box.cast(sent=opened.phone().fill(ANSWERS))
    box.close(round_id="r1", by=BY)
    with pytest.raises(rules.RoundClosed):
        box.cast(sent=opened.phone().fill(ANSWERS))


def test_closing_stopped_half_way_goes_on(opened, monkeypatch):
    box.cast(sent=opened.phone().fill(ANSWERS))
    monkeypatch.setattr(box, "_rewrite", lambda round_id: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        box.close(round_id="r1", by=BY)
    with pytest.raises(rules.RoundClosed):
        box.cast(sent=opened.phone().fill(ANSWERS))
    with pytest.raises(rules.RoundStillOpen):
        queries.leaves("r1")
    monkeypatch.undo()
    assert box.close(round_id="r1", by=BY) == box.close(round_id="r1", by=BY)
    assert Counted.objects.count() == 1


def test_another_round_in_the_box_stays_open(opened):
    other = factories.open_round("r2")
    sent = other.phone().fill(ANSWERS)
    box.cast(sent=sent)
    box.cast(sent=opened.phone().fill(ANSWERS))
    box.close(round_id="r1", by=BY)
    assert box.cast(sent=sent)
    assert queries.count_cast("r2") == {"v1": 1, "v2": 0}


def test_no_token_after_the_close_and_the_ledger_of_keys_stays(opened):
    public = opened.public.groups
    assert actions.destroy_keys(round_id="r1", by=BY) == 2
    with pytest.raises(rules.KeyMissing):
        opened.phone()
    assert tuple(actions.make_key(round_id="r1", group=g.code, title="", by=BY) for g in public) == public


def test_nothing_opens_before_the_close_or_with_another_key(opened):
    box.cast(sent=opened.phone().fill(ANSWERS))
    with pytest.raises(rules.RoundStillOpen):
        list(queries.open_ballots("r1", opened.tally_private))
    box.close(round_id="r1", by=BY)
    other = sealing.open_tally_key(sealing.new_tally_key("x").sealed, "x")
    with pytest.raises(rules.TallyKeyWrong):
        list(queries.open_ballots("r1", other))
    with pytest.raises(rules.TallyKeyWrong):
        sealing.open_tally_key(opened.tally.sealed, "guess")


def test_a_ballot_that_says_something_else_is_invalid_and_counted_as_cast(opened):
    for wrong in ({}, {**ANSWERS, "team": "love"}, {**ANSWERS, "score": 101}, {**ANSWERS, "more": 1}):
        box.cast(sent=opened.phone().fill(wrong))
    box.close(round_id="r1", by=BY)
    found = list(queries.open_ballots("r1", opened.tally_private))
    assert len(found) == 4
    assert all(each.invalid.startswith("答卷无效") and not each.answers for each in found)


def test_opened_ballots_come_in_an_order_of_their_own(opened, monkeypatch):
    for score in range(4):
        box.cast(sent=opened.phone().fill({**ANSWERS, "score": score}))
    box.close(round_id="r1", by=BY)
    seen = []
    monkeypatch.setattr(random.SystemRandom, "shuffle", lambda self, order: (seen.append(list(order)), order.reverse()))
    list(queries.open_ballots("r1", opened.tally_private))
    assert seen == [queries.leaves("r1")]


def test_what_is_published_cannot_be_changed(opened):
    box.cast(sent=opened.phone().fill(ANSWERS))
    closing = box.close(round_id="r1", by=BY)
    made = board.publish(round_id="r1", terms={"valid": 1}, by=BY)
    assert (made.root, bytes(made.leaves)) == (closing.root, closing.leaves[0])
    board.publish(round_id="r1", terms={"valid": 1}, by=BY)
    with pytest.raises(rules.PublishedAlready):
        board.publish(round_id="r1", terms={"valid": 2}, by=BY)


def test_the_parameters_of_a_round_cannot_be_changed(opened):
    box.open_round(public=opened.public, by=BY)
    other, _ = factories.make_public()
    with pytest.raises(rules.RoundOpenAlready):
        box.open_round(public=other, by=BY)
    assert Round.objects.count() == 1


def test_boxes_that_close_together(opened):
    other = factories.open_round("r2")
    box.cast(sent=opened.phone().fill(ANSWERS))
    box.cast(sent=other.phone().fill(ANSWERS))
    box.cast(sent=other.phone("v2").fill(ANSWERS))
    closings = box.close_many(round_ids=["r1", "r2"], by=BY)
    assert [sum(closings[name].cast.values()) for name in ("r1", "r2")] == [1, 2]
    assert closings == box.close_many(round_ids=["r1", "r2"], by=BY)


def test_an_extension_changes_the_day_shown_and_nothing_else(opened):
    before = opened.public.as_json()
    box.extend(round_id="r1", closes="2024-06-30", by=BY)
    assert queries.public_of(queries.get_round("r1")).as_json() == before | {"closes": "2024-06-30"}
    box.cast(sent=opened.phone().fill(ANSWERS))
    box.close(round_id="r1", by=BY)
    with pytest.raises(rules.RoundClosed):
        box.extend(round_id="r1", closes="2024-07-30", by=BY)


def test_the_board_tells_boxes_of_one_group_apart_by_their_group(opened, client):
    box.close(round_id="r1", by=BY)
    board.publish(round_id="r1", terms={"valid": 0}, by=BY)
    shown = client.get("/board/").json()["rounds"]
    assert [each["title"] for each in shown] == [opened.public.title]
    held = board.Publication.objects.get()
    held.public["groups"] = held.public["groups"][:1]
    held.save()
    assert client.get("/board/").json()["rounds"][0]["title"] == f"甲村村民 {opened.public.title}"
    assert client.get("/board/r1.json").json()["terms"] == {"valid": 0}
    assert client.get("/board/r1.leaves").content == b""
