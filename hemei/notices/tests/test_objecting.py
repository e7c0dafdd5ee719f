"""Objections stop the flow until they are answered."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from hemei.kernel.models import AuditEntry
from hemei.notices import actions, flows, rules
from hemei.notices.models import Objection, State
from hemei.notices.tests.conftest import MONDAY, VALUES
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")
AFTER = MONDAY + timedelta(days=9)


@pytest.fixture
def heard(monkeypatch):
    said = []
    flow = flows.Flow(lambda n, by: said.append("ended"), lambda n, by: said.append("upheld"))
    monkeypatch.setitem(flows._flows, "sample", flow)
    return said


@pytest.fixture
def notice(town, clerk, leader, heard):
    draft = actions.draft(values=VALUES | {"flow": "sample"}, area=VILLAGES[0], by=clerk)
    return actions.post(notice=draft, by=leader, at=MONDAY)


def object_(notice, villager, key="k1", at=MONDAY):
    return actions.object_(notice=notice, content="他不住村里", key=key, name="王五", phone="13900000000",
                           by=villager, at=at)  # fmt: skip


def test_on_the_last_minute(notice, villager):
    last = datetime.fromisoformat("2023-05-22T23:59:30+08:00")
    assert object_(notice, villager, at=last).pk
    with pytest.raises(rules.NotObjectable, match="2023-05-22"):
        object_(notice, villager, key="k2", at=last + timedelta(minutes=1))


def test_sent_twice_is_one(notice, villager):
    assert object_(notice, villager) == object_(notice, villager)
    assert Objection.objects.count() == 1


def test_an_open_objection_stops_the_flow_but_not_the_taking_down(notice, villager, heard):
    object_(notice, villager)
    actions.take_down_due(by=BY, at=AFTER)
    notice.refresh_from_db()
    assert (notice.state, notice.rows, heard) == (State.WAITING, [], [])


def test_refused_after_the_period_lets_the_flow_go_on(notice, villager, leader, heard):
    first, second = object_(notice, villager), object_(notice, villager, key="k2")
    actions.take_down_due(by=BY, at=AFTER)
    actions.answer(objection=first, text="核实在村居住", upheld=False, by=leader)
    assert heard == []
    actions.answer(objection=second, text="同上", upheld=False, by=leader)
    notice.refresh_from_db()
    assert (notice.state, heard) == (State.ENDED, ["ended"])


def test_answered_within_the_period_leaves_it_up(notice, villager, leader, heard):
    actions.answer(objection=object_(notice, villager), text="核实无误", upheld=False, by=leader)
    notice.refresh_from_db()
    assert (notice.state, heard) == (State.POSTED, [])


def test_upheld_takes_it_down_and_tells_the_flow(notice, villager, leader, heard):
    actions.answer(objection=object_(notice, villager), text="情况属实", upheld=True, by=leader)
    notice.refresh_from_db()
    assert (notice.state, notice.rows, heard) == (State.UPHELD, [], ["upheld"])


def test_answered_once(notice, villager, leader):
    objection = object_(notice, villager)
    with pytest.raises(rules.AnswerMissing):
        actions.answer(objection=objection, text="", upheld=False, by=leader)
    actions.answer(objection=objection, text="核实无误", upheld=False, by=leader)
    with pytest.raises(rules.AnsweredAlready):
        actions.answer(objection=objection, text="再答", upheld=True, by=leader)


def test_who_objected_is_encrypted_and_looking_is_logged(notice, villager, leader):
    objection = object_(notice, villager)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone FROM notices_objection")
        assert "王五" not in str(cursor.fetchall())
    before = AuditEntry.objects.count()
    assert actions.reveal(objection=objection, by=leader) == {"name": "王五", "phone": "13900000000"}
    assert AuditEntry.objects.count() == before + 1
