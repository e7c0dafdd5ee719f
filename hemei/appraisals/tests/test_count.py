"""A whole round on paper: from plan to publication, and the numbers of the newspaper page."""

import weakref

import pytest

from hemei.appraisals import queries, recount, rules
from hemei.appraisals.actions import counts
from hemei.appraisals.arithmetic import count, participation, printed, rate
from hemei.appraisals.models import RoundState
from hemei.appraisals.publishing import results
from hemei.appraisals.tests import factories as f
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])
UNITS = [{"code": "u", "title": "全镇", "group": "household", "roll": 792, "subjects": []}]


def test_the_rates_of_the_page_come_out_of_the_ballots():
    sheets = f.sheets(good=700, bad=4) + [{f.TEAM: f.FAIR}] * 27
    tally = count(f.content(), UNITS, [{"unit": "u", "channel": "paper", "answers": sheet} for sheet in sheets])
    assert participation(tally["units"]) == (731, 792)
    assert printed(rate(731, 792)) == "92.30%"
    shown = results(f.content(), tally)["town"]
    assert shown["participation"] == "92.30%"
    assert (shown["rate"], shown["counted"]) == ("≥ 99%", 731)
    assert "satisfied" not in shown
    assert printed(rate(727, 731)) == "99.45%"


def test_a_round_on_paper_from_plan_to_publication(town):
    made = f.opened({VILLAGES[0]: 30, VILLAGES[1]: 30}, ballots=30)
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(15, bad=12), VILLAGES[1]: f.sheets(14, bad=11)})
    f.published(made)
    assert made.state == RoundState.PUBLISHED
    town = made.export["results"]["town"]
    assert (town["valid"], town["roll"], town["participation"]) == (52, 60, "86.67%")
    assert (town["satisfied"], town["counted"], town["rate"]) == (29, 52, "55.77%")
    assert len(made.export["leaves"]) == 52
    assert not made.below_minimum


def test_the_counter_does_not_review(town):
    made = f.counted(_voted())
    made.counted_by = f.acting("leader").user
    made.save()
    with pytest.raises(rules.CounterReviews):
        counts.approve(round_=made, by=f.acting("leader"))


def _voted():
    made = f.opened({VILLAGES[0]: 12}, ballots=12)
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(12)})
    return made


def test_more_paper_in_the_box_than_was_given_out_stops_the_count(town):
    made = f.opened({VILLAGES[0]: 12}, ballots=12)
    unit = f.unit_of(made)
    f.take_paper(unit, 10)
    f.key_batch(unit.batches.get(), f.sheets(11))
    f.closed(made)
    with pytest.raises(rules.ChannelsWrong, match="投出 11 张，多于领走的 10 张"):
        counts.merge(round_=made, by=f.office())


def test_invalid_ballots_are_counted_and_no_part_of_the_rate(town):
    made = f.opened({VILLAGES[0]: 30}, ballots=30)
    sheets = [*f.sheets(12, bad=10, blank=2), {f.TEAM: "多选"}]
    f.vote_on_paper(made, {VILLAGES[0]: sheets})
    unit = f.published(made).export["units"][0]
    assert (unit["valid"], unit["invalid"], unit["satisfied"], unit["counted"]) == (22, 3, 12, 22)


def _second_round(good, bad):
    """20 of 40 in a first round, published; then a second one of the same village."""
    first = f.opened({VILLAGES[0]: 42}, ballots=42)
    f.vote_on_paper(first, {VILLAGES[0]: f.sheets(20, bad=20)})
    f.published(first)
    assert (first.export["units"][0]["satisfied"], first.export["units"][0]["counted"]) == (20, 40)
    second = f.opened({VILLAGES[0]: 42}, ballots=42, of=first.scheme)
    f.vote_on_paper(second, {VILLAGES[0]: f.sheets(good, bad=bad)})
    return f.counted(second)


def test_a_second_round_does_not_say_by_difference_what_one_household_said(town):
    """20 ÷ 40 and then 20 ÷ 41: the one more household was dissatisfied. So the second is a band, everywhere."""
    second = _second_round(20, 21)
    leader = f.acting("leader")
    assert queries.exact(second, leader)["rows"][0]["shown"] == "< 50%"
    counts.approve(round_=second, by=leader)
    made = counts.publish(round_=second, by=f.office()).export
    for shown in (made["units"][0], made["results"]["town"], made["results"]["groups"]["household"]):
        assert (shown["rate"], shown["counted"], "satisfied" in shown) == ("< 50%", 41, False)
    assert [item["rate"] for item in made["units"][0]["items"] if item["counted"]] == ["< 50%"]
    assert queries.file_of(VILLAGES[0], leader)[0]["lines"][0]["rate"] == "< 50%"
    ballots = counts.hand_ballots_list(round_=second, by=leader)
    assert all(good for good, _ in recount.lines(made, ballots))
    made["units"][0] |= {"satisfied": 20, "rate": "48.78%"}
    del made["units"][0]["band"]
    assert [text for good, text in recount.lines(made) if not good and "相减" in text]


def test_a_second_round_with_as_many_ballots_stays_exact(town):
    second = _second_round(18, 22)
    counts.approve(round_=second, by=f.acting("leader"))
    unit = counts.publish(round_=second, by=f.office()).export["units"][0]
    assert (unit["satisfied"], unit["counted"], unit["rate"]) == (18, 40, "45.00%")


def test_results_reach_the_ledgers_with_the_review_alone(town):
    from hemei.indicators.figures import figure

    made = f.counted(_voted())
    period = str(made.closes_on.year)
    assert figure("appraisals.participation", town, period).value is None
    counts.approve(round_=made, by=f.acting("leader"))
    assert figure("appraisals.participation", town, period).value == 100
    assert figure("appraisals.channels", town, period).value == 1
    assert figure("appraisals.public_rounds", town, period).value == 1


def test_ballots_stream_by_and_are_not_kept(town, monkeypatch):
    """However many ballots there are, the count holds one of them at a time."""
    made, alive, most = f.closed(_voted()), weakref.WeakSet(), []

    class Sheet(dict):
        __hash__ = object.__hash__

    def many(unit, private):
        for _ in range(12):
            ballot = Sheet(unit=unit.code, channel="paper", answers={f.TEAM: f.GOOD, f.WORDS: "路灯"})
            alive.add(ballot)
            most.append(len(alive))
            yield ballot

    monkeypatch.setattr(counts, "ballots_of", many)
    counts.merge(round_=made, by=f.office())
    assert made.tally["units"][0]["channels"]["paper"]["valid"] == len(most) == 12
    assert max(most) <= 2
    assert made.tally["comments"]["count"] == 12


def test_nobody_without_the_right_counts(town):
    made = f.closed(_voted())
    from hemei.kernel.errors import NotPermitted

    with pytest.raises(NotPermitted):
        counts.merge(round_=made, by=f.acting("village_secretary", VILLAGES[0]))
    assert counts.merge(round_=made, by=Console("test")).state == RoundState.MERGED
