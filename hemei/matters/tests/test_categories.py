"""Registered classes: their rows, fields, terms and routes."""

from datetime import datetime, timedelta

import pytest

from hemei.kernel.models import AuditEntry
from hemei.matters import actions, categories, queries
from hemei.matters.categories import DetailField, DutyLine, MatterClass, Route
from hemei.matters.models import Category, Circle, DutyItem, Matter
from hemei.matters.rules import classes as rules
from hemei.matters.tests.tickets import START, values
from hemei.people.access import Console

BY = Console("test")
FIELDS = (
    DetailField("length", "长度（米）", "number"),
    DetailField("found_on", "发现日期", "date", required=True),
    DetailField("grade", "程度", "choice", choices=("轻", "重")),
    DetailField("open", "是否公开", "switch"),
)


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(categories, "_classes", type(categories._classes)("test class"))
    categories.register(
        MatterClass("T", "测试大类", fields=FIELDS, term=lambda details, on: "3工作日" if details.get("open") else "",
                    accept_term=lambda details, on: "1工作日", duties=(DutyLine("village", "assist"),),
                    route=Route(unit_code="environment")),
        MatterClass("T.a", "测试小类", parent="T", route=Route(unit_kind="village"), must_meet=True),
    )  # fmt: skip


def receive(code, details, **changes):
    given = values(category_code=code, details=details, source="grid", **changes)
    return actions.receive(values=given, by=BY, at=START).matter


def test_the_tree_takes_in_registered_classes_once_and_keeps_the_towns_words(town, registered):
    Category.objects.create(code="T", title="本镇叫法")
    assert [row.code for row in actions.load_registered(by=BY)] == ["T.a"]
    assert actions.load_registered(by=BY) == []
    row = Category.objects.get(code="T.a")
    assert (row.title, row.parent.title, row.must_meet) == ("测试小类", "本镇叫法", True)
    assert not DutyItem.objects.exists()  # the town's own row came with the town's own duty lines
    assert AuditEntry.objects.filter(verb="载入预置分类").count() == 1


def test_duty_lines_come_with_the_class(town, registered):
    actions.load_registered(by=BY)
    line = DutyItem.objects.get()
    assert (line.unit_kind, line.category_code, line.role) == ("village", "T", "assist")
    assert "待本镇" in line.source


def test_the_seven_classes_are_the_labels_of_triage(town):
    from hemei.matters.triage.sample.phrases import CLASSES

    actions.load_registered(by=BY)
    titles = set(Category.objects.filter(parent=None).values_list("title", flat=True))
    assert set(CLASSES) <= titles


def test_details_are_kept_as_read(units, registered):
    matter = receive("T.a", {"length": "1,200.50", "found_on": "2023-05-31", "grade": "重", "open": "是"})
    matter.refresh_from_db()
    assert matter.details == {"length": "1200.50", "found_on": "2023-05-31", "grade": "重", "open": True}
    assert categories.in_words("T.a", matter.details)[-1] == ("是否公开", "是")


@pytest.mark.parametrize(
    ("details", "rule", "field"),
    [
        ({}, rules.DetailMissing, "found_on"),
        ({"found_on": "昨天"}, rules.DetailNotReadable, "found_on"),
        ({"found_on": "2023-05-31", "length": "NaN"}, rules.DetailNotReadable, "length"),
        ({"found_on": "2023-05-31", "length": "很长"}, rules.DetailNotReadable, "length"),
        ({"found_on": "2023-05-31", "grade": "中"}, rules.DetailNotReadable, "grade"),
        ({"found_on": "2023-05-31", "open": "也许"}, rules.DetailNotReadable, "open"),
        ({"found_on": "2023-05-31", "colour": "红"}, rules.DetailUnknown, ""),
    ],
)
def test_wrong_details_are_refused_at_their_field(units, registered, details, rule, field):
    with pytest.raises(rule) as refused:
        receive("T", details)
    assert refused.value.field == field
    assert not Matter.objects.exists()


def test_a_hotline_ticket_is_not_refused_for_what_its_sender_left_out(units, registered):
    given = values(category_code="T", details={"grade": "轻"})
    assert actions.receive(values=given, by=BY).matter.details == {"grade": "轻"}


def test_a_repeated_receipt_adds_details_and_the_trail_says_so(units, registered):
    given = values(category_code="T", details={"grade": "轻"})
    actions.receive(values=given, by=BY, key="K")
    again = actions.receive(values=given | {"details": {"length": 5}, "content": "新的内容"}, by=BY, key="K")
    assert again.matter.details == {"grade": "轻", "length": "5"}
    entry = AuditEntry.objects.get(verb="来件更新")
    assert entry.changes["details"] == [{"grade": "轻"}, {"grade": "轻", "length": "5"}]
    assert "新的内容" not in str(entry.changes)  # free text may name people: the timeline has it, the trail does not


def test_the_term_is_upstream_then_class_then_urgency(units, registered):
    found = {"found_on": "2023-05-31"}
    own, usual = receive("T", found | {"open": True}, number="1"), receive("T", found, number="2")
    above = receive("T", found | {"open": True}, number="3", upstream_due=START + timedelta(days=1))
    for matter in (own, usual, above):
        actions.dispatch(matter=matter, unit=units["department"], by=BY, at=START)
    assert own.due_at == datetime.fromisoformat("2023-06-06T23:59:59+08:00")  # Thursday + 3 working days
    assert usual.due_at == datetime.fromisoformat("2023-06-08T23:59:59+08:00")  # 一般 7 自然日
    assert above.due_at == START + timedelta(days=1)


def test_the_time_to_dispatch_is_the_classs_own_or_so_many_minutes_of_duty(units, registered):
    assert receive("T", {"found_on": "2023-05-31"}).dispatch_due == datetime.fromisoformat("2023-06-02T23:59:59+08:00")
    assert receive("", {}).dispatch_due == START + timedelta(hours=1)


def test_the_route_is_the_rows_unit_then_the_registered_one(units, registered):
    actions.load_registered(by=BY)
    assert queries.route_of(receive("T", {"found_on": "2023-05-31"}, number="1")) == units["department"]
    below = receive("T.a", {"found_on": "2023-05-31"}, number="2")
    assert queries.route_of(below) == units["village0"]
    Category.objects.filter(code="T").update(default_unit=units["town"])
    assert queries.route_of(below) == units["town"]
    assert queries.route_of(receive("", {}, number="3")) is None


def test_circles_are_placeholders_until_the_town_names_its_own(town):
    assert [str(circle) for circle in actions.load_circles(by=BY)][0] == "核心圈（未确认）"
    assert actions.load_circles(by=BY) == []
    assert Circle.objects.count() == 3
