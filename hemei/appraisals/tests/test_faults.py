"""Bad input and faults at the real roll: stolen and old codes, late comers, both channels at once, a wrong clock."""

import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hemei.appraisals import rules
from hemei.appraisals.actions import counts, issuing, rolls, rounds
from hemei.appraisals.models import RollMark
from hemei.appraisals.tests import factories as f
from hemei.ballots import rules as ballot_rules
from hemei.ballots.box import actions as box
from hemei.ballots.box.models import Ballot
from hemei.ballots.tests.phone import Phone
from hemei.kernel.errors import RuleError
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"], transaction=True)
HOUSEHOLDS = 12


@pytest.fixture
def made(town):
    """An open round of one village on both channels; `codes` in roll order."""
    made = f.coded({VILLAGES[0]: HOUSEHOLDS}, ballots=HOUSEHOLDS)
    made.codes = [code for _, code in rolls.make_codes(unit=f.unit_of(made), by=f.office())]
    made.sealed_key = rounds.make_tally_key(round_=made, passphrase=f.PASSPHRASE, by=f.office())
    return rounds.open_round(round_=made, by=f.office())


def phone_of(made):
    public = box.queries.public_of(box.queries.get_round(f.unit_of(made).code))
    return Phone(public, public.groups[0])


def voted(made, number):
    """A ballot in the box of the household with this number."""
    phone = phone_of(made)
    phone.take(issuing.Roll().issue(code=made.codes[number], blinded=phone.blind()))
    sent = phone.fill({f.TEAM: f.GOOD})
    box.cast(sent=sent)
    return sent


def test_the_same_request_gets_the_same_token_and_a_stolen_code_gets_none(made):
    owner, thief, roll = phone_of(made), phone_of(made), issuing.Roll()
    first = roll.issue(code=made.codes[0], blinded=owner.blind())
    assert roll.issue(code=made.codes[0], blinded=owner.blind()) == first
    with pytest.raises(rules.AlreadyOnline, match="已经在网上领过票"):
        roll.issue(code=made.codes[0], blinded=thief.blind())
    assert f.unit_of(made).refused_again == 1
    assert f.entry_of(made).mark == RollMark.ONLINE


def test_slips_printed_again_make_the_ones_before_worthless(made):
    used = voted(made, 0)
    again = rolls.make_codes(unit=f.unit_of(made), by=f.office(), reason="一户的纸条丢了")
    assert len(again) == HOUSEHOLDS - 1  # the one who took a ballot gets no other code
    with pytest.raises(rules.CodeUnknown):
        issuing.Roll().issue(code=made.codes[1], blinded=phone_of(made).blind())
    assert box.cast(sent=used)  # a retry of a ballot that is in


def test_who_comes_late_is_told_and_what_is_in_stays(made):
    early, holder = voted(made, 0), phone_of(made)
    holder.take(issuing.Roll().issue(code=made.codes[1], blinded=holder.blind()))
    f.closed(made)
    with pytest.raises(rules.RoundNotOpen, match="关闭"):
        issuing.Roll().issue(code=made.codes[2], blinded=phone_of(made).blind())
    with pytest.raises(rules.RoundNotOpen, match="关闭"):
        rolls.hand_out_paper(entry=f.entry_of(made, 2), by=f.acting("supervisor", VILLAGES[0]))
    for sent in (early, holder.fill({f.TEAM: f.BAD})):
        with pytest.raises(ballot_rules.RoundClosed, match="没有投进去"):
            box.cast(sent=sent)
    f.unit_of(made).batches.update(state="settled", returned=0)
    counts.merge(round_=made, by=f.office(), key=made.sealed_key, passphrase=f.PASSPHRASE)
    assert made.tally["units"][0]["channels"]["online"] == {"valid": 1, "invalid": 0}


@pytest.mark.parametrize("winner", ["online", "paper", "both at once"])
def test_a_household_on_both_channels_holds_one_ballot(made, winner):
    supervisor, outcomes = f.acting("supervisor", VILLAGES[0]), []
    blinded, start = phone_of(made).blind(), threading.Barrier(2 if winner == "both at once" else 1)

    def online():
        _outcome(start, outcomes, lambda: issuing.Roll().issue(code=made.codes[0], blinded=blinded))

    def paper():
        _outcome(start, outcomes, lambda: rolls.hand_out_paper(entry=f.entry_of(made), by=supervisor))

    works = [paper, online] if winner == "paper" else [online, paper]
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
        if winner != "both at once":
            thread.join()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) in (["", "AlreadyOnPaper"], ["", "AlreadyOnline"])
    entry = f.entry_of(made)
    assert entry.mark == (RollMark.PAPER if "AlreadyOnPaper" in outcomes else RollMark.ONLINE)
    assert winner in (entry.mark, "both at once")


def _outcome(start, outcomes, work):
    try:
        start.wait()
        work()
        outcomes.append("")
    except RuleError as error:
        outcomes.append(type(error).__name__)
    finally:
        connection.close()


@pytest.mark.parametrize("year", [2021, 2099])
def test_a_wrong_clock_takes_no_ballot_away_and_closes_nothing(made, monkeypatch, year):
    """What is late is the round's state; the clock only keeps the office from closing before the day announced."""
    wrong = timezone.datetime(year, 6, 1, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: wrong)
    monkeypatch.setattr("time.time", wrong.timestamp)
    voted(made, 0)
    rolls.hand_out_paper(entry=f.entry_of(made, 1), by=f.acting("supervisor", VILLAGES[0]))
    assert Ballot.objects.count() == 1
    if year == 2021:
        with pytest.raises(rules.TooEarlyToClose, match="不能提前关闭"):
            rounds.close(round_=made, by=f.office(), accept_below=True)
        made.refresh_from_db()
        assert made.state == "open"


def test_the_page_that_closes_says_which_copies_must_be_destroyed_by_hand(made, client_for):
    client = client_for("party_office")
    page = client.post(reverse("appraisals:step", args=[made.pk, "close"]), {"accept_below": "on"}, follow=True)
    assert "删除截止以前的票箱备份文件（含磁盘快照）" in page.content.decode()
