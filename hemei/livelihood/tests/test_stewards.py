"""三级救助管家: who sees whom, one steward a level, plans, visits, referrals that become matters, closing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.indicators.figures import figure
from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood import queries_stewards as queries
from hemei.livelihood import rules_stewards as rules
from hemei.livelihood.actions import stewards as acts
from hemei.livelihood.models import AidHousehold, StewardVisit
from hemei.livelihood.tests.factories import BY, resident
from hemei.matters.models import Matter
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")
TODAY = timezone.localdate()
SINCE = TODAY - timedelta(days=40)


def family(serial=1, area=VILLAGES[0], **more):
    person = resident("1960-03-01", f"户主{serial}", serial, area)
    given = {"name": person.name, "id_number": str(person.id_number), "area": area, "members": 2,
             "since": SINCE, **more}  # fmt: skip
    made = ledger_actions.create(ledger=registry.get("livelihood.aid_household"), values=given, by=BY)
    return ledger_actions.approve(record=made, by=BY)


def assign(row, level, access, since=SINCE):
    made = acts.assign(family=row, level=level, user=access.user, since=since, by=BY)
    return ledger_actions.approve(record=made, by=BY)


def test_a_steward_sees_her_own_families_only(by_role, client_for):
    mine, other = family(1), family(2)
    worker, secretary = by_role("grid_worker", VILLAGES[0]), by_role("village_secretary", VILLAGES[0])
    assign(mine, "网格", worker)
    assert list(queries.families(worker, TODAY)) == [mine]
    assert list(queries.families(secretary, TODAY)) == []
    client = client_for("grid_worker", VILLAGES[0])
    assert "户主2" not in client.get(reverse("livelihood:families")).content.decode()
    assert client.get(reverse("livelihood:family", args=[mine.pk])).status_code == 200
    assert client.get(reverse("livelihood:family", args=[other.pk])).status_code == 404
    assert client.get(reverse("ledgers:list", args=["livelihood.aid_household"])).status_code == 403
    assert AuditEntry.objects.filter(verb="查看个人信息", object_id=str(mine.pk), actor=worker.audit_name).exists()


def test_who_was_steward_yesterday_is_none_today(by_role):
    row, old, new = family(), by_role("grid_worker", VILLAGES[0]), by_role("village_secretary", VILLAGES[0])
    assign(row, "网格", old)
    assign(row, "网格", new, since=TODAY)
    assert list(queries.families(old, TODAY)) == []
    assert list(queries.families(new, TODAY)) == [row]
    with pytest.raises(rules.NotTheSteward):
        acts.note_visit(family=row, on=TODAY, found="在家", by=old)


def test_a_steward_has_a_post_where_the_family_lives(by_role):
    with pytest.raises(rules.StewardElsewhere):
        assign(family(), "网格", by_role("grid_worker", OTHER_VILLAGE))


def test_a_level_is_one_of_those_configured_and_held_once(by_role):
    row, worker = family(), by_role("grid_worker", VILLAGES[0])
    with pytest.raises(rules.LevelUnknown, match="镇、村（社区）、网格"):
        assign(row, "区", worker)
    assign(row, "网格", worker)
    with pytest.raises(rules.LevelTaken):
        assign(row, "网格", worker, since=SINCE - timedelta(days=1))


def test_coverage_needs_a_steward_at_every_level(by_role):
    rows = [family(number) for number in range(1, 5)]
    clerk, secretary = by_role("livelihood_clerk"), by_role("village_secretary", VILLAGES[0])
    for row in rows[:3]:
        assign(row, "镇", clerk)
        assign(row, "村（社区）", secretary)
        assign(row, "网格", by_role("grid_worker", VILLAGES[0]))
    assign(rows[3], "镇", clerk)
    period = str(TODAY.year)
    assert figure("livelihood.steward_levels", TOWN, period).value == 3
    assert figure("livelihood.steward_coverage", TOWN, period).value == 75
    assert [line.row for line in queries.without_steward(BY, TODAY)] == [rows[3]]


def test_visits_fall_due_by_the_plan(by_role):
    row = family()
    assert [line.row for line in queries.to_visit(BY, TODAY)] == [row]  # 30 days, where there is no plan
    given = {"goals": "稳定收入", "measures": "公益岗位", "every_days": 90, "made_on": SINCE, "review_on": TODAY}
    acts.make_plan(family=row, values=given, by=BY)
    assert queries.to_visit(BY, TODAY) == []
    with pytest.raises(rules.PlanRuns):
        acts.make_plan(family=row, values={**given, "made_on": TODAY, "review_on": TODAY + timedelta(days=9)}, by=BY)
    acts.note_visit(family=row, on=TODAY, found="在家", by=BY)
    assert queries.lines([row], TODAY)[0].due == TODAY + timedelta(days=90)
    with pytest.raises(rules.NotYet):
        acts.note_visit(family=row, on=TODAY + timedelta(days=1), found="在家", by=BY)


def test_a_referral_is_a_confidential_matter_and_closes_after_it(by_role):
    row, worker = family(), by_role("grid_worker", VILLAGES[0])
    assign(row, "网格", worker)
    made = acts.refer(family=row, kind="medical", content="需要康复治疗", on=TODAY, by=worker)
    matter = Matter.objects.get()
    assert (matter.category_code, matter.confidential, "户主" in matter.title) == ("JZ.medical", True, False)
    with pytest.raises(rules.MatterRuns, match=matter.number):
        acts.close_referral(referral=made, on=TODAY, result="已就医", by=BY)
    with pytest.raises(rules.ReferralOpen):
        acts.close_family(family=row, on=TODAY, outcome="脱困", by=BY)
    Matter.objects.update(state="archived")
    made.refresh_from_db()
    acts.close_referral(referral=made, on=TODAY, result="已就医", by=BY)
    with pytest.raises(NotPermitted):
        acts.close_family(family=row, on=TODAY, outcome="脱困", by=worker)
    closed = acts.close_family(family=row, on=TODAY, outcome="脱困", by=BY)
    assert closed.until == TODAY and not row.stewards.filter(until=None).exists()
    with pytest.raises(rules.HouseholdClosed):
        acts.note_visit(family=closed, on=TODAY, found="在家", by=BY)


def test_a_family_is_taken_in_once():
    row = family()
    given = {"name": row.name, "id_number": str(row.id_number), "area": row.area_id, "since": date(2024, 1, 1)}
    with pytest.raises(rules.HouseholdTwice):
        ledger_actions.create(ledger=registry.get("livelihood.aid_household"), values=given, by=BY)
    assert AidHousehold.objects.count() == 1


def test_what_is_found_is_ciphertext():
    acts.note_visit(family=family(), on=TODAY, found="卧床", by=BY)
    assert StewardVisit.objects.extra(select={"raw": "found"}).values_list("raw", flat=True)[0].startswith("sm4$")


def test_the_clerks_acts_by_their_pages(client_for, by_role):
    row, client = family(), client_for("livelihood_clerk")
    worker = by_role("grid_worker", VILLAGES[0])
    url = reverse("livelihood:family", args=[row.pk])
    assert client.post(f"{url}assign/", {"level": "网格", "user": worker.user.pk, "since": TODAY}).status_code == 302
    plan = {"goals": "甲", "measures": "乙", "every_days": 30, "made_on": TODAY, "review_on": TODAY}
    assert client.post(f"{url}plan/", plan).status_code == 422
    assert client.post(f"{url}plan/", {**plan, "review_on": TODAY + timedelta(days=90)}).status_code == 302
    assert client.post(f"{url}visit/", {"on": TODAY, "found": "在家"}).status_code == 302
    assert client.post(f"{url}refer/", {"on": TODAY, "kind": "work", "content": "找工作"}).status_code == 302
    said = client.get(url).content.decode()
    assert "grid_worker" in said and "在家" in said and "待派单" in said
    assert client.get(f"{url}plan/paper/")["Cache-Control"] == "private, no-store"
    assert client.post(f"{url}plan/end/", {"on": TODAY, "result": "目标完成"}).status_code == 302
    assert "目标完成" in client.get(url).content.decode()
