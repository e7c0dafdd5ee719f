"""盘活: contracts never exceed the asset, also with two clerks at once; only handed-over contracts count."""

import threading
from datetime import date

import pytest
from django.db import connection

from hemei.economy import models as m
from hemei.economy import rules
from hemei.economy.tests import factories as f
from hemei.indicators.figures import figure
from hemei.ledgers import actions, registry
from hemei.ledgers.models import State
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, make_town


def create(by, asset, size, **given) -> m.Revitalisation:
    ledger = registry.get("economy.revitalisation")
    return actions.create(ledger=ledger, values=f.contract_values(asset, size, **given), by=by)


def test_up_to_the_last_square_metre(clerk):
    asset = f.asset()
    create(clerk, asset, 600_00)
    with pytest.raises(rules.TooMuchRevitalised, match="还剩 400 平方米"):
        create(clerk, asset, 400_01)
    assert create(clerk, asset, 400_00).pk


def test_an_ended_or_void_contract_gives_its_area_back(clerk):
    asset = f.asset()
    f.contract(asset, 1_000_00, ended_on=date(2023, 9, 1))
    m.Revitalisation.objects.filter(pk=f.contract(asset, 500_00).pk).update(state=State.VOID)
    assert create(clerk, asset, 1_000_00).pk


@pytest.mark.parametrize("missing", [{"signed_on": None}, {"contract_number": ""}])
def test_handed_over_needs_a_signed_contract(clerk, missing):
    with pytest.raises(rules.HandedOverUnsigned):
        create(clerk, f.asset(), 100_00, **missing)


def test_handover_does_not_precede_signing(clerk):
    with pytest.raises(rules.BeforeDate):
        create(clerk, f.asset(), 100_00, handed_over_on=date(2023, 5, 1))


def test_the_figure_counts_handovers_by_their_day(town):
    asset = f.asset(name="旧纺织厂", usable_area=50_000_00)
    f.contract(asset, 12_000_00)
    f.contract(asset, 3_000_00, handed_over_on=None)
    f.contract(asset, 5_000_00, handed_over_on=date(2024, 1, 5))
    f.contract(f.asset(kind="land"), 700_00)
    where = {"asset": "旧纺织厂", "kind": "厂房"}
    assert figure("economy.revitalised_area", TOWN, "2023", where).value == 12_000
    assert figure("economy.revitalised_area", TOWN, "2023").value == 12_700


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_do_not_exceed_it():
    make_town()
    asset = f.asset()
    start, outcomes = threading.Barrier(2), []

    def enter() -> None:
        try:
            start.wait()
            create(Console("clerk"), m.IdleAsset.objects.get(pk=asset.pk), 700_00)
            outcomes.append("kept")
        except rules.TooMuchRevitalised:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "refused"]
    assert m.Revitalisation.objects.count() == 1
