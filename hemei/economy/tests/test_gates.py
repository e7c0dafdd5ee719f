"""Gates: documents, order, what counts; tables of the rules."""

from datetime import date

import pytest

from hemei.economy import models as m
from hemei.economy import rules
from hemei.economy.stages import AFTER_TALKS, DOCUMENT, GROUP, NUMBERED, ORDER, PHASES, STAGES, Gate
from hemei.economy.tests import factories as f
from hemei.indicators.figures import figure
from hemei.ledgers import actions, registry
from hemei.places.tests.factories import TOWN

NAMES = """线索 洽谈 签约 项目公司注册 立项 规划 用地 环评 其他评价 工程规划许可 施工许可 开工
土建完工 竣工验收 竣工备案 装修 投产（投用） 运营"""


def create(by, project, gate, on, **given) -> m.ProjectGate:
    values = {
        "project": project,
        "gate": gate,
        "reached_on": on,
        "document_number": "1号",
        "issuer": "区住建委",
    } | given
    return actions.create(ledger=registry.get("economy.project_gate"), values=values, by=by)


def test_the_stages_are_those_of_the_rules_in_order():
    assert [stage.gate.label for stage in STAGES] == NAMES.split()
    assert set(GROUP.values()) == {number for groups in PHASES.values() for number in groups}
    assert set(AFTER_TALKS) >= NUMBERED
    assert all(DOCUMENT[gate] for gate in AFTER_TALKS)
    assert ORDER[Gate.ACCEPTED] + 1 == ORDER[Gate.FILED]


@pytest.mark.parametrize(
    ("first", "second", "ok"),
    [
        (Gate.WORKS_PERMIT, Gate.STARTED, False), (Gate.SIGNED, Gate.APPROVAL, False),
        (Gate.ACCEPTED, Gate.FILED, False), (Gate.LAND, Gate.ENVIRONMENT, True), (Gate.ENVIRONMENT, Gate.LAND, True),
        (Gate.FILED, Gate.FITTED, True),
    ],
)  # fmt: skip
def test_dates_do_not_go_back_except_side_by_side(clerk, first, second, ok):
    """`second` a month before `first`: allowed only for gates of one group."""
    project = f.project()
    create(clerk, project, first, date(2023, 5, 1))
    if ok:
        assert create(clerk, project, second, date(2023, 4, 1)).pk
        return
    with pytest.raises(rules.GateOutOfOrder):
        create(clerk, project, second, date(2023, 4, 1))
    assert create(clerk, project, second, date(2023, 4, 1), justification="先行用地批复，区政府专题会同意").pk


@pytest.mark.parametrize("gate", sorted(NUMBERED))
def test_a_permit_needs_number_and_issuer(clerk, gate):
    project = f.project()
    for missing in ("document_number", "issuer"):
        with pytest.raises(rules.DocumentMissing) as caught:
            create(clerk, project, gate, date(2023, 5, 1), **{missing: ""})
        assert caught.value.field == missing


def test_an_exemption_says_why(clerk):
    project = f.project()
    with pytest.raises(rules.ExemptionUnexplained):
        create(clerk, project, Gate.WORKS_PERMIT, None, exempt=True, planned_on=date(2023, 5, 1))
    exempt = create(
        clerk, project, Gate.WORKS_PERMIT, date(2023, 5, 1), exempt=True, justification="限额以下小型工程",
        document_number="", issuer="",
    )  # fmt: skip
    assert exempt.document_type == ""


def test_a_gate_has_a_plan_or_a_date(clerk):
    with pytest.raises(rules.GateWithoutDate):
        create(clerk, f.project(), Gate.SIGNED, None)


def test_a_gate_is_recorded_once(clerk):
    project = f.project()
    create(clerk, project, Gate.SIGNED, date(2023, 5, 1))
    with pytest.raises(Exception, match="已有"):
        create(clerk, project, Gate.SIGNED, date(2023, 6, 1))


@pytest.mark.parametrize(
    ("permit", "counted"),
    [({}, 2), ({"document_number": ""}, 1), ({"state": "draft"}, 0), ({"exempt": True, "document_number": ""}, 2)],
)
def test_a_start_without_permit_is_not_counted(town, permit, counted):
    project = f.project()
    f.gate(project, Gate.WORKS_PERMIT, date(2023, 3, 1), **permit)
    f.gate(project, Gate.STARTED, date(2023, 4, 1))
    assert figure("economy.project_gates", TOWN, "2023").value == counted


def test_two_named_gates_of_one_project(town):
    project = f.project("甲项目")
    f.gate(project, Gate.ACCEPTED, date(2023, 8, 1))
    f.gate(project, Gate.FILED, date(2023, 8, 10))
    f.gate(project, Gate.FITTED, date(2023, 9, 10))
    f.gate(f.project("乙项目"), Gate.ACCEPTED, date(2023, 8, 1))
    where = {"project": "甲项目", "gate": ["竣工验收", "竣工备案"]}
    assert figure("economy.project_gates", TOWN, "2023", where).value == 2


def test_a_failed_acceptance_is_not_counted(town):
    f.gate(f.project(), Gate.ACCEPTED, date(2023, 8, 1), result="failed")
    assert figure("economy.project_gates", TOWN, "2023").value == 0
