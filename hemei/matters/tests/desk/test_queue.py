"""The queue: tabs and counts, filters, deadline words, scope, export, paper, bulk."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.desk.words import deadline, span
from hemei.matters.models import Matter
from hemei.matters.tests.tickets import values
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

DAY = timedelta(days=1)


def titles(client, query=""):
    response = client.get(f"/matters/?{query}")
    assert response.status_code == 200, response.content.decode()[:300]
    return [row.matter.title for row in response.context["rows"]]


def counts(client, query=""):
    return {tab["group"].code: tab["count"] for tab in client.get(f"/matters/counts/?{query}").context["tabs"]}


def move_due(matter, delta):
    Matter.objects.filter(pk=matter.pk).update(due_at=timezone.now() + delta)


def test_each_tab_holds_and_counts_its_own(make, dispatcher):
    make("intake", title="甲"), make("to_sign", title="乙"), make("handling", title="丙"), make("in_review", title="丁")
    make("to_call", title="戊"), make("called", title="己"), make("archived", title="庚")
    held = {"intake": ["甲"], "to_sign": ["乙"], "in_hand": ["丙"], "in_review": ["丁"], "to_call": ["戊"],
            "to_archive": ["己"]}  # fmt: skip
    for tab, expected in held.items():
        assert titles(dispatcher, f"tab={tab}") == expected
    assert sorted(titles(dispatcher, "tab=ended")) == ["己", "庚"]
    found = counts(dispatcher)
    assert {tab: found[tab] for tab in held} == dict.fromkeys(held, "1")
    assert (found["ended"], found["all"]) == ("2", "7")


def test_overdue_and_soon_come_from_the_running_clock_alone(make, dispatcher):
    late, soon, paused, answered = (
        make("handling", title="迟"),
        make("handling", title="快"),
        make("handling"),
        make("to_call"),
    )
    (
        move_due(late, -2 * DAY - timedelta(minutes=5)),
        move_due(soon, timedelta(hours=3, minutes=5)),
        move_due(paused, -DAY),
    )
    move_due(answered, -DAY)
    Matter.objects.filter(pk=paused.pk).update(paused_since=timezone.now())
    assert titles(dispatcher, "tab=overdue") == ["迟"]
    assert titles(dispatcher, "tab=soon") == ["快"]
    page = dispatcher.get("/matters/?tab=all").content.decode()
    assert "已超 2天" in page and "还剩 3小时" in page and "暂停计时" in page


@pytest.mark.parametrize(("length", "words"), [
    (timedelta(minutes=59), "59分钟"), (timedelta(hours=5, minutes=59), "5小时"), (timedelta(days=2), "2天"),
    (timedelta(days=1, hours=2), "1天2小时"), (timedelta(days=3, hours=5), "3天"), (-timedelta(hours=1), "1小时"),
])  # fmt: skip
def test_lengths_in_words(length, words):
    assert span(length) == words


def test_an_answer_after_the_deadline_says_so(make):
    matter = make("to_call")
    Matter.objects.filter(pk=matter.pk).update(due_at=matter.answered_at - DAY)
    matter.refresh_from_db()
    assert deadline(matter, timezone.now(), DAY).text == "超期 1天 反馈"


def test_filters_narrow_together_and_stay_in_the_address(make, dispatcher, units):
    make("handling", title="路灯坏了", urgency="pressing"), make("handling", unit="department", title="路灯闪烁")
    make(
        "handling",
        title="垃圾",
        content="垃圾没人清",
        area=VILLAGES[1],
        category_code="c.illegal",
        source="visit",
        unit="department",
    )
    assert titles(dispatcher, f"tab=in_hand&unit={units['village0'].pk}") == ["路灯坏了"]
    assert titles(dispatcher, "tab=in_hand&urgency=pressing") == ["路灯坏了"]
    assert titles(dispatcher, f"tab=in_hand&area={VILLAGES[1]}") == ["垃圾"]
    assert titles(dispatcher, "tab=in_hand&category=c.illegal&source=visit") == ["垃圾"]
    assert titles(dispatcher, "tab=all&source=visit&category=c.clean") == []
    assert sorted(titles(dispatcher, "tab=all&q=路灯")) == ["路灯坏了", "路灯闪烁"]
    page = dispatcher.get("/matters/?tab=in_hand&urgency=pressing&q=路灯").content.decode()
    assert 'value="路灯"' in page and '<option value="pressing" selected' in page


def test_nonsense_in_the_address_is_as_if_not_given(make, dispatcher):
    make("handling", title="甲")
    assert titles(dispatcher, "tab=in_hand&unit=x&area=zz&since=32&page=-7&urgency=very") == ["甲"]
    assert dispatcher.get("/matters/?tab=nothing&page=999999").status_code == 200


def test_the_days_are_whole_days_here(make, dispatcher):
    matter = make("intake", title="甲")
    Matter.objects.filter(pk=matter.pk).update(received_at="2023-06-01T23:30:00+08:00")
    assert titles(dispatcher, "tab=all&since=2023-06-01&until=2023-06-01") == ["甲"]
    assert titles(dispatcher, "tab=all&since=2023-06-02") == []


def test_a_village_sees_its_own_and_what_its_unit_handles(make, secretary, client_for):
    make("handling", title="本村"), make("handling", title="别村", area=VILLAGES[1], unit="village1")
    make("to_sign", title="镇里派来", area=VILLAGES[0][:9])
    assert sorted(titles(secretary, "tab=all")) == ["本村", "镇里派来"]
    assert titles(client_for("dispatcher", OTHER_TOWN), "tab=all") == []


def test_the_htmx_part_has_rows_without_the_frame(make, dispatcher):
    make("intake", title="甲")
    part = dispatcher.get("/matters/?tab=intake", headers={"HX-Request": "true"}).content.decode()
    assert "甲" in part and "<html" not in part


def test_pages_are_of_fifty_and_say_how_many(make, dispatcher):
    first = make("intake")
    rows = [Matter(number=f"N{n}", source="hotline", source_key=f"N{n}", title=f"第{n}件", content="x",
                   area_id=first.area_id, received_at=first.received_at) for n in range(60)]  # fmt: skip
    Matter.objects.bulk_create(rows)
    assert len(titles(dispatcher, "tab=intake")) == 50
    assert len(titles(dispatcher, "tab=intake&page=2")) == 11
    assert "data-key-next" in dispatcher.get("/matters/?tab=intake").content.decode()


def test_export_has_what_the_list_shows_no_person_and_is_recorded(make, dispatcher):
    make("handling", title="=1+1"), make("intake", title="别的")
    response = dispatcher.get("/matters/export/?tab=in_hand")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 2 and rows[1][3] == "'=1+1"
    assert "张三" not in str(rows) and "13912345678" not in str(rows)
    entry = AuditEntry.objects.get(verb="导出事项")
    assert entry.changes["rows"] == [None, 1] and "办理中" in entry.changes["filters"][1]


def test_too_long_an_export_is_refused_with_the_way_out(make, dispatcher, monkeypatch):
    monkeypatch.setattr("hemei.matters.desk.views.queue.MOST_IN_FILE", 1)
    make("intake"), make("intake")
    response = dispatcher.get("/matters/export/?tab=intake")
    assert response.status_code == 422 and "缩小范围" in response.content.decode()


def test_paper_lists_what_the_queue_lists(make, dispatcher):
    make("intake", title="甲"), make("handling", title="乙")
    page = dispatcher.get("/matters/print/?tab=intake").content.decode()
    assert "甲" in page and "乙" not in page and "状态：待派单" in page


def test_bulk_dispatch_tells_for_each_what_became_of_it(make, dispatcher, units):
    good, off_duty, gone = make("intake"), make("intake", category_code="c.illegal"), make("handling")
    rows = [good.pk, off_duty.pk, gone.pk]
    asked = dispatcher.post("/matters/bulk/", {"verb": "dispatch", "rows": rows, "back": "tab=intake"})
    assert asked.status_code == 200 and "派单 3 件" in asked.content.decode()
    done = dispatcher.post("/matters/bulk/", {"verb": "dispatch_to", "rows": rows, "unit": units["village0"].pk})
    page = done.content.decode()
    assert "办成 1 件，没有办成 2 件" in page and "协助事项" in page and "首接负责制" in page
    states = [Matter.objects.get(pk=pk).state for pk in rows]
    assert states == ["to_sign", "intake", "handling"]


def test_bulk_archive_and_its_refusals(make, dispatcher, monkeypatch):
    called, open_ = make("called"), make("handling")
    page = dispatcher.post("/matters/bulk/", {"verb": "archive", "rows": [called.pk, open_.pk]}).content.decode()
    assert "办成 1 件，没有办成 1 件" in page and "不能归档" in page
    assert Matter.objects.get(pk=called.pk).state == "archived"
    assert "还没有勾选" in dispatcher.post("/matters/bulk/", {"verb": "archive"}).content.decode()
    monkeypatch.setattr("hemei.matters.desk.views.bulk.MOST", 1)
    assert dispatcher.post("/matters/bulk/", {"verb": "archive", "rows": [called.pk, open_.pk]}).status_code == 422
    assert dispatcher.post("/matters/bulk/", {"verb": "archive", "rows": [999999]}).status_code == 404


def test_filters_without_an_index_look_through_the_newest_of_the_archive(make, dispatcher, monkeypatch):
    monkeypatch.setattr("hemei.matters.desk.listing.WINDOW", 1)
    older, newer = make("archived", title="旧"), make("archived", title="新")
    Matter.objects.filter(pk=older.pk).update(received_at=older.received_at - DAY)
    assert titles(dispatcher, "tab=ended&source=hotline") == ["新"]
    assert "只查所选日期内最近受理的" in dispatcher.get("/matters/?tab=ended&source=hotline").content.decode()
    day = f"{(older.received_at - DAY):%Y-%m-%d}"
    assert titles(dispatcher, f"tab=ended&source=hotline&until={day}") == ["旧"]
    assert newer.pk


def test_a_text_is_looked_for_among_the_latest_for_a_town_and_among_all_for_a_village(
    units, by_role, client_for, monkeypatch
):
    monkeypatch.setattr("hemei.matters.desk.listing.HITS", 1)
    for key in ("A1", "A2"):
        actions.receive(values=values(title=f"路灯不亮{key}"), by=by_role("dispatcher"), key=key)
    for role, area, seen in (("dispatcher", TOWN, False), ("village_secretary", VILLAGES[0], True)):
        page = client_for(role, area).get("/matters/", {"tab": "all", "q": "路灯不亮"}).content.decode()
        assert ("路灯不亮A2" in page, "路灯不亮A1" in page) == (True, seen)
