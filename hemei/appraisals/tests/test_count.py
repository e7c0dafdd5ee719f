"""A whole round on paper: from plan to publication, and the numbers of the newspaper page."""

import pytest

from hemei.appraisals import rules
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


def test_results_reach_the_ledgers_with_the_review_alone(town):
    from hemei.indicators.figures import figure

    made = f.counted(_voted())
    period = str(made.closes_on.year)
    assert figure("appraisals.participation", town, period).value is None
    counts.approve(round_=made, by=f.acting("leader"))
    assert figure("appraisals.participation", town, period).value == 100
    assert figure("appraisals.channels", town, period).value == 1
    assert figure("appraisals.public_rounds", town, period).value == 1


def test_nobody_without_the_right_counts(town):
    made = f.closed(_voted())
    from hemei.kernel.errors import NotPermitted

    with pytest.raises(NotPermitted):
        counts.merge(round_=made, by=f.acting("village_secretary", VILLAGES[0]))
    assert counts.merge(round_=made, by=Console("test")).state == RoundState.MERGED
