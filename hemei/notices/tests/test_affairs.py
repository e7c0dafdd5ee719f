"""村务公开 by its calendar; 主动公开 within twenty working days."""

from datetime import date, datetime

import pytest

from hemei.notices import actions, queries, rules
from hemei.notices.models import AffairPosting
from hemei.places.models import Area
from hemei.places.tests.factories import TOWN, VILLAGES

TODAY = datetime.fromisoformat("2023-08-10T09:00:00+08:00")
TEXT = {"body": "上半年收入支出明细见村公开栏。"}


@pytest.fixture
def finance(town, clerk):
    return actions.add_item(code="CW", title="财务收支", frequency="month", basis="村组法第三十条",
                            since=date(2023, 5, 1), by=clerk)  # fmt: skip


@pytest.fixture
def secretary(by_role):
    return by_role("village_secretary")


def posting(finance, secretary, period="2023-06", area=VILLAGES[0]):
    return actions.post_affairs(item=finance, area=area, period=period, values=TEXT, by=secretary, at=TODAY)


@pytest.mark.parametrize(
    ("period", "refusal"),
    [
        ("2023Q2", rules.PeriodNotOfItem),
        ("2023-08", rules.PeriodNotOver),
        ("2023", rules.PeriodNotOfItem),
        ("六月", rules.PeriodNotOfItem),
    ],
)
def test_a_period_of_the_wrong_kind(finance, secretary, period, refusal):
    with pytest.raises(refusal):
        posting(finance, secretary, period)
    assert not AffairPosting.objects.exists()


def test_once_for_a_period(finance, secretary):
    posting(finance, secretary)
    with pytest.raises(rules.PostedForPeriod):
        posting(finance, secretary)


def test_villages_only(finance, clerk):
    with pytest.raises(rules.NotVillage):
        posting(finance, clerk, area=TOWN)


def test_the_calendar_names_what_is_overdue(finance, secretary, leader):
    village = Area.objects.get(code=VILLAGES[0])
    made = posting(finance, secretary)
    actions.post(notice=made.notice, by=leader, at=TODAY)
    found = {due.period: (due.state, due.due_on) for due in queries.calendar([village], TODAY.date())}
    assert found == {
        "2023-05": ("逾期未公开", date(2023, 6, 15)),
        "2023-06": ("已公开，待监委会审核", date(2023, 7, 15)),
        "2023-07": ("待公开", date(2023, 8, 15)),
    }


def test_the_supervisors_sign_once(finance, secretary, by_role):
    made, supervisor = posting(finance, secretary), by_role("supervisor")
    assert actions.sign_off(posting=made, by=supervisor, remark="属实").signed_by
    with pytest.raises(rules.SignedAlready):
        actions.sign_off(posting=made, by=supervisor)


def test_twenty_working_days_over_the_autumn_holiday(town, clerk):
    made = actions.note_information(title="预算", area=TOWN, subject="财政", formed_on=date(2024, 9, 27), by=clerk)
    assert made.due_on == date(2024, 10, 30)


def test_information_of_tomorrow(town, clerk):
    with pytest.raises(rules.FormedInFuture):
        actions.note_information(title="预算", area=TOWN, subject="财政", formed_on=date(2124, 1, 1), by=clerk)


def test_publishing_needs_the_review_record(town, clerk, leader):
    made = actions.note_information(title="预算", area=TOWN, subject="财政", formed_on=date(2023, 3, 1), by=clerk)
    with pytest.raises(rules.ReasonMissing):
        actions.publish_information(disclosure=made, values=TEXT, review="", by=clerk)
    actions.publish_information(disclosure=made, values=TEXT, review="不涉密，可以公开", by=clerk)
    actions.post(notice=made.notice, by=leader)
    assert queries.posted(TOWN).get().title == "预算"
