"""What a second reader tried: acts in the wrong order or on days to come, renewed permits, the red line by dates."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.atlas import registry, source
from hemei.environment import rules_fields, rules_rivers, rules_waste
from hemei.environment import rules_water as common
from hemei.environment.actions import debris, fields, looks, rivers
from hemei.environment.models.debris import Signer
from hemei.environment.tests import buildings, factories
from hemei.environment.tests import factories_land as land
from hemei.environment.tests.factories import BY, day, manifest
from hemei.kernel.errors import NotPermitted, RuleError
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers.checks import DaysOutOfOrder

pytestmark = pytest.mark.usefixtures("town")
AT = datetime.fromisoformat("2023-05-03T11:00+08:00")


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def loaded(**more):
    row = manifest(**more)
    for who in Signer:
        if who is not Signer.SITE:
            debris.sign(manifest=row, who=who.value, name="某人", by=BY)
    return row


def received(row):
    return debris.receive(manifest=row, weight=20_000, signed="场长", by=BY, at=AT)


@pytest.mark.parametrize("on", [day("2023-05-02"), None])
def test_a_manifest_is_archived_neither_before_its_weighing_nor_in_the_future(on):
    row = received(loaded())
    with pytest.raises(RuleError):
        debris.archive(manifest=row, on=on or tomorrow(), by=BY)


def test_a_renewed_permit_does_not_strand_loads_under_the_old_one():
    row = loaded()
    source = row.source_site
    ledger_actions.correct(
        record=source, values={"permit_from": day("2024-01-01"), "permit_until": day("2024-12-31")},
        reason="许可续期",
        version=source.version, by=BY,
    )  # fmt: skip
    row = type(row).objects.get(pk=row.pk)
    debris.archive(manifest=received(row), on=day("2023-05-04"), by=BY)
    assert row.archived_on == day("2023-05-04")
    with pytest.raises(rules_waste.PermitNotInForce):
        manifest(number="L2", source_site=type(source).objects.get(pk=source.pk))


@pytest.mark.parametrize("on", ["2023-05-08", ""])
def test_a_rebound_is_seen_after_the_closing_and_not_in_the_future(on):
    row = factories.problem(reach=factories.reach())
    rivers.close(problem=row, on=day("2023-05-09"), rectification="已清", by=BY)
    with pytest.raises((common.DayInFuture, DaysOutOfOrder)):
        rivers.recheck(problem=row, on=day(on) if on else tomorrow(), good=False, note="又有", by=BY)
    assert row.closed_on == day("2023-05-09")


def test_a_field_is_restored_and_looked_at_on_days_that_have_come():
    row = land.problem()
    later = tomorrow()
    with pytest.raises(rules_fields.DateAhead):
        fields.notify(problem=row, household="某户", notified_on=later, deadline=later, by=BY)
    row.refresh_from_db()
    fields.notify(problem=row, household="某户", notified_on=day("2023-04-02"), deadline=day("2023-06-01"), by=BY)
    given = {"before": "荒", "after": "苗", "crop": "玉米"}
    with pytest.raises(rules_fields.DateAhead):
        fields.restore(problem=row, restored_on=later, by=BY, **given)
    row.refresh_from_db()
    fields.restore(problem=row, restored_on=day("2023-05-01"), by=BY, **given)
    for on, rule in ((later, rules_fields.DateAhead), (day("2023-04-30"), rules_fields.EndsBeforeStart)):
        with pytest.raises(rule):
            fields.accept(problem=row, on=on, passed=False, acceptor="某人", by=BY)
        row.refresh_from_db()


def test_a_deduction_is_not_sent_back_before_it_was_mended():
    row = land.deduction()
    looks.rectify(deduction=row, on=day("2023-03-05"), rectification="清了", by=BY)
    for on in (day("2023-03-04"), tomorrow()):
        with pytest.raises(RuleError):
            looks.recheck(deduction=row, on=on, passed=False, by=BY)
        row.refresh_from_db()


def test_basic_farmland_does_not_leave_by_a_later_day_of_marking_out():
    row = land.parcel(mu=100)
    with pytest.raises(rules_fields.BelowRedLine):
        given = {"reason": "日期笔误", "version": row.version, "by": BY}
        ledger_actions.correct(record=row, values={"since": tomorrow()}, **given)
    given = {"reason": "日期笔误", "version": row.version, "by": BY}
    ledger_actions.correct(record=row, values={"since": date(2019, 1, 1)}, **given)


def test_only_the_head_revokes_a_decision_that_was_argued_against(by_role):
    row = buildings.urge(buildings.order(buildings.filed()))
    clerk = by_role("environment_clerk")
    assert clerk.can("environment.building_case:act") and not clerk.can("environment.building_case:decide")
    said = {"statement": "不是违建", "review": "成立"}
    with pytest.raises(NotPermitted):
        buildings.act(row, "hear", "2023-07-20", by=clerk, accepted=True, **said)
    row = buildings.fresh(row)
    assert row.step == "urged"
    assert buildings.act(row, "hear", "2023-07-20", by=clerk, accepted=False, **said).step == "heard"


def test_a_rebound_needs_its_words():
    row = factories.problem(reach=factories.reach())
    rivers.close(problem=row, on=day("2023-05-09"), rectification="已清", by=BY)
    with pytest.raises(rules_rivers.ReboundMissing):
        rivers.recheck(problem=row, on=day("2023-05-10"), good=False, by=BY)


@pytest.mark.parametrize(("page", "made"), [
    ("fields", lambda: land.problem(found_on=date(2022, 4, 1), idle_since=date(2021, 3, 1))),
    ("looks", lambda: land.deduction(year=2022, found_on=date(2022, 3, 1))),
])  # fmt: skip
def test_a_page_opens_on_the_newest_year_with_rows(client_for, page, made):
    made()
    client = client_for("environment_clerk")
    assert client.get(reverse(f"environment:{page}")).context["year"] == 2022
    assert client.get(reverse(f"environment:{page}"), {"year": "2021"}).context["year"] == 2021
    assert client.get(reverse(f"environment:{page}"), {"year": "9" * 5000}).context["year"] == 2022


def test_the_map_shows_the_cases_that_are_open():
    row = buildings.case()
    layer = registry.get("environment.building_case")
    assert list(source.rows(layer)) == [row]
    buildings.act(row, "drop", "2023-01-10", why="不属实")
    assert not source.rows(layer).exists()
