"""Insurance reminders: minimised on the way in, shown to who reminds, gone when done but for the numbers."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood import queries_insurance as queries
from hemei.livelihood import rules_insurance as rules
from hemei.livelihood.actions import insurance as acts
from hemei.livelihood.models import InsuranceReminder, InsuranceTally
from hemei.livelihood.tests.factories import BY, id_number, resident
from hemei.people.actions.register import register_household
from hemei.people.models import Resident
from hemei.people.privacy import actions as privacy
from hemei.places.models import GridCell
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.usefixtures("town")
TODAY = timezone.localdate()


def reminder(serial=1, area=VILLAGES[0], person=None, **more):
    person = person or resident("1970-05-01", f"参保人{serial}", serial, area)
    given = {
        "name": person.name, "id_number": str(person.id_number), "area": area, "scheme": "medical",
        "year": TODAY.year, "coverage": "renew", "deadline": TODAY, **more,
    }  # fmt: skip
    return ledger_actions.create(ledger=registry.get("livelihood.insurance"), values=given, by=BY)


def test_the_number_is_not_kept():
    row = reminder()
    assert row.id_number == "" and row.resident.name == "参保人1"
    assert {one.id_number for one in InsuranceReminder.history.all()} == {""}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"id_number": id_number("1971-01-01")}, rules.PersonUnknown),
        ({"id_number": ""}, rules.NumberMissing),
        ({"name": "李四"}, rules.NameOther),
        ({"year": TODAY.year - 3}, rules.YearOdd),
    ],
)
def test_a_wrong_row_is_refused(change, refusal):
    with pytest.raises(refusal):
        reminder(**change)


def test_who_is_covered_needs_no_reminder():
    reminder(coverage="covered")
    assert not queries.waiting(BY).exists() and InsuranceReminder.objects.get().outcome == "paid"


def test_a_grid_worker_reminds_her_village_or_her_cell(by_role):
    reminder(1), reminder(2, VILLAGES[1])
    assert [row.name for row in queries.waiting(by_role("grid_worker", VILLAGES[0]))] == ["参保人1"]
    cell = GridCell.objects.create(code=f"{VILLAGES[0]}001", name="一", area_id=VILLAGES[0])
    values = {"code": "H9", "door_number": "1", "area": VILLAGES[0], "cell": cell}
    Resident.objects.filter(name="参保人1").update(household=register_household(values=values, by=BY))
    reminder(3)
    from hemei.places.models import Area

    Area.objects.create(code=cell.code, name="一")
    assert [row.name for row in queries.waiting(by_role("grid_worker", cell.code))] == ["参保人1"]


def test_done_is_deleted_with_its_versions_and_only_numbers_stay(client_for):
    row, other = reminder(1), reminder(2)
    worker, clerk = client_for("grid_worker", VILLAGES[0]), client_for("livelihood_clerk")
    said = worker.get(reverse("livelihood:insurance")).content.decode()
    assert "参保人1" in said and AuditEntry.objects.filter(verb="查看个人信息", object_id=str(row.pk)).exists()
    assert worker.post(reverse("livelihood:insurance_outcome", args=[row.pk]), {"outcome": "paid"}).status_code == 302
    assert worker.post(reverse("livelihood:insurance_forget")).status_code == 403
    clerk.post(reverse("livelihood:insurance_forget"))
    assert list(InsuranceReminder.objects.values_list("pk", flat=True)) == [other.pk]
    assert not InsuranceReminder.history.filter(id=row.pk).exists()
    tally = InsuranceTally.objects.get()
    assert (tally.area_id, tally.outcome, tally.count) == (VILLAGES[0], "paid", 1)
    entry = AuditEntry.objects.get(verb="删除办结的参保续保提醒")
    assert entry.object_id == str(row.pk) and "参保人" not in str(entry.changes)


def test_once_done_it_is_done():
    row = acts.note_outcome(reminder=reminder(), outcome="told", by=BY)
    with pytest.raises(rules.DoneAlready):
        acts.note_outcome(reminder=row, outcome="paid", by=BY)
    with pytest.raises(rules.OutcomeUnknown):
        acts.note_outcome(reminder=reminder(2), outcome="", by=BY)


def test_the_daily_job_deletes_what_is_over():
    row = reminder(deadline=TODAY - timedelta(days=40), year=(TODAY - timedelta(days=40)).year)
    acts.note_outcome(reminder=reminder(2), outcome="told", on=date(TODAY.year, 1, 5), by=BY)
    reminder(3)
    done = privacy.run(by=BY, on=TODAY)
    assert done["参保续保提醒名单"] == 2
    assert not InsuranceReminder.objects.filter(pk=row.pk).exists()
    assert sorted(InsuranceTally.objects.values_list("outcome", "count")) == [("", 1), ("told", 1)]
