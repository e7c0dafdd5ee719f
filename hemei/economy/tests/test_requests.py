"""A visit's request becomes a matter, once, with the terms of 企业诉求; the enterprise says if it is satisfied."""

from datetime import date, datetime

import pytest

from hemei.economy import actions, categories
from hemei.economy.tests import factories as f
from hemei.kernel.models import AuditEntry, DatedValue
from hemei.matters import actions as matters
from hemei.matters.models import Matter, Unit
from hemei.matters.rules.classes import DetailNotReadable
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN

START = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
BY = Console("test")


def taken(text="希望协调\n停车位", **given):
    visit = f.visit(f.enterprise(phone="13912345678", **given), date(2023, 6, 1), request=text)
    return visit, actions.open_request(visit=visit, by=BY, at=START)


@pytest.fixture
def department(town):
    return Unit.objects.create(code="economy", name="经济发展科", kind="department", area_id=TOWN)


def test_a_recorded_visit_opens_one_matter(clerk, django_capture_on_commit_callbacks):
    firm = f.enterprise(name="柳林冷链有限公司")
    with django_capture_on_commit_callbacks(execute=True):
        visit = actions.record_visit(
            values={"enterprise": firm, "visited_on": date(2023, 6, 1), "department": "财政科", "subject": "了解用工",
                    "request": "希望协调停车位"}, by=clerk,
        )  # fmt: skip
    actions.open_request(visit=visit, by=BY)
    matter = Matter.objects.get()
    assert (matter.source, matter.category_code, matter.enterprise_name) == ("enterprise", "QY", "柳林冷链有限公司")
    assert matter.details == {"channel": "走访", "credit_code": firm.credit_code}
    assert AuditEntry.objects.get(verb="受理").actor.startswith(clerk.audit_name)


def test_acceptance_and_handling_run_in_working_days(department):
    _, matter = taken()
    assert matter.dispatch_due == datetime.fromisoformat("2023-06-02T23:59:59+08:00")
    matters.dispatch(matter=matter, unit=department, by=BY, at=START)
    assert matter.due_at == datetime.fromisoformat("2023-06-08T23:59:59+08:00")  # 一般 5 工作日


@pytest.mark.parametrize(("difficulty", "day"), [("简单", "2023-06-06"), ("疑难", "2023-06-25")])  # 调休
def test_the_term_follows_the_difficulty(department, difficulty, day):
    given = {"source": "enterprise", "title": "求助", "content": "求助", "area": TOWN, "category_code": "QY.land",
             "details": {"difficulty": difficulty}}  # fmt: skip
    matter = matters.receive(values=given, by=BY, at=START).matter
    matters.dispatch(matter=matter, unit=department, by=BY, at=START)
    assert matter.due_at == datetime.fromisoformat(f"{day}T23:59:59+08:00")


def test_a_difficulty_that_is_none_is_refused(town):
    given = {"source": "enterprise", "title": "求助", "content": "求助", "area": TOWN, "category_code": "QY.land",
             "details": {"difficulty": "很难"}}  # fmt: skip
    with pytest.raises(DetailNotReadable, match="简单、一般、疑难"):
        matters.receive(values=given, by=BY)


def test_a_later_term_counts_from_its_day(department):
    DatedValue.objects.create(
        key="economy.request_terms", value=["一般 1工作日"], since=date(2023, 6, 1), source="会议纪要", approver="镇长"
    )
    _, matter = taken()
    matters.dispatch(matter=matter, unit=department, by=BY, at=START)
    assert matter.due_at == datetime.fromisoformat("2023-06-02T23:59:59+08:00")


def test_the_enterprise_confirms_by_the_same_call_back(department):
    _, matter = taken()
    matters.dispatch(matter=matter, unit=department, by=BY, at=START)
    matters.answer(matter=matter, result="已划定车位", reply="厂区北侧已划定二十个车位。", by=BY)
    matters.review(matter=matter, approve=True, by=BY)
    matters.feed_back(matter=matter, by=BY)
    matters.call_back(matter=matter, reached=True, resolved=True, satisfaction="satisfied", by=BY)
    assert (matter.state, matter.satisfaction) == ("called", "satisfied")


def test_every_class_of_requests_is_there():
    assert list(categories.SUBJECTS.values()) == [
        "政策",
        "证照",
        "用工",
        "融资",
        "用地",
        "基础设施",
        "物流",
        "环保",
        "其他",
    ]
