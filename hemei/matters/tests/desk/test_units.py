"""Unit pages, whistles with both scores, home page, search, navigation, panels."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hemei.matters import actions
from hemei.matters.desk import panels
from hemei.matters.models import Matter, Whistle
from hemei.people.access import Console
from hemei.people.models import CellDuty, DutyKind
from hemei.people.tests.factories import make_user
from hemei.places.models import GridCell
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES
from hemei.ui import cards, search, todos

BY = Console("test")


def later(hours=2):
    return f"{timezone.localtime() + timedelta(hours=hours):%Y-%m-%dT%H:%M}"


def test_a_unit_page_has_what_it_owes(make, units, secretary, client_for):
    make("handling", title="在办的"), make("archived", title="办完的"), make("handling", "village1", title="别村的")
    helped = make("handling", "department", title="请协办的")
    actions.co_handle(matter=helped, unit=units["village0"], request="请配合清运", by=BY)
    page = secretary.get(f"/matters/units/{units['village0'].code}/").content.decode()
    assert all(words in page for words in ("在办的", "办完的", "请配合清运")) and "别村的" not in page
    assert (
        client_for("village_secretary", VILLAGES[1]).get(f"/matters/units/{units['village0'].code}/").status_code == 404
    )
    assert secretary.get("/matters/units/nothing/").status_code == 404


def test_the_list_of_units_counts_what_is_in_hand(make, units, dispatcher):
    make("to_sign"), make("handling")
    rows = {unit: count for unit, count in dispatcher.get("/matters/units/").context["rows"]}
    assert rows[units["village0"]]["open"] == 2 and rows[units["village0"]]["to_sign"] == 1
    assert not rows[units["village1"]]


def test_a_whistle_from_call_to_both_scores(make, units, secretary, client_for):
    matter, clerk = make("handling"), client_for("environment_clerk")
    given = {"topic": "demand", "caller": units["village0"].pk, "called": [units["department"].pk], "place": "村东口",
             "arrive_by": later(), "request": "请到场看沟渠"}  # fmt: skip
    assert secretary.post("/matters/whistles/new/", {**given, "arrive_by": later(-1)}).status_code == 422
    secretary.post(f"/matters/whistles/new/?matter={matter.pk}", given)
    blown = Whistle.objects.get()
    assert blown.matter == matter and "请到场看沟渠" in secretary.get(f"/matters/{matter.pk}/").content.decode()
    call, url = blown.calls.get(), f"/matters/whistles/{blown.pk}/"
    assert "请到场看沟渠" in clerk.get("/matters/whistles/").content.decode()
    assert client_for("village_secretary", VILLAGES[1]).get(url).status_code == 404
    assert secretary.post(f"/matters/whistle-calls/{call.pk}/arrive/").status_code == 404
    clerk.post(f"/matters/whistle-calls/{call.pk}/arrive/")
    assert clerk.post(f"/matters/whistle-calls/{call.pk}/score/", {"score": 4}).status_code == 422
    assert secretary.post(url + "end/", {"result": "已清理"}).status_code == 422
    secretary.post(url + "end/", {"result": "已清理", f"score_{call.pk}": "5"})
    clerk.post(f"/matters/whistle-calls/{call.pk}/score/", {"score": "4"})
    call.refresh_from_db()
    assert (call.score_by_caller, call.score_of_caller) == (5, 4)
    assert clerk.post(f"/matters/whistle-calls/{call.pk}/score/", {"score": "1"}).status_code == 409
    page = secretary.get(url).content.decode()
    assert "按时报到" in page and "已清理" in page and "5 分" in page and "4 分" in page


def test_a_village_may_not_blow_for_another(units, secretary):
    given = {"topic": "demand", "caller": units["village1"].pk, "called": [units["department"].pk], "place": "x",
             "arrive_by": later(), "request": "x"}  # fmt: skip
    assert "caller" in secretary.post("/matters/whistles/new/", given).context["form"].errors


def todo_counts(access):
    return {todo.title: todo.count for todo in todos.todos(access)}


def test_to_dos_by_what_one_does(make, by_role, units):
    make("intake"), make("to_sign"), make("in_review")
    late = make("handling")
    Matter.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    actions.ask_delay(matter=late, kind="pause", reason="等雨停", explained=True, by=BY)
    assert todo_counts(by_role("dispatcher"))["待派单"] == 1
    leader = todo_counts(by_role("leader"))
    assert (leader["答复待审核"], leader["异议、延期、挂账待决定"]) == (1, 1)
    village = todo_counts(by_role("village_secretary", VILLAGES[0]))
    assert village["工单待签收"] == 1 and village["工单已超期"] >= 1
    assert "工单待签收" not in todo_counts(by_role("village_secretary", VILLAGES[1]))
    assert not {"待派单", "工单待签收"} & set(todo_counts(by_role("finance")))


def test_a_to_do_opens_as_many_as_it_counts(make, by_role, client_for):
    make("to_sign"), make("to_sign", "village1")
    todo = next(t for t in todos.todos(by_role("village_secretary", VILLAGES[0])) if t.title == "工单待签收")
    shown = client_for("village_secretary", VILLAGES[0]).get(todo.url).context["rows"]
    assert len(shown) == todo.count == 1


def test_cards_are_for_who_may_view(make, by_role):
    make("handling")
    shown = {card.title: card.value for card in cards.cards(by_role("dispatcher"))}
    assert shown["工单办理中"] == 1
    assert not any("工单" in card.title for card in cards.cards(by_role("finance")))


def found(access, text):
    return [
        hit.note.split(" ")[0]
        for hits in search.search(access, text).values()
        for hit in hits
        if hit.kind == "接诉即办"
    ]


def test_search_by_number_text_and_phone(make, by_role):
    one = make("handling", title="井盖丢失", content="井盖丢了", phone="13700000001", number="RX2026070001")
    make("handling", title="噪声", content="噪声扰民")
    dispatcher = by_role("dispatcher")
    for text in ("RX2026070001", "rx20260700", "井盖", "13700000001"):
        assert found(dispatcher, text) == [one.number], text
    assert found(by_role("leader"), "13700000001") == []
    assert found(by_role("dispatcher", OTHER_TOWN), "井盖") == []
    assert found(by_role("finance"), "井盖") == []


def test_the_navigation_is_for_who_may(client_for, units):
    assert "接诉即办" in client_for("leader").get("/").content.decode()
    assert "办件队列" not in client_for("finance").get("/").content.decode()


def test_other_parts_add_panels_and_links(make, dispatcher, monkeypatch):
    matter = make("handling")
    monkeypatch.setattr(panels, "_providers", [])
    panels.register(lambda access, m: panels.Panel("热点", f"<p>近月 {m.number}</p>", side=True))
    panels.register(lambda access, m: [panels.Link("工单（docx）", "/somewhere/")])
    panels.register(lambda access, m: None)
    page = dispatcher.get(f"/matters/{matter.pk}/").content.decode()
    assert f"近月 {matter.number}" in page and 'href="/somewhere/"' in page


def test_the_page_names_both_responsibles(make, dispatcher):
    cell = GridCell.objects.create(code=f"{VILLAGES[0]}001", name="东头网格", area_id=VILLAGES[0])
    for kind, name in ((DutyKind.WORKER, "网格员甲"), (DutyKind.PARTY, "党员乙")):
        user = make_user("grid_worker", VILLAGES[0], username=name)
        type(user).objects.filter(pk=user.pk).update(full_name=name)
        CellDuty.objects.create(cell=cell, user=user, kind=kind, since="2020-01-01")
    matter = make("handling", cell_code=cell.code)
    page = dispatcher.get(f"/matters/{matter.pk}/").content.decode()
    assert "网格员甲" in page and "党员乙" in page and "东头网格" in page


@pytest.mark.parametrize("part", ["similar/", "point.geojson"])
def test_parts_of_the_page_keep_the_scope(make, client_for, part):
    matter = make("handling")
    assert client_for("dispatcher").get(f"/matters/{matter.pk}/{part}").status_code == 200
    assert client_for("dispatcher", OTHER_TOWN).get(f"/matters/{matter.pk}/{part}").status_code == 404


def test_the_point_lies_in_its_village(make, dispatcher):
    from hemei.places.models import AreaBoundary
    from hemei.places.tests.factories import square

    AreaBoundary.objects.create(
        area_id=VILLAGES[0], geometry={"type": "Polygon", "coordinates": square(116.7, 39.7)}, valid_from="2020-01-01"
    )
    matter = make("handling", lon=116.705, lat=39.705)
    features = dispatcher.get(f"/matters/{matter.pk}/point.geojson").json()["features"]
    assert [f["geometry"]["type"] for f in features] == ["Polygon", "Point"]
    assert "data-map" in dispatcher.get(f"/matters/{matter.pk}/").content.decode()
