"""Pages of months: numbers with their tickets, in one's own area; closing, versions, appeals by the browser."""

import io
import re
from html import unescape

import openpyxl
import pytest
from django.utils import timezone

from hemei.matters.models import ClosedTicket, MonthScore
from hemei.matters.months import boards, drill, show
from hemei.matters.scoring.rates import Counts
from hemei.matters.tests.months.closed import CALLED, closed, set_weights
from hemei.matters.tests.months.made import MONTHS, random_matters
from hemei.places.models import Area
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

JUNE = "/matters/months/2023-06/"


def text(client, url: str, **query) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200, answer.content.decode()[-400:]
    return unescape(answer.content.decode())


@pytest.fixture
def june(units, dispatcher):
    """Village 0: one solved, one not; village 1: one solved."""
    closed(dispatcher, units["village0"], "A")
    closed(dispatcher, units["village0"], "B", resolved=False, satisfaction="dissatisfied")
    closed(dispatcher, units["village1"], "C")


def test_the_board_ranks_units_by_the_weights(june, client_for):
    set_weights("30", "35", "35")
    page = text(client_for("leader"), JUNE)
    assert "65.00" in page and "100.00" in page and "1/2" in page and "2/2" in page
    assert "依据" not in page.split("三率权重")[0]


def test_without_weights_rates_are_shown_and_how_to_set_them(june, client_for):
    page = text(client_for("leader"), JUNE)
    assert "50.00%" in page and "没有生效的三率权重" in page and "系统 › 参数" in page
    assert "1/2" not in re.sub(r"<a[^>]*>\d+</a>/<a[^>]*>\d+</a>", "", page)


def test_a_village_sees_itself_and_the_towns_total(june, client_for):
    page = text(client_for("village_secretary", VILLAGES[0]), JUNE)
    assert "第0村" in page and "第1村" not in page and "66.67%" in page
    assert client_for("village_secretary", VILLAGES[0]).get(f"{JUNE}units/{VILLAGES[1]}/").status_code == 404
    assert client_for("leader", OTHER_TOWN).get(JUNE, {"area": TOWN}).status_code == 404


@pytest.mark.parametrize("frozen", [False, True])
def test_every_number_opens_its_tickets(units, client_for, dispatcher, frozen):
    random_matters(200, units, seed=3)
    if frozen:
        client_for("dispatcher").post(f"{JUNE}close/", {"area": TOWN})
    shown = boards.of_month(dispatcher, Area.objects.get(code=TOWN), "2023-06")
    assert bool(shown.score) == frozen and shown.everything
    for code, tally in shown.everything.items():
        for measure, number in numbers(tally.after).items():
            found = drill.find(dispatcher, TOWN, "2023-06", shown.score, [code], measure)
            assert (found.rows.count(), found.total) == (number, number), (code, measure)
        excluded = drill.find(dispatcher, TOWN, "2023-06", shown.score, [code], "excluded")
        assert excluded.total == tally.before.closed - tally.after.closed
        assert drill.find(dispatcher, TOWN, "2023-06", shown.score, [code], before=True).total == tally.before.closed


def numbers(c: Counts) -> dict[str, int]:
    pairs = {name: show.parts(c, name) for name in ("response", "resolution", "satisfaction", "meeting")}
    return {
        "closed": c.closed, "contacted": pairs["response"][0], "contact_known": pairs["response"][1],
        "not_contacted": c.not_contacted, "resolved": c.resolved, "solved_known": pairs["resolution"][1],
        "unresolved": c.unresolved, "pleased": pairs["satisfaction"][0], "rated": pairs["satisfaction"][1],
        "dissatisfied": c.dissatisfied, "met": c.met, "must_meet": c.must_meet, "not_met": c.must_meet - c.met,
        "revisited": c.revisited, "repeats": c.repeats,
    }  # fmt: skip


def test_the_tickets_page_keeps_to_the_readers_area(june, client_for):
    mine = text(client_for("village_secretary", VILLAGES[0]), f"{JUNE}tickets/", measure="closed")
    assert "另有" not in mine  # all tickets of the sample lie in village 0
    assert client_for("village_secretary", VILLAGES[1]).get(f"{JUNE}tickets/", {"unit": VILLAGES[0]}).status_code == 404
    elsewhere = text(client_for("village_secretary", VILLAGES[1]), f"{JUNE}tickets/")
    assert "另有 3 件不在您的辖区内" in elsewhere
    assert client_for("leader").get(f"{JUNE}tickets/", {"measure": "nonsense"}).status_code == 404


def test_a_month_is_closed_by_press_and_both_versions_are_shown(june, client_for):
    dispatcher, village = client_for("dispatcher"), client_for("village_secretary", VILLAGES[0])
    assert "封存" in text(dispatcher, JUNE)
    dispatcher.post(f"{JUNE}close/", {"area": TOWN})
    ticket = ClosedTicket.objects.get(resolved=False)
    assert "申诉" in text(village, f"{JUNE}tickets/", measure="unresolved")
    new = f"/matters/months/appeals/new/{ticket.pk}/"
    refused = village.post(new, {"reason": "已解决", "evidence": "录音 3"})
    assert "没有提出任何改动" in refused.content.decode()
    village.post(new, {"reason": "已解决", "evidence": "录音 3", "resolved": "yes", "satisfaction": "3"})
    leader = client_for("leader")
    assert "是否解决：未解决" in text(leader, "/matters/months/appeals/", state="open")
    leader.post(f"/matters/months/appeals/{ticket.appeals.get().pk}/decide/", {"accept": "yes"})
    assert MonthScore.objects.get(is_current=True).version == 2
    now, old = text(leader, JUNE), text(leader, JUNE, version="1")
    assert "66.67%" not in now and "66.67%" in old and "不是现行版本" in old
    assert leader.get(JUNE, {"version": "9"}).status_code == 404


def test_the_workbook_holds_the_board(june, client_for):
    answer = client_for("leader").get(f"{JUNE}export/")
    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[0][:3] == ("单位", "办结", "剔除")
    assert {row[0]: row[1] for row in rows[1:]} == {"柳林镇合计": "3", "第0村": "2", "第1村": "1"}


def test_what_is_no_month_is_refused_in_words(units, client_for):
    answer = client_for("leader").get("/matters/months/2023-13/")
    assert answer.status_code == 422 and "不是月份" in answer.content.decode()


def test_the_list_and_an_empty_month(units, client_for):
    leader = client_for("leader")
    assert f"{timezone.localdate():%Y}" in text(leader, "/matters/months/")
    assert "—" in text(leader, "/matters/months/2020-01/")


def test_what_if_tells_how_many_good_answers_move_the_unit_up(units, dispatcher, client_for, monkeypatch):
    from hemei.matters.models import State
    from hemei.matters.tests.tickets import matter_in

    set_weights("30", "35", "35")
    closed(dispatcher, units["village0"], "A", at=CALLED, resolved=False)
    closed(dispatcher, units["village1"], "C", at=CALLED)
    closed(dispatcher, units["village1"], "E", at=CALLED, satisfaction="dissatisfied")
    waiting = matter_in(State.TO_CALL, dispatcher, units["village0"], key="D")
    monkeypatch.setattr("hemei.matters.months.open_calls.running_month", lambda: "2023-06")
    page = text(client_for("village_secretary", VILLAGES[0]), f"{JUNE}units/{VILLAGES[0]}/what-if/")
    assert "至少 <strong>1</strong> 件" in page and waiting.number in page
    assert "解决、满意或基本满意" in page
    monkeypatch.undo()
    assert "只有正在进行的月份" in text(client_for("leader"), f"{JUNE}units/{VILLAGES[0]}/what-if/")


def test_the_unit_page_shows_the_months_before(june, client_for):
    page = text(client_for("leader"), f"{JUNE}units/{VILLAGES[0]}/")
    assert "2023-01" in page and "50.00%" in page


def test_the_random_months_are_shown_whole(units, client_for):
    random_matters(120, units, seed=5)
    for month in MONTHS:
        assert "全镇合计" in text(client_for("dispatcher"), f"/matters/months/{month}/")
