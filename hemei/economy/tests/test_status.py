"""Firms move in and out, are deregistered and revoked; the past stays what it was."""

from datetime import date

import pytest

from hemei.economy import actions, conditions, rules
from hemei.economy import models as m
from hemei.economy.tests import factories as f
from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.places.tests.factories import OTHER_TOWN


def active(on: date) -> bool:
    return m.Enterprise.objects.filter(conditions.active_enterprises(on)).exists()


def test_moving_out_and_back_keeps_the_absence(clerk):
    firm = f.enterprise(established_on=date(2021, 1, 1))
    firm = actions.move_out(enterprise=firm, on=date(2022, 6, 1), destination="石桥镇", by=clerk)
    assert (firm.status, firm.moved_out_to, firm.version) == ("moved_out", "石桥镇", 2)
    firm = actions.move_in(enterprise=firm, on=date(2023, 2, 1), origin="石桥镇", by=clerk)
    assert firm.status == "active"
    assert [active(date(*day)) for day in ((2022, 5, 31), (2022, 6, 1), (2023, 1, 31), (2023, 2, 1))] == [
        True, False, False, True,
    ]  # fmt: skip
    assert firm.history.count() == 3, "as entered, gone, back"
    assert AuditEntry.objects.filter(verb="迁入").exists()


def test_deregistration_archives_the_group(clerk):
    firm = f.enterprise()
    group = f.group(firm)
    actions.deregister(enterprise=firm, on=date(2023, 9, 1), by=clerk)
    group.refresh_from_db()
    assert (group.closed_on, group.close_reason) == (date(2023, 9, 1), "企业注销")
    assert not active(date(2023, 9, 1)) and active(date(2023, 8, 31))


@pytest.mark.parametrize(
    ("status", "act", "allowed"),
    [
        ("active", "deregister", True), ("active", "revoke", True), ("revoked", "deregister", True),
        ("revoked", "revoke", False), ("deregistered", "deregister", False), ("moved_out", "deregister", False),
    ],
)  # fmt: skip
def test_which_status_may_follow_which(clerk, status, act, allowed):
    gone = {"revoked": "revoked_on", "deregistered": "deregistered_on", "moved_out": "moved_out_on"}
    dated = {gone[status]: date(2023, 5, 1)} if status in gone else {}
    firm = f.enterprise(status=status, **dated)
    if allowed:
        assert getattr(actions, act)(enterprise=firm, on=date(2023, 9, 1), by=clerk).status != status
    else:
        with pytest.raises(rules.NotActive):
            getattr(actions, act)(enterprise=firm, on=date(2023, 9, 1), by=clerk)


def test_an_active_firm_cannot_move_in(clerk):
    with pytest.raises(rules.AlreadyHere):
        actions.move_in(enterprise=f.enterprise(), on=date(2023, 9, 1), origin="石桥镇", by=clerk)


def test_a_date_to_come_is_refused(clerk):
    with pytest.raises(rules.FutureDate):
        actions.deregister(enterprise=f.enterprise(), on=date(2123, 1, 1), by=clerk)


def test_only_who_may(by_role):
    firm = f.enterprise()
    with pytest.raises(NotPermitted):
        actions.deregister(enterprise=firm, on=date(2023, 9, 1), by=by_role("leader"))
    with pytest.raises(OutOfScope):
        actions.deregister(enterprise=firm, on=date(2023, 9, 1), by=by_role("economy_clerk", OTHER_TOWN))
    assert not m.StatusChange.objects.exists()
