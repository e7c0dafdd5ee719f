"""Finding matters by any part of their text."""

import pytest
from django.core.management import call_command
from django.db.models import TextField
from django.db.models.functions import Cast

from hemei.matters import actions, search
from hemei.matters.models import Matter, Source
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


def receive(content: str, title: str = "来件", key: str = "") -> Matter:
    values = {"source": Source.STATION, "title": title, "content": content, "area": VILLAGES[0], "place_text": "村东"}
    return actions.receive(values=values, by=BY, key=key).matter


def found(text: str) -> set[str]:
    rows = Matter.objects.annotate(text=Cast("content", TextField()))
    return set(rows.filter(search.matching(text, *search.FIELDS)).values_list("text", flat=True))


def test_any_part_of_the_text_finds_it(town):
    receive("幸福街路灯不亮，电线掉了")
    receive("幸福街污水外溢")
    assert found("路灯") == {"幸福街路灯不亮，电线掉了"}
    assert found("幸福街") == {"幸福街路灯不亮，电线掉了", "幸福街污水外溢"}
    assert found("污水 幸福街") == {"幸福街污水外溢"}
    assert found("村东") == found("幸福街")
    assert found("灯") == {"幸福街路灯不亮，电线掉了"}
    assert found("停电") == set()


def test_numbers_and_latin_are_found_whole_and_in_any_width(town):
    receive("车牌京A12345停在门口")
    receive("车牌京A23451停在门口")
    assert found("a12345") == {"车牌京A12345停在门口"}
    assert found("Ａ１２３４５") == {"车牌京A12345停在门口"}


@pytest.mark.parametrize("text", ['"', "' OR 1=1 --", "NEAR(", "*", "a & b | !c", "路:*灯", "\0", "%", "🚦"])
def test_hostile_text_is_only_text(town, text):
    receive("幸福街路灯不亮")
    assert isinstance(found(text), set)


def test_a_changed_text_is_found_by_its_new_words_only(town):
    receive("幸福街路灯不亮", key="1")
    receive("幸福街自来水停水", key="1")
    assert found("路灯") == set()
    assert found("停水") == {"幸福街自来水停水"}


def test_no_words_no_condition(town):
    receive("幸福街路灯不亮")
    assert found("，。") == {"幸福街路灯不亮"}


def test_the_index_can_be_made_anew(town):
    matter = receive("幸福街路灯不亮")
    search.clear()
    assert found("路灯") == set()
    assert search.rebuild([(matter.pk, search.text_of(matter))]) == 1
    assert found("路灯") == {"幸福街路灯不亮"}


def test_the_command_makes_it_anew(town, capsys):
    receive("幸福街路灯不亮")
    search.clear()
    call_command("reindex_matters")
    assert "1 件" in capsys.readouterr().out
    assert found("路灯") == {"幸福街路灯不亮"}


def test_the_newest_hits_are_found_however_far_back_they_lie(town, monkeypatch):
    monkeypatch.setattr(search, "BLOCK", 1)
    monkeypatch.setattr(search, "NEWEST", 3)
    titles = ("路灯不亮甲", "污水外溢", "垃圾未清", "垃圾满溢", "路灯不亮乙", "停水", "停电")
    rows = [receive("来件", title=title) for title in titles]
    for newest, found in ((1, {rows[4].pk}), (5, {rows[0].pk, rows[4].pk})):
        hits = Matter.objects.filter(search.matching("路灯不亮", newest=newest))
        assert set(hits.values_list("pk", flat=True)) == found
