"""今天要办的: one list over allowances, runs, assistance, stations, notices and follow-ups; names nobody."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.livelihood import actions
from hemei.livelihood import today as due
from hemei.livelihood.rules_work import months_after
from hemei.livelihood.tests import factories_assistance as assistance
from hemei.livelihood.tests.elderly import inspection, station
from hemei.livelihood.tests.factories import BY, application, resident, status
from hemei.livelihood.tests.factories_work import klass, trainee
from hemei.notices.models import Notice
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES
from tests.architecture.any_row import any_row

pytestmark = pytest.mark.usefixtures("town")


def titles(access, day):
    return {group.title: [(item.due, item.title) for item in group.items] for group in due.groups(access, day)}


def applied(on="2023-05-10"):
    person = resident("1933-05-20", "张老人")
    status(person, "hukou", "1990-01-01", value="本镇")
    return application(person, applied=on)


def test_an_application_is_forwarded_on_its_day_and_decided_by_the_25th(by_role):
    row = applied()
    clerk, head = by_role("livelihood_clerk"), by_role("livelihood_head")
    day = date(2023, 5, 10)
    assert titles(clerk, day)["津贴补贴"] == [(day, "转民政部门")]
    assert "津贴补贴" not in titles(head, day)
    actions.forward(application=row, by=BY, on=day)
    assert titles(head, date(2023, 5, 22))["津贴补贴"] == [(date(2023, 5, 25), "录入区里的决定")]


def test_an_objection_is_answered_by_the_20th(by_role):
    row = applied()
    actions.object_to(application=row, content="不实", by=BY, on=date(2023, 5, 12))
    found = titles(by_role("livelihood_head"), date(2023, 5, 12))["津贴补贴"]
    assert (date(2023, 5, 20), "答复异议") in found


def test_a_run_waits_for_another_to_confirm(by_role):
    row = applied()
    actions.decide(application=row, approve=True, by=BY, at=timezone.make_aware(timezone.datetime(2023, 5, 22)))
    run = actions.make_run(area=row.area_id[:9], month="2023-06", by=BY)
    leader = by_role("livelihood_head")
    assert titles(leader, date(2023, 5, 28))["津贴补贴发放"] == [(date(2023, 5, 31), "确认 2023-06 发放表")]
    actions.confirm_run(run=run, by=BY)
    assert "津贴补贴发放" not in titles(leader, date(2023, 5, 28))


def test_terms_of_assistance(by_role):
    row = assistance.living()
    found = titles(by_role("livelihood_clerk"), row.due_on)["社会救助"]
    assert [day for day, _ in found] == [row.due_on]
    assert "社会救助" not in titles(by_role("livelihood_clerk"), row.due_on - timedelta(days=8))


def test_notices_that_end_and_those_that_wait(by_role):
    notice = any_row(Notice)
    day = date(2023, 5, 20)
    told = {"flow": "livelihood.allowance", "starts_on": date(2023, 5, 13), "ends_on": day, "area_id": VILLAGES[0]}
    Notice.objects.filter(pk=notice.pk).update(**told, state="posted")
    assert titles(by_role("livelihood_clerk"), day)["公示"] == [(day, "公示到期")]
    Notice.objects.filter(pk=notice.pk).update(state="waiting")
    assert titles(by_role("livelihood_clerk"), day + timedelta(days=9))["公示"] == [(day, "公示期满待答复异议")]
    Notice.objects.filter(pk=notice.pk).update(state="ended")
    assert "公示" not in titles(by_role("livelihood_clerk"), day)


def test_follow_ups_of_a_class_at_three_and_six_months(by_role):
    held = klass(starts_on=date(2023, 1, 10), ends_on=date(2023, 1, 31))
    trainee(held)
    clerk = by_role("livelihood_clerk")
    assert "培训就业回访" not in titles(clerk, date(2023, 4, 26))
    assert titles(clerk, date(2023, 4, 28))["培训就业回访"] == [(date(2023, 4, 30), "3 个月就业回访 1 人")]
    assert len(titles(clerk, date(2023, 8, 1))["培训就业回访"]) == 2


def test_stations_without_an_inspection(by_role):
    at = station()
    clerk, july = by_role("livelihood_clerk"), date(2023, 7, 5)
    assert titles(clerk, july)["养老服务"] == [(date(2023, 6, 30), "上月没有检查")]
    inspection(at)
    assert "养老服务" not in titles(clerk, july)


def test_rechecks_show_in_the_last_month_of_the_quarter(by_role):
    row = applied()
    actions.decide(application=row, approve=True, by=BY, at=timezone.make_aware(timezone.datetime(2023, 5, 22)))
    clerk = by_role("livelihood_clerk")
    assert "津贴补贴复核" not in titles(clerk, date(2023, 8, 15))
    assert titles(clerk, date(2023, 9, 5))["津贴补贴复核"] == [(date(2023, 9, 30), "季度复核 1 人")]


def test_the_page_names_nobody_and_keeps_to_its_area(by_role, client_for):
    applied("2023-05-10")
    page = client_for("livelihood_clerk").get("/livelihood/today/").content.decode()
    assert "转民政部门" in page and "逾期" in page and "张老人" not in page
    assert "今天没有要办的" in client_for("livelihood_clerk", OTHER_TOWN).get("/livelihood/today/").content.decode()


def test_months_after_keeps_to_the_months_last_day():
    assert months_after(date(2023, 5, 31), -3) == date(2023, 2, 28)
    assert months_after(date(2023, 8, 31), 6) == date(2024, 2, 29)
