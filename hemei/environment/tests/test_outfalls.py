"""入河排污口: no step skipped, each proved; 封堵 counts only when the look after rain was good."""

import pytest

from hemei.environment import queries_outfalls
from hemei.environment import rules_outfalls as rules
from hemei.environment import rules_steps as chain
from hemei.environment.models import OutfallStep
from hemei.environment.tests.factories import BY, bring, day, outfall, outfall_step, through
from hemei.indicators.figures import figure
from hemei.ledgers import actions
from hemei.ledgers.rules import InvalidRecord
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def value(code, period="2023"):
    return figure(f"environment.{code}", TOWN, period).value


def test_blocked_counts_once_it_is_proved():
    of = outfall()
    through(of, until="closing")
    assert (value("outfalls_blocked"), value("outfalls_open")) == (0, 0)
    outfall_step(of, "recheck")
    assert (value("outfalls_blocked"), value("outfalls_merged")) == (1, 0)


def test_a_bad_look_counts_no_more_until_a_good_one():
    of = outfall()
    through(of, result="bad")
    assert value("outfalls_blocked") == 0
    assert [card.wrong for _, cards in queries_outfalls.board(BY) for card in cards] == ["复查不合格"]
    outfall_step(of, "recheck", done_on=day("2023-07-01"), rained_on=day("2023-06-28"))
    assert value("outfalls_blocked") == 1


def test_no_step_is_skipped():
    of = outfall()
    outfall_step(of, "survey")
    with pytest.raises(chain.StepSkipped, match="监测"):
        outfall_step(of, "tracing")
    with pytest.raises(chain.StepBeforeLast):
        outfall_step(of, "monitoring", done_on=day("2023-03-01"))
    with pytest.raises(InvalidRecord, match="已经登记过这一环节"):
        outfall_step(of, "survey", done_on=day("2023-03-03"))
    assert OutfallStep.objects.count() == 1


@pytest.mark.parametrize(
    ("step", "changes", "rule"),
    [
        ("survey", {"evidence": " "}, chain.EvidenceMissing), ("tracing", {"conclusion": ""}, chain.StepNeeds),
        ("treatment", {"before": ""}, chain.StepNeeds), ("treatment", {"measure": ""}, chain.StepNeeds),
        ("closing", {"acceptor": ""}, chain.StepNeeds), ("survey", {"acceptor": "镇里"}, chain.NotOfThisStep),
        ("recheck", {"rained_on": None}, rules.NotAfterRain),
        ("recheck", {"rained_on": day("2023-04-09")}, rules.NotAfterRain),
        ("recheck", {"done_on": day("2123-01-01")}, chain.StepInFuture),
    ],
)  # fmt: skip
def test_a_wrong_step_is_refused(step, changes, rule):
    with pytest.raises(rule):
        through(outfall(), until=step, **changes)


def test_merged_needs_no_rain_and_kept_needs_a_paper():
    through(outfall(), measure="merge", rained_on=None)
    assert value("outfalls_merged") == 1
    with pytest.raises(rules.KeptWithoutPaper, match="未批未登"):
        through(outfall(number="PK2"), measure="regulate")


def test_tracing_finds_the_party_and_classifying_the_class():
    with pytest.raises(rules.PartyUnknown):
        through(outfall(responsible=""), until="tracing")
    with pytest.raises(rules.NotClassified):
        through(outfall(number="PK2", kind=""), until="classifying")


@pytest.mark.parametrize("changes", [{"responsible": ""}, {"kind": ""}, {"found_on": day("2023-03-03")}])
def test_what_steps_rest_on_stays(changes):
    of = outfall()
    through(of, until="classifying")
    with pytest.raises(rules.StepsRestOnIt):
        actions.correct(record=of, values=changes, reason="改一改看看", version=of.version, by=BY)


PAPER = {"setup_document": "1号", "setup_document_on": "2020-01-01"}


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"kind": "industry", "setup": "registration", **PAPER}, rules.ApprovalWanted),
        ({"kind": "farm", "setup": "approval", **PAPER}, rules.RegistrationWanted),
        ({"kind": "farm", "setup": "registration"}, rules.DocumentMissing),
        ({"kind": "plant", "setup": "approval", **PAPER, "set_on": "2019-12-31"}, rules.SetBeforeDocument),
    ],
)  # fmt: skip
def test_approval_or_registration_comes_first(given, rule):
    with pytest.raises(rule):
        outfall(**given)


def test_a_sheet_of_steps_comes_in_any_order():
    outfall()
    header = ["排污口编号", "环节", "完成日期", "佐证材料", "溯源结论"]
    lines = [["PK1", "溯源", "2023-03-08", "报告", "甲厂"], ["PK1", "排查", "2023-03-02", "表", ""],
             ["PK1", "整治", "2023-04-02", "单", ""]]  # fmt: skip
    reasons = bring("outfall_step", header, *lines)
    assert any("不能跳过" in reason and "监测" in reason for reason in reasons)
    outfall(number="PK2")
    header, lines = header[:4], [["PK2", "监测", "2023-03-05", "报告"], ["PK2", "排查", "2023-03-02", "表"]]
    assert bring("outfall_step", header, *lines) == []


def test_the_board_shows_each_step(client_for):
    through(outfall(), until="tracing")
    text = client_for("environment_head").get("/environment/outfalls/").content.decode()
    assert "桥下排口" in text and "下一步：分类" in text and "未批未登" in text
