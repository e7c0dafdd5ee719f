"""What was said before in the same village, in nearly the same words."""

from datetime import timedelta

import pytest

from hemei.kernel.errors import OutOfScope
from hemei.matters import actions
from hemei.matters.models import Event
from hemei.matters.nets.similar import similar_to
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import START, values
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES

BY = Console("test")
ASKED = {"area": VILLAGES[0], "category_code": "c.clean", "at": START}


def receive(key, content, days_ago=1, **changes):
    given = values(title=content[:12], content=content, **changes)
    return actions.receive(values=given, by=BY, key=key, at=START - timedelta(days=days_ago)).matter


def found(text, **asked):
    return [one.matter for one in similar_to(by=BY, text=text, **{**ASKED, **asked})]


def test_the_same_place_said_in_nearly_the_same_words(units):
    lamp = receive("1", "村东口的路灯三天没有亮了，晚上出门看不清路")
    receive("2", "村委会旁边垃圾桶满了没有人清运")
    receive("3", "村东口的路灯三天没有亮了，晚上看不清路", area=VILLAGES[1])
    receive("4", "村东口的路灯三天没有亮了，晚上看不清路", days_ago=91)
    assert found("东口路灯三天不亮，晚上看不清路") == [lamp]


def test_class_and_cell_weigh_and_are_named(units):
    text = "村东口的路灯三天没有亮了"
    other = receive("1", text, category_code="c.illegal")
    same = receive("2", text, days_ago=3, cell_code="990112101201001")
    first, second = similar_to(by=BY, text=text, cell_code="990112101201001", **ASKED)
    assert (first.matter, second.matter) == (same, other)
    assert first.score >= second.score
    assert first.reason.startswith("同村、同类（环境卫生）、同一网格，3 天前受理，文字相近")
    assert second.reason.startswith("同村，1 天前受理")


def test_what_was_merged_is_found_where_it_went(units, dispatcher):
    kept = receive("1", "村东口的路灯三天没有亮了")
    gone = receive("2", "村东口的路灯三天没有亮了")
    actions.merge(matter=gone, into=kept, by=dispatcher)
    assert found("村东口的路灯三天没有亮了") == [kept]
    assert found("村东口的路灯三天没有亮了", leave_out=kept.pk) == []


@pytest.mark.parametrize("text", ["", " ", "？！", "x" * 100_000, "\0"])
def test_odd_text_finds_nothing(units, text):
    receive("1", "村东口的路灯三天没有亮了")
    assert found(text) == []


def test_only_in_one_s_own_area(units, by_role):
    receive("1", "村东口的路灯三天没有亮了")
    with pytest.raises(OutOfScope):
        similar_to(by=by_role("grid_worker", VILLAGES[1]), text="路灯", **ASKED)
    with pytest.raises(OutOfScope):
        similar_to(by=by_role("dispatcher", OTHER_TOWN), text="路灯", **ASKED)


def test_few_rows_are_read_however_many_there_are(units, django_assert_max_num_queries):
    for number in range(30):
        receive(str(number), f"第{number}户门前的垃圾没有清运")
    with django_assert_max_num_queries(6):
        assert len(found("门前的垃圾没有清运", limit=3)) == 3


def test_a_repeat_points_to_the_first_and_can_be_taken_back(units, dispatcher):
    first, second, third = (receive(str(n), "路灯不亮", days_ago=9 - n) for n in range(3))
    actions.mark_repeat(matter=second, of=first, by=dispatcher)
    actions.mark_repeat(matter=third, of=second, by=dispatcher, note="同一盏灯")
    third.refresh_from_db()
    assert third.repeat_of == first
    actions.mark_repeat(matter=third, of=None, by=dispatcher)
    third.refresh_from_db()
    assert third.repeat_of is None
    told = list(Event.objects.filter(matter=third).values_list("verb", "note"))[1:]
    assert told == [("标记重复", f"重复于 {first.number}。同一盏灯"), ("取消重复", f"不再视为重复于 {first.number}")]


def test_no_repeat_of_itself_of_a_later_one_or_in_a_ring(units, dispatcher):
    first, second = receive("1", "路灯不亮", days_ago=5), receive("2", "路灯不亮")
    for matter, of in ((first, first), (first, second)):
        with pytest.raises(rules.RepeatOfEarlierOnly):
            actions.mark_repeat(matter=matter, of=of, by=dispatcher)
    actions.mark_repeat(matter=second, of=first, by=dispatcher)
    older = receive("3", "路灯不亮", days_ago=9)
    with pytest.raises(rules.RepeatOfEarlierOnly):
        actions.mark_repeat(matter=first, of=older, by=dispatcher)
