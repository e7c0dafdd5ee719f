"""Projects leave the track and come back; starting is put off at most twice."""

from datetime import date

import pytest

from hemei.economy import actions, rules
from hemei.economy import models as m
from hemei.economy.stages import Gate
from hemei.economy.tests import factories as f
from hemei.ledgers.rules import ReasonMissing

DAY = date(2023, 5, 1)


def test_a_shelved_project_comes_back(clerk):
    project = f.project()
    actions.exit_project(project=project, kind=m.ExitKind.SHELVED, on=DAY, reason="资金不到位", by=clerk)
    with pytest.raises(rules.AlreadyOut):
        actions.exit_project(project=project, kind=m.ExitKind.TERMINATED, on=DAY, reason="资金不到位", by=clerk)
    assert actions.resume_project(project=project, on=date(2023, 9, 1), by=clerk).resumed_on
    with pytest.raises(rules.NotOut):
        actions.resume_project(project=project, on=date(2023, 9, 1), by=clerk)


def test_a_terminated_project_does_not(clerk):
    project = f.project()
    actions.exit_project(project=project, kind=m.ExitKind.TERMINATED, on=DAY, reason="投资方退出", by=clerk)
    with pytest.raises(rules.TerminatedForGood):
        actions.resume_project(project=project, on=date(2023, 9, 1), by=clerk)


def test_an_exit_has_a_reason(clerk):
    with pytest.raises(ReasonMissing):
        actions.exit_project(project=f.project(), kind=m.ExitKind.SHELVED, on=DAY, reason="", by=clerk)
    assert not m.ProjectExit.objects.exists()


def extend(project, by, months=3):
    return actions.extend_start(project=project, months=months, approved_on=DAY, document_number="延1", by=by)


def test_at_most_two_extensions_of_three_months(clerk):
    project = f.project()
    with pytest.raises(rules.NothingToExtend):
        extend(project, clerk)
    f.gate(project, Gate.WORKS_PERMIT, date(2023, 3, 1))
    for months in (0, 4):
        with pytest.raises(rules.ExtensionTooLong):
            extend(project, clerk, months)
    assert [extend(project, clerk).number, extend(project, clerk, 1).number] == [1, 2]
    with pytest.raises(rules.TooManyExtensions):
        extend(project, clerk)
