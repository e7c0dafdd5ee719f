"""Schemes and the way of a round: versions, meetings, the roll, merging small villages, 80 %, statutory review."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.appraisals import comments, definition, queries, rules, scheme_text
from hemei.appraisals.actions import counts, rounds, schemes
from hemei.appraisals.models import Kind
from hemei.appraisals.tests import factories as f
from hemei.kernel.errors import Conflict
from hemei.kernel.transitions import StepNotAllowed
from hemei.matters.models import Source
from hemei.people.tests.factories import make_resident
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])


@pytest.mark.parametrize("kind", Kind.values)
def test_every_example_is_complete_and_reads_back_from_its_lines(kind):
    content = definition.EXAMPLES[kind]
    definition.check(content)
    assert scheme_text.sections_from_text(scheme_text.sections_to_text(content["sections"])) == content["sections"]
    assert scheme_text.groups_from_text(scheme_text.groups_to_text(content["groups"])) == content["groups"]
    assert not any(group.get("weight") for group in content["groups"])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"k": 2}, "不能小于 5"),
        ({"minimum": "120"}, "最低参评率"),
        ({"headline": "team.none"}, "没有指明"),
        ({"groups": []}, "至少要有一个参评群体"),
        ({"groups": [{"code": "a", "title": "甲", "roll": "list", "weight": "1"},
                     {"code": "b", "title": "乙", "roll": "list"}]}, "要么每个群体都写权重"),
        ({"scope": "county"}, "范围应为"),
    ],
)  # fmt: skip
def test_an_incomplete_scheme_is_not_adopted(town, change, why):
    made = schemes.draft_scheme(area=TOWN, kind=Kind.PUBLIC, title="x", content=f.content(**change), by=f.office())
    with pytest.raises(rules.DefinitionWrong, match=why):
        schemes.adopt_scheme(
            scheme=made, meeting="会", adopted_on=timezone.localdate(), document_number="1", by=f.office()
        )


def test_an_adopted_scheme_stands_and_a_change_is_a_new_version(town):
    made = f.scheme()
    with pytest.raises(rules.SchemeAdopted):
        schemes.edit_scheme(scheme=made, title="x", content=f.content(), version=made.version, by=f.office())
    newer = schemes.revise_scheme(scheme=made, by=f.office())
    assert (newer.number, newer.previous, newer.state) == (2, made, "draft")
    with pytest.raises(rules.MeetingMissing):
        schemes.adopt_scheme(scheme=newer, meeting="", adopted_on=None, document_number="", by=f.office())
    with pytest.raises(rules.SchemeNotAdopted):
        f.planned(of=newer)


def test_two_editors_at_once(town):
    made = schemes.draft_scheme(area=TOWN, kind=Kind.PUBLIC, title="x", content=f.content(), by=f.office())
    schemes.edit_scheme(scheme=made, title="y", content=f.content(), version=1, by=f.office())
    with pytest.raises(Conflict):
        schemes.edit_scheme(scheme=made, title="z", content=f.content(), version=1, by=f.office())


def test_a_village_below_k_is_merged_and_rates_no_person(town):
    made = f.coded({VILLAGES[0]: 4, VILLAGES[1]: 15, VILLAGES[2]: 30})
    units = {unit.title: unit for unit in made.units.all()}
    assert set(units) == {"西柳村、东柳村", "柳林三村"}
    assert units["西柳村、东柳村"].roll == 19
    from hemei.appraisals.actions.common import subjects_of

    assert subjects_of(units["西柳村、东柳村"]) == []
    assert [s["title"] for s in subjects_of(units["柳林三村"])] == ["赵一（书记）"]


def test_a_small_village_alone_is_refused_and_an_empty_one_too(town):
    f.households(VILLAGES[0], 9)
    made = f.planned(VILLAGES[:1])
    with pytest.raises(rules.RollTooSmall, match="只有 9 人"):
        rounds.freeze(round_=made, by=f.office())
    with pytest.raises(rules.RollEmpty):
        rounds.freeze(round_=f.planned(VILLAGES[1:2], of=made.scheme), by=f.office())


def test_the_roll_stands_after_the_freeze(town):
    made = f.coded({VILLAGES[0]: 12})
    f.households(VILLAGES[1], 3)
    with pytest.raises(Conflict):
        rounds.add_subjects(round_=made, area=VILLAGES[0], about="person", names=[("钱二", "")], by=f.office())
    with pytest.raises(StepNotAllowed):
        rounds.freeze(round_=made, by=f.office())


def test_under_eighty_per_cent_is_extended_once_or_marked(town):
    made = f.opened({VILLAGES[0]: 20}, ballots=20)
    f.take_paper(f.unit_of(made), 15)
    with pytest.raises(rules.BelowMinimum, match="15/20"):
        rounds.close(round_=made, by=f.office())
    later = made.closes_on + timedelta(days=5)
    rounds.extend(round_=made, until=later, by=f.office())
    with pytest.raises(rules.ExtendedAlready):
        rounds.extend(round_=made, until=later + timedelta(days=5), by=f.office())
    with pytest.raises(rules.TooEarlyToClose):
        rounds.close(round_=made, by=f.office(), accept_below=True)
    made.closes_on = timezone.localdate()
    made.save()
    rounds.close(round_=made, by=f.office(), accept_below=True)
    assert made.below_minimum


def test_taken_but_invalid_ballots_can_bring_a_round_below(town):
    made = f.opened({VILLAGES[0]: 20}, ballots=20)
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(14, blank=2)})
    rounds.close(round_=made, by=f.office())
    assert not made.below_minimum
    assert f.counted(made).below_minimum


def test_a_round_opens_on_its_day(town):
    made = f.coded({VILLAGES[0]: 12})
    made.opens_on = made.closes_on = timezone.localdate() + timedelta(days=1)
    made.save()
    with pytest.raises(rules.NotOpenYet):
        rounds.open_round(round_=made, by=f.office())


def test_a_report_needs_its_pledge(town):
    made = f.planned(VILLAGES[:1])
    rounds.add_subjects(round_=made, area=VILLAGES[0], about="person", names=[("赵一", "书记")], by=f.office())
    subject = made.subjects.get()
    with pytest.raises(rules.ReportBeforePledge):
        rounds.record_statement(subject=subject, values={"report": "办了三件事"}, by=f.office())


def test_the_composite_is_weighted_only_by_the_schemes_own_weights(town):
    groups = [{"code": "organisation", "title": "组织考评", "roll": "named", "weight": "0.6"},
              {"code": "mass", "title": "群众测评", "roll": "list", "weight": "0.4"}]  # fmt: skip
    made = f.planned(VILLAGES[:1], of=f.scheme(Kind.DOUBLE_REPORT, groups=groups))
    rounds.add_subjects(round_=made, area=VILLAGES[0], about="person", names=[("赵一", "书记")], by=f.office())
    rounds.record_statement(subject=made.subjects.get(), values={**STATED, "organisation_score": 90}, by=f.office())
    _vote(made, [80] * 12)
    person = queries.exact(f.counted(made), f.acting("leader"))["persons"][0]
    assert person["rates"] == [("组织考评", (90, 100)), ("群众测评", (960, 1200))]
    assert person["composite"] == "86.00%"


STATED = {
    "pledge": "修路、清账",
    "pledged_on": date(2024, 1, 10),
    "report": "路修好了",
    "reported_on": date(2024, 12, 9),
}


@pytest.mark.parametrize("stated", [{}, {"pledge": "修路", "pledged_on": date(2024, 1, 10)}])
def test_statements_come_before_the_vote(town, stated):
    made = f.planned(VILLAGES[:1], of=f.scheme(Kind.DOUBLE_REPORT))
    rounds.add_subjects(round_=made, area=VILLAGES[0], about="person", names=[("赵一", "书记")], by=f.office())
    rounds.record_statement(subject=made.subjects.get(), values=stated, by=f.office())
    with pytest.raises(rules.StatementsMissing, match="赵一"):
        _vote(made, [80] * 12)
    made.refresh_from_db()
    assert made.state == "coded"
    rounds.record_statement(subject=made.subjects.get(), values=STATED, by=f.office())
    assert rounds.open_round(round_=made, by=f.office()).state == "open"


def _vote(made, answers):
    unit = made.units.get()
    rounds.enter_list(unit=unit, names=[f"代表{n}" for n in range(len(answers))], by=f.office())
    rounds.freeze(round_=made, by=f.office())
    unit = f.unit_of(made)
    f.papers.print_batch(unit=unit, count=len(answers), by=f.office())
    rounds.finish_codes(round_=made, by=f.office())
    rounds.open_round(round_=made, by=f.office())
    f.take_paper(unit, len(answers))
    key = f.PERSON.format(made.subjects.get().pk)
    f.key_batch(unit.batches.get(), [{key: answer} for answer in answers])


@pytest.mark.parametrize(("second", "hinted"), [(["不称职"] * 7 + ["称职"] * 5, 1), (["称职"] * 12, 0)])
def test_two_statutory_reviews_in_a_row_give_a_hint_and_nothing_else(town, second, hinted):
    scheme = f.scheme(Kind.STATUTORY)
    for answers in (["不称职"] * 8 + ["称职"] * 4, second):
        made = f.planned(VILLAGES[:1], of=scheme)
        rounds.add_subjects(round_=made, area=VILLAGES[0], about="person", names=[("赵一", "书记")], by=f.office())
        _vote(made, answers)
        f.counted(made)
    assert len(queries.unfit_twice(TOWN, f.acting("leader"))) == hinted


def test_public_appraisals_give_no_such_hint(town):
    made = f.opened({VILLAGES[0]: 12}, ballots=12)
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(0, bad=12)})
    f.counted(made)
    assert queries.unfit_twice(TOWN, f.acting("leader")) == []


def test_a_rectification_becomes_a_matter(town):
    made = f.opened({VILLAGES[0]: 12}, ballots=12)
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(12)})
    item = {"area": VILLAGES[0], "title": "路灯不亮", "content": "群众反映村东头路灯不亮"}
    with pytest.raises(rules.NotYetPublished):
        counts.add_rectification(round_=made, by=f.office(), **item)
    f.published(made)
    added = counts.add_rectification(round_=made, by=f.office(), **item)
    assert (added.matter.source, added.matter.title) == (Source.APPRAISAL, "路灯不亮")
    assert made.state == "rectifying"
    assert counts.archive(round_=made, by=f.office()).state == "archived"


def test_words_are_scrubbed_and_released_only_among_k(town):
    make_resident(VILLAGES[0], "王小明")
    made = f.planned(VILLAGES[:1])
    unit = {"code": "u", "title": "", "group": "household", "roll": 20, "subjects": []}
    said = "王小明说修路，电话13912345678，我住3号院5号，身份证11010519491231002X"
    ballots = [{"unit": "u", "answers": {f.WORDS: said}}] * 10
    released = comments.release(_heard(made, unit, ballots), made)
    assert released["count"] == 10 and released["themes"]["道路交通"] == 10
    for secret in ("王小明", "13912345678", "11010519491231002X", "3号院"):
        assert secret not in str(released)
    assert comments.release(_heard(made, unit, ballots[:9]), made)["texts"] == []


def _heard(made, unit, ballots):
    heard = comments.Heard(made.definition, [unit])
    for ballot in ballots:
        heard.hear(ballot)
    return heard
