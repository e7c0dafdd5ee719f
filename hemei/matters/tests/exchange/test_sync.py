"""Polling and replies against a city that loses answers, repeats itself, fails, is slow and sends rubbish."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from hemei.matters import actions
from hemei.matters.exchange import rules
from hemei.matters.exchange.actions import syncing
from hemei.matters.exchange.adaptors.polling import PollingAdaptor
from hemei.matters.models import CityLink, HeldTicket, Matter, OutgoingReply
from hemei.matters.tests.exchange.fake_city import FakeCity
from hemei.matters.tests.tickets import REPLY
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("units")


@pytest.fixture
def city(settings, tmp_path):
    (tmp_path / "city.key").write_text("a shared key of the tests")
    found = FakeCity()
    settings.HEMEI_CITY_URL, settings.HEMEI_CITY_KEY_FILE = found.url, str(tmp_path / "city.key")
    yield found
    found.close()


def ticket(number, **changes):
    return {"工单编号": f"RX{number}", "主要内容": f"{number}号路灯不亮", "村": "东柳村", "一级分类": "城乡建设",
            "二级分类": "环境卫生", "派单时间": "2023-06-01T00:10:00Z", "办理时限": "2023-06-08 08:10",
            "坐席": {"工号": 7}, **changes}  # fmt: skip


def sync(**options):
    return syncing.sync(adaptor=PollingAdaptor(**options), area=TOWN, by=syncing.city(TOWN))


def test_tickets_come_page_by_page_and_are_acknowledged(city):
    city.tickets = [ticket(number) for number in range(1, 6)]
    results, _ = sync()
    assert [one.outcome for one in results] == ["new"] * 5
    assert city.acknowledged == [f"RX{number}" for number in range(1, 6)]
    matter = Matter.objects.get(number="RX1")
    assert (matter.area_id, matter.category_code, f"{matter.received_at:%d %H:%M}") == (
        VILLAGES[0],
        "c.clean",
        "01 00:10",
    )
    assert (sync()[0], CityLink.objects.get().cursor, city.bad_signatures) == ([], "5", 0)


def test_repeats_and_rubbish_lose_and_double_nothing(city):
    city.tickets = [ticket(1), ticket(1), "rubbish", ticket(2, 主要内容=""), {"村": "东柳村"}, ticket(3, 村="无此村")]
    sync()
    assert list(Matter.objects.values_list("number", flat=True)) == ["RX1"]
    assert HeldTicket.objects.waiting().filter(reason="unreadable").count() == 3
    assert HeldTicket.objects.waiting().filter(reason="place").count() == 1
    CityLink.objects.update(cursor="")  # as after a crash before the cursor was kept
    sync()
    assert (Matter.objects.count(), HeldTicket.objects.count()) == (1, 4)
    held = HeldTicket.objects.get(number="RX2")
    assert "主要内容" in held.why


@pytest.mark.parametrize("mood", ["500", "slow", "lost", "garbage"])
def test_a_bad_moment_is_noted_and_made_good(city, mood):
    city.tickets = [ticket(1), ticket(2), ticket(3)]
    city.moods = ["", mood]  # the first page comes; its acknowledgement goes wrong
    sync(timeout=0.3)
    assert CityLink.objects.get().error
    assert Matter.objects.count() == 2
    sync()
    assert (Matter.objects.count(), CityLink.objects.get().error) == (3, "")
    assert set(city.acknowledged) == {"RX1", "RX2", "RX3"}


def answered(by, units):
    matter = actions.receive(
        values={"source": "hotline", "number": "RX1", "title": "灯", "content": "灯", "area": VILLAGES[0],
                "category_code": "c.clean"}, key="RX1", by=by,
    ).matter  # fmt: skip
    actions.dispatch(matter=matter, unit=units["village0"], by=by)
    for act in (actions.sign, actions.contact, actions.start):
        act(matter=matter, by=by)
    actions.submit(matter=matter, **REPLY, by=by)
    actions.review(matter=matter, approve=True, by=by)
    return actions.feed_back(matter=matter, by=by)


@pytest.mark.parametrize("mood", ["500", "slow", "lost"])
def test_a_reply_arrives_once_whatever_happens(city, dispatcher, units, mood):
    sync()
    answered(dispatcher, units)
    city.moods = ["", mood]
    sync(timeout=0.3)
    row = OutgoingReply.objects.get()
    assert (row.delivered_at, row.attempts) == (None, 1)
    assert row.next_at > timezone.now()
    sync()
    assert OutgoingReply.objects.get().delivered_at is None  # it waits for its time
    OutgoingReply.objects.update(next_at=timezone.now())
    assert sync()[1] == 1
    assert sync()[1] == 0
    assert [reply["工单编号"] for reply in city.replies.values()] == ["RX1"]
    assert Matter.objects.get().exported_at is not None


def test_what_the_city_refuses_is_told_and_not_sent_again(city, dispatcher, units):
    sync()
    answered(dispatcher, units)
    city.moods = ["", "refuse"]
    sync()
    row = OutgoingReply.objects.get()
    assert row.refused.startswith("422")
    sync()
    assert (city.pushes, CityLink.objects.get().error) == (0, "")


def test_answers_from_before_the_connection_are_not_sent(city, dispatcher, units):
    answered(dispatcher, units)
    sync()
    assert not OutgoingReply.objects.exists()


def test_a_plain_http_city_elsewhere_is_refused(city):
    with pytest.raises(rules.CityNotConfigured):
        PollingAdaptor("http://city.example/api")


def test_the_command_says_what_came(city, capsys):
    city.tickets = [ticket(1)]
    call_command("hotline_sync")
    assert "收到 1 件（新增 1 件），上报答复 0 件" in capsys.readouterr().out
    city.moods = ["500"]
    with pytest.raises(SystemExit) as stopped:
        call_command("hotline_sync")
    assert stopped.value.code == 1
