"""The pages of elderly care: the overview, the inspection form, the month's meals, the board, the to-dos."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from hemei.kernel.models import AuditEntry
from hemei.livelihood.actions import elderly as acts
from hemei.livelihood.elderly import overview
from hemei.livelihood.models import elderly as m
from hemei.livelihood.tests.elderly import GOOD, STEPS, bed, day, enter, event, inspection, meal, station, steps
from hemei.livelihood.tests.factories import BY, resident, status
from hemei.matters.models import Matter
from hemei.places.tests.factories import VILLAGES
from hemei.ui.todos import todos


def line_of(at, on):
    return next(line for line in overview.stations(BY, on) if line.station == at)


def test_a_station_is_overdue_when_last_month_passed_without(town):
    at = station()
    assert line_of(at, day("2023-06-10")).overdue
    inspection(at, "2023-05-20")
    assert not line_of(at, day("2023-06-10")).overdue
    assert line_of(at, day("2023-07-01")).overdue
    inspection(at, "2023-07-02")
    assert not line_of(at, day("2023-07-02")).overdue


def test_a_station_that_opened_within_the_month_or_is_closed_is_not_overdue(town):
    new = station("新驿站", opened="2023-05-10")
    assert not line_of(new, day("2023-06-10")).overdue
    assert line_of(new, day("2023-07-10")).overdue
    event(new, "closed", "2023-07-11")
    assert not line_of(new, day("2023-08-10")).overdue


def test_the_overview_shows_its_own_town_only(client_for):
    station()
    body = client_for("livelihood_clerk").get(reverse("livelihood:stations")).content.decode()
    assert "东柳驿站" in body
    assert "上月没有检查" in body
    other = client_for("livelihood_clerk", VILLAGES[1]).get(reverse("livelihood:stations")).content.decode()
    assert "东柳驿站" not in other


def posted(**changes):
    given = {"inspected_on": "2023-06-10", "inspectors": "甲、乙", **GOOD, **changes}
    return {name: value for name, value in given.items() if value is not None}


def test_the_inspection_form_makes_findings_and_matters(client_for):
    at, client = station(), client_for("livelihood_clerk")
    url = reverse("livelihood:station_inspect", args=[at.pk])
    given = posted(fire="bad", fire_problem="通道堵塞", fire_deadline="2023-06-12", samples="none")
    made = client.post(url, given)
    assert made.status_code == 302
    finding = m.Finding.objects.get()
    assert (finding.problem, finding.deadline, finding.matter) == ("通道堵塞", day("2023-06-12"), Matter.objects.get())
    page = client.get(reverse("ledgers:detail", args=["livelihood.finding", finding.pk])).content.decode()
    assert finding.matter.number in page


def test_nothing_is_ticked_beforehand_no_photo_is_asked_and_nothing_is_lost(client_for):
    client, url = client_for("livelihood_clerk"), reverse("livelihood:station_inspect", args=[station().pk])
    blank = client.get(url).content.decode()
    assert "checked" not in blank.split('<form method="post" class="check-form"')[1]
    assert 'type="file"' not in blank
    refused = client.post(url, posted(fire="bad", staff=None))
    assert refused.status_code == 422
    refused = client.post(url, posted(fire="bad", note="门口积水"))
    assert refused.status_code == 422
    assert "“消防”不符合，要写明问题" in refused.content.decode()
    assert "门口积水" in refused.content.decode()
    assert not m.Inspection.objects.exists()


def test_mending_and_checking_again_from_the_page(client_for, by_role):
    values = {"station": station(), "inspected_on": day("2023-06-10"), "inspectors": "甲", **GOOD, "fire": "bad"}
    acts.record_inspection(values=values, problems={"fire": ("堵塞", None)}, by=by_role("livelihood_clerk"))
    finding = m.Finding.objects.get()
    worker, clerk = client_for("station_worker", VILLAGES[0]), client_for("livelihood_clerk")
    mend, check = (reverse(f"livelihood:finding_{verb}", args=[finding.pk]) for verb in ("rectify", "recheck"))
    assert clerk.post(check, {"on": "2023-06-15", "passed": "yes"}).status_code == 422
    assert worker.post(mend, {"on": "2023-06-14", "rectification": "已清理"}).status_code == 302
    assert worker.post(check, {"on": "2023-06-15", "passed": "yes"}).status_code == 403
    assert clerk.post(check, {"on": "2023-06-15", "passed": "yes"}).status_code == 302
    finding.refresh_from_db()
    assert finding.closed_on == day("2023-06-15")


@pytest.fixture
def june(town):
    at, poor = station(), resident("1943-05-20")
    status(poor, "minimum_living", "2023-01-01")
    other = resident("1944-05-20", "李四", serial=2)
    for on in ("2023-06-01", "2023-06-02"):
        meal(at, poor, on)
    meal(at, other, "2023-06-02")
    meal(at, other, "2023-07-01")
    false = meal(at, other, "2023-06-03")
    acts.mark_false(record=false, reason="未就餐", on=date(2023, 8, 1), by=BY)
    return at


def test_the_months_meals_by_point(june, client_for):
    page = client_for("livelihood_head").get(reverse("livelihood:meals"), {"month": "2023-06"})
    line = page.context["lines"][0]
    assert (line["people"], line["days"], line["person"], line["point"], line["total"]) == (2, 3, 1000, 900, 1900)
    assert "19.00" in page.content.decode()


def test_the_sheet_of_the_month_adds_up_and_says_who_took_it(june, client_for):
    client = client_for("livelihood_clerk")
    response = client.get(reverse("livelihood:meals_sheet"), {"month": "2023-06"})
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    found = book.get_sheet_by_index(0).to_python()
    assert found[1][:5] == ["东柳驿站", "张三", "2", "10.00", "6.00"]
    assert found[3][:5] == ["合计", "", "3", "10.00", "9.00"]
    assert "不得外传" in book.get_sheet_by_name("水印").to_python()[0][0]
    assert AuditEntry.objects.filter(verb="导出助餐补贴表").count() == 1


def test_the_board_puts_each_bed_at_its_last_step(client_for):
    at = station()
    steps(bed(at, resident("1943-05-20")), *STEPS[:3])
    bed(at, resident("1944-05-20", "李四", serial=2), number="C2")
    page = client_for("livelihood_head").get(reverse("livelihood:beds"))
    found = {label: [line.bed.number for line in lines] for label, _, lines in page.context["columns"] if lines}
    assert found == {"申请": ["C2"], "入户规划": ["C1"]}
    assert "未确认" in page.content.decode()


def test_what_is_due_is_among_the_to_dos(by_role):
    at = station()
    today = timezone.localdate()
    resident("1943-05-20")
    plan = {"station": at, "name": "张三", "reason": "alone", "every_days": 7, "visitor": "甲"}
    enter("visit_plan", since=today - timedelta(days=30), **plan)
    enter("medical_agreement", station=at, institution="卫生院", number="Y1", signed_on="2022-07-01",
          expires_on=today + timedelta(days=9))  # fmt: skip
    inspection(at, "2023-06-10", fire="bad")
    found = {todo.title: todo.count for todo in todos(by_role("livelihood_clerk"))}
    for title in ("驿站上月没有检查", "检查不符合没有立问题", "巡视探访到期", "医养合作协议将到期"):
        assert found[title] == 1
    enter("service_visit", area=VILLAGES[0], name="张三", visited_on=today, way="home", condition="well")
    worker = {todo.title for todo in todos(by_role("station_worker", VILLAGES[0]))}
    assert not worker & {"巡视探访到期", "驿站上月没有检查"}
