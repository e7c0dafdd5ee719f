"""Ranks by quarter, deductions with their re-check, clean-ups by week, repairs counted at acceptance."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from hemei.environment import rules_fields, rules_looks
from hemei.environment.actions import looks as acts
from hemei.environment.models import Facility, FacilityRepair
from hemei.environment.tests import factories_land as make
from hemei.environment.tests.factories_land import BY
from hemei.indicators.figures import figure
from hemei.ledgers import actions
from hemei.matters.models import Matter, Source
from hemei.places.tests.factories import TOWN, VILLAGES


def score(quarter, scope, rank, **more):
    return make.make(
        "living_score", area=TOWN, year=2023, quarter=quarter, scope=scope, rank=rank, document="通报", **more
    )


def test_ranks_of_a_quarter_and_how_often_there_was_an_assessment(town):
    for quarter, city, district in ((1, 8, 1), (2, 7, 2)):
        score(quarter, "city", city)
        score(quarter, "district", district)

    def rank(period, scope):
        return figure("environment.living_rank", TOWN, period, {"scope": scope}).value

    assert [rank(p, s) for p in ("2023Q1", "2023Q2") for s in ("city", "district")] == [8, 1, 7, 2]
    assert rank("2023", "city") == 7  # the last one, never a sum
    assert rank("2023Q3", "city") is None
    assert figure("environment.living_assessments", TOWN, "2023H1").value == 2


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"rank": 0}, rules_looks.RankImpossible), ({"rank": 9, "among": 8}, rules_looks.RankImpossible),
        ({"year": 23}, rules_looks.YearImplausible), ({"year": 2150}, rules_looks.QuarterNotOver),
    ],
)  # fmt: skip
def test_refused_scores(town, more, rule):
    values = {"area": TOWN, "year": 2023, "quarter": 1, "scope": "city", "rank": 8, "document": "通报", **more}
    with pytest.raises(rule):
        make.make("living_score", **values)


def test_a_deduction_is_a_matter_mended_and_looked_at_again(by_role):
    secretary, head = by_role("village_secretary", VILLAGES[0]), by_role("environment_head")
    values = {"area": VILLAGES[0], "place": "主街", "item": "rubbish", "problem": "垃圾堆放", "points": 50,
              "found_on": date(2023, 3, 1), "deadline": None}  # fmt: skip
    row = acts.raise_deduction(values=values, by=secretary)
    assert (row.quarter, row.deadline, row.matter.category_code) == (1, date(2023, 3, 8), "RJ.rubbish")
    with pytest.raises(rules_looks.ClosedWithoutRectification):
        acts.recheck(deduction=row, on=date(2023, 3, 9), passed=True, by=head)
    acts.rectify(deduction=row, on=date(2023, 3, 4), rectification="已清", by=secretary)
    acts.recheck(deduction=row, on=date(2023, 3, 9), passed=False, deadline=date(2023, 3, 20), by=head)
    assert (row.step, row.failed, row.deadline) == ("待整改", 1, date(2023, 3, 20))
    acts.rectify(deduction=row, on=date(2023, 3, 12), rectification="清净", by=secretary)
    acts.recheck(deduction=row, on=date(2023, 3, 13), passed=True, by=head)
    assert row.step == "已销号"
    with pytest.raises(rules_looks.DeductionClosed):
        acts.rectify(deduction=row, on=date(2023, 3, 14), rectification="x", by=secretary)


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"found_on": date(2023, 4, 1)}, rules_looks.FoundOutsideQuarter),
        ({"points": 0}, rules_fields.NothingMeasured),
        ({"rectified_on": date(2023, 3, 2)}, rules_looks.RectificationMissing),
        ({"closed_on": date(2023, 3, 2)}, rules_looks.ClosedWithoutRectification),
    ],
)  # fmt: skip
def test_refused_deductions(town, more, rule):
    with pytest.raises(rule):
        make.deduction(**more)


def clean_up(village, day, **more):
    return make.make("clean_up", area=village, held_on=day, people=20, **more)


def test_weeks_with_a_clean_up(town):
    for village, day in ((0, 6), (0, 7), (1, 6), (0, 13)):
        clean_up(VILLAGES[village], date(2024, 1, day))
    assert figure("environment.clean_up_weeks", TOWN, "2024").value == 2
    assert figure("environment.clean_up_village_weeks", TOWN, "2024").value == 3
    with pytest.raises(rules_looks.VillageOnly):
        clean_up(TOWN, date(2024, 1, 20))
    with pytest.raises(rules_looks.NobodyCame):
        make.make("clean_up", area=VILLAGES[0], held_on=date(2024, 1, 20), people=0)


def test_lamps_and_square_metres_count_at_acceptance(by_role):
    secretary, head = by_role("village_secretary", VILLAGES[0]), by_role("environment_head")
    row = acts.report_fault(facility=make.lamps(), fault="dark", by=secretary)
    assert acts.report_fault(facility=row.facility, fault="pole", by=secretary).pk == row.pk  # one at a time
    actions.approve(record=row, by=head)
    today = row.reported_on
    with pytest.raises(rules_looks.MoreThanThere):
        acts.repair(repair=row, repaired_on=today, repairer="维修队", quantity=Decimal(41), by=secretary)
    row.refresh_from_db()
    acts.repair(repair=row, repaired_on=today, repairer="维修队", quantity=Decimal(12), by=secretary)
    assert figure("environment.lamps_repaired", TOWN, str(today.year)).value is None
    acts.accept(repair=row, on=today, acceptor="李四", by=head)
    assert figure("environment.lamps_repaired", TOWN, str(today.year)).value == 12
    with pytest.raises(rules_looks.RepairClosed):
        acts.accept(repair=row, on=today, acceptor="李四", by=head)
    make.repair(make.road(), fault="hole", lamps=None, road_m2=1250)
    assert figure("environment.road_repaired", TOWN, "2023").value == Decimal("12.5")


def test_what_breaks_again_within_the_warranty_is_flagged(town):
    of = make.lamps()
    assert not make.repair(of).repeat
    last, after = date(2023, 6, 3), date(2023, 9, 8)  # 90 days after the first acceptance; 91 after the second
    open_again = make.repair(of, reported_on=last, repaired_on=None, lamps=None, accepted_on=None)
    assert open_again.repeat
    acts.repair(repair=open_again, repaired_on=last, repairer="甲", quantity=Decimal(1), by=BY)
    acts.accept(repair=open_again, on=date(2023, 6, 9), acceptor="乙", by=BY)
    assert not make.repair(of, reported_on=after, repaired_on=after, accepted_on=after).repeat
    assert figure("environment.warranty_repeats", TOWN, "2023").value == 1


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"lamps": None}, rules_looks.RepairIncomplete), ({"acceptor": ""}, rules_looks.AcceptorMissing),
        ({"road_m2": 100}, rules_looks.QuantityOfOtherKind), ({"repaired_on": None}, rules_looks.RepairIncomplete),
        ({"repaired_on": date(2023, 2, 1)}, rules_fields.EndsBeforeStart),
    ],
)  # fmt: skip
def test_refused_repairs(town, more, rule):
    with pytest.raises(rule):
        make.repair(make.lamps(), **more)


@pytest.mark.parametrize(("more", "rule"), [({"lamps": None}, rules_looks.SizeMissing), ({"lamps": 0},
                         rules_looks.SizeMissing), ({"road_m2": 1}, rules_looks.QuantityOfOtherKind)])  # fmt: skip
def test_refused_facilities(town, more, rule):
    with pytest.raises(rule):
        make.lamps(**more)


def test_a_label_is_scanned_and_a_fault_reported_without_a_name(client, client_for, settings):
    settings.HEMEI_PORTAL_PREVIEW = True
    of, head = make.lamps(), client_for("environment_head")
    sheet = head.get(reverse("environment:facility_labels")).content.decode()
    assert "viewBox" in sheet  # drawn whole at whatever size
    assert ("<svg" in sheet, "style=" in re.sub(r"<head>.*</head>", "", sheet, flags=re.S)) == (True, False)
    page = reverse("facility:fault", args=[of.token])
    form = client.get(page).context["form"]
    assert client.post(page, {"fault": "hole", "key": form.initial["key"]}).status_code == 422  # lamps have no holes
    for _ in range(2):
        answer = client.post(page, {"fault": "dark", "note": "第三盏", "key": form.initial["key"]})
        assert "已经报修" in answer.content.decode()
    row, matter = FacilityRepair.objects.get(), Matter.objects.get()
    assert (row.state, row.matter_id, matter.source, matter.area_id) == (
        "draft", matter.pk, Source.RESIDENT, VILLAGES[0],
    )  # fmt: skip
    assert "已经有人报修" in client.get(page).content.decode()
    assert client.get(reverse("facility:fault", args=["wrong"])).status_code == 404
    assert client.post(page, {"note": "没有选"}).status_code == 422


def test_a_withdrawn_facility_has_no_label(client, town, settings):
    settings.HEMEI_PORTAL_PREVIEW = True
    of = make.lamps()
    actions.void(record=of, reason="已经拆除", by=BY)
    assert client.get(reverse("facility:fault", args=[Facility.objects.get().token])).status_code == 404


def test_the_pages(client_for):
    clean_up(VILLAGES[0], date(2024, 1, 6))
    score(1, "city", 8)
    row = make.deduction()
    secretary = client_for("village_secretary", VILLAGES[0])
    page = secretary.get(reverse("environment:looks"), {"year": 2024}).content.decode()
    assert "1 / 52" in page
    given = {"area": VILLAGES[0], "place": "村口", "item": "walls", "problem": "小广告", "points": "0.25",
             "found_on": "2024-02-01"}  # fmt: skip
    assert secretary.post(reverse("environment:deduct"), given).status_code == 302
    act = {"on": "2023-03-04", "rectification": "已清"}
    assert secretary.post(reverse("environment:deduction_rectify", args=[row.pk]), act).status_code == 302
    assert secretary.post(reverse("environment:deduction_recheck", args=[row.pk]), {}).status_code == 403
