"""Paper: numbers, hand count, two readings, a third person, other villages' ballots."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hemei.appraisals import rules
from hemei.appraisals.actions import counts, papers, rolls
from hemei.appraisals.models import PaperBallot, RollMark
from hemei.appraisals.tests import factories as f
from hemei.kernel.errors import OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.ledgers.rules import FileTypeRefused
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])


@pytest.fixture
def made(town):
    return f.opened({VILLAGES[0]: 12, VILLAGES[1]: 12}, ballots=12)


@pytest.fixture
def batch(made):
    f.take_paper(f.unit_of(made), 2)
    return papers.count_batch(batch=f.unit_of(made).batches.get(), returned=2, spoilt=0, by=f.acting("office"))


def key(batch, number, answer, role, area=None):
    clerk = f.acting(role, area) if area else f.acting(role)
    serial = batch.ballots.all()[number].serial
    return papers.key_ballot(batch=batch, serial=serial, answers={f.TEAM: answer}, by=clerk)


def test_numbers_are_random_unique_and_have_a_check_digit(made):
    from stdnum import damm

    serials = list(PaperBallot.objects.order_by("pk").values_list("serial", flat=True))
    assert len(set(serials)) == 24 and all(damm.is_valid(serial) for serial in serials)
    assert serials != sorted(serials)


def test_two_same_readings_settle_a_ballot(batch):
    key(batch, 0, f.GOOD, "office")
    assert key(batch, 0, f.GOOD, "statistician").state == "settled"
    with pytest.raises(rules.KeyedTwice):
        key(batch, 0, f.GOOD, "party_office")


def test_one_clerk_does_not_read_twice(batch):
    key(batch, 0, f.GOOD, "office")
    with pytest.raises(rules.SameClerk):
        key(batch, 0, f.GOOD, "office")


def test_different_readings_go_to_a_third_person(batch):
    key(batch, 0, f.GOOD, "office")
    ballot = key(batch, 0, f.BAD, "statistician")
    assert ballot.state == "differs"
    with pytest.raises(rules.ThirdPersonNeeded):
        papers.settle_ballot(ballot=ballot, answers={f.TEAM: f.BAD}, by=f.acting("office"))
    settled = papers.settle_ballot(ballot=ballot, answers={f.TEAM: f.BAD}, by=f.acting("party_office"))
    assert (settled.state, settled.answers) == ("settled", {f.TEAM: f.BAD})
    with pytest.raises(rules.NothingDiffers):
        papers.settle_ballot(ballot=ballot, answers={f.TEAM: f.GOOD}, by=f.acting("party_office"))


def test_or_one_of_the_two_reads_again_and_agrees(batch):
    key(batch, 0, f.GOOD, "office")
    key(batch, 0, f.BAD, "statistician")
    assert key(batch, 0, f.GOOD, "statistician").answers == {f.TEAM: f.GOOD}


def test_a_ballot_of_another_village_is_refused_by_name(made, batch):
    other = f.unit_of(made, VILLAGES[1]).batches.get().ballots.first()
    with pytest.raises(rules.SerialOfOther, match="西柳村"):
        papers.key_ballot(batch=batch, serial=other.serial, answers={}, by=f.acting("office"))
    with pytest.raises(rules.SerialUnknown):
        papers.key_ballot(batch=batch, serial="123456789", answers={}, by=f.acting("office"))


def test_a_clerk_of_another_village_is_refused(batch):
    with pytest.raises(OutOfScope):
        key(batch, 0, f.GOOD, "office", area=VILLAGES[1])


def test_what_no_ballot_offers_is_refused(batch):
    with pytest.raises(rules.AnswerWrong, match="特别满意"):
        key(batch, 0, "特别满意", "office")


def test_nothing_is_keyed_before_the_hand_count_and_not_more_than_printed(made):
    other = f.unit_of(made, VILLAGES[1]).batches.get()
    with pytest.raises(rules.BatchNotCounted):
        key(other, 0, f.GOOD, "office")
    with pytest.raises(rules.HeaderTooLarge):
        papers.count_batch(batch=other, returned=12, spoilt=1, by=f.acting("office"))


def test_a_batch_ends_when_all_are_settled_and_scanned(batch):
    for number in (0, 1):
        for role in ("office", "statistician"):
            if number == 0 or role == "office":
                key(batch, number, f.GOOD, role)
    with pytest.raises(rules.BatchUnfinished, match="还差 1 张"):
        papers.finish_batch(batch=batch, by=f.acting("office"))
    key(batch, 1, f.GOOD, "statistician")
    with pytest.raises(rules.ScanMissing):
        papers.finish_batch(batch=batch, by=f.acting("office"))
    with pytest.raises(FileTypeRefused):
        papers.attach_scan(batch=batch, upload=SimpleUploadedFile("a.pdf", b"MZ\x90"), by=f.acting("office"))
    made = papers.attach_scan(batch=batch, upload=SimpleUploadedFile("a.pdf", f.PDF), by=f.acting("office"))
    assert len(made.sha256) == 64
    assert papers.finish_batch(batch=batch, by=f.acting("office")).state == "settled"


def test_open_batches_stop_the_count(made, batch):
    with pytest.raises(rules.BatchesOpen, match="东柳村第1批"):
        counts.merge(round_=f.closed(made), by=f.office())


def test_handing_out_marks_the_row_once_and_leaves_no_name_in_the_trail(made):
    entry = f.entry_of(made)
    supervisor = f.acting("supervisor", VILLAGES[0])
    before = AuditEntry.objects.count()
    rolls.hand_out_paper(entry=entry, by=supervisor)
    assert AuditEntry.objects.count() == before
    entry.refresh_from_db()
    assert entry.mark == RollMark.PAPER
    with pytest.raises(rules.AlreadyOnPaper):
        rolls.hand_out_paper(entry=entry, by=supervisor)
    assert f.unit_of(made).refused_again == 1


def test_a_proxy_gives_a_reason_and_ballots_run_out(town):
    made = f.opened({VILLAGES[0]: 12}, ballots=1)
    supervisor = f.acting("supervisor", VILLAGES[0])
    first, second = f.unit_of(made).entries.order_by("pk")[:2]
    with pytest.raises(rules.ProxyReasonMissing):
        rolls.hand_out_paper(entry=first, by=supervisor, by_proxy=True)
    rolls.hand_out_paper(entry=first, by=supervisor, by_proxy=True, proxy_reason="行动不便")
    with pytest.raises(rules.BallotsTooFew):
        rolls.hand_out_paper(entry=second, by=supervisor)


def test_the_roll_holds_no_time_and_no_ballot_number():
    from hemei.appraisals.models import RollEntry

    kinds = {field.get_internal_type() for field in RollEntry._meta.concrete_fields}
    assert not kinds & {"DateTimeField", "DateField"}
    assert not hasattr(RollEntry, "history")
    links = {field.related_model for field in RollEntry._meta.get_fields() if field.is_relation}
    assert PaperBallot not in links
