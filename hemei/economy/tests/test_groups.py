"""一企一群."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from hemei.economy import actions, rules
from hemei.economy import models as m
from hemei.economy.tests import factories as f
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.people.access import Console
from hemei.places.tests.factories import make_town


def values(firm, **given):
    return {"enterprise": firm, "name": "服务群", "steward_name": "王管家", "opened_on": date(2023, 5, 1)} | given


def create(by, firm, **given) -> m.ServiceGroup:
    return ledger_actions.create(ledger=registry.get("economy.group"), values=values(firm, **given), by=by)


def test_a_group_lies_where_its_enterprise_lies(clerk):
    assert create(clerk, f.enterprise()).area_id == f.VILLAGE


def test_a_second_active_group_is_refused(clerk):
    firm = f.enterprise()
    f.group(firm)
    with pytest.raises(Exception, match="一企一群|已有在用的服务群"):
        create(clerk, firm)
    assert m.ServiceGroup.objects.count() == 1


def test_the_database_refuses_it_too(db, town):
    firm = f.enterprise()
    f.group(firm)
    with pytest.raises(IntegrityError), transaction.atomic():
        f.group(firm, opened_on=date(2023, 8, 1))


def test_after_closing_a_new_one_may_open(clerk):
    firm = f.enterprise()
    actions.close_group(group=f.group(firm), on=date(2023, 4, 30), reason="重建", by=clerk)
    assert create(clerk, firm).closed_on is None


def test_a_closed_group_is_not_closed_again(clerk):
    group = f.group(f.enterprise(), closed_on=date(2023, 6, 1))
    with pytest.raises(rules.GroupClosed):
        actions.close_group(group=group, on=date(2023, 7, 1), reason="重复", by=clerk)


def test_a_group_needs_a_steward(clerk):
    with pytest.raises(rules.StewardMissing):
        create(clerk, f.enterprise(), steward_name="")


def test_no_active_group_for_a_firm_that_left(clerk):
    firm = f.enterprise(status="deregistered", deregistered_on=date(2023, 4, 1))
    with pytest.raises(rules.GroupOfGoneEnterprise):
        create(clerk, firm)


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_open_one_group():
    make_town()
    firm = f.enterprise()
    start, outcomes = threading.Barrier(2), []

    def enter(day: int) -> None:
        try:
            start.wait()
            create(Console("clerk"), m.Enterprise.objects.get(pk=firm.pk), opened_on=date(2023, 5, day))
            outcomes.append("kept")
        except RuleError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=(day,)) for day in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "refused"]
    assert m.ServiceGroup.objects.count() == 1
