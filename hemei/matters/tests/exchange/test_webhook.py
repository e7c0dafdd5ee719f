"""The address for pushes: only what is signed, fresh and small; the same message again does nothing."""

import json
import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from hemei.matters.exchange.adaptors import signature
from hemei.matters.models import Matter

pytestmark = pytest.mark.usefixtures("units")


@pytest.fixture
def secret(settings, tmp_path):
    cache.clear()
    (tmp_path / "city.key").write_text("a shared key of the tests")
    settings.HEMEI_CITY_KEY_FILE = str(tmp_path / "city.key")
    return signature.key()


def push(body, secret, *, at=None, signed=None):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    moment = str(int(at or time.time()))
    headers = {signature.TIMESTAMP: moment, signature.SIGNATURE: signed or signature.sign(raw, moment, secret)}
    client = Client(enforce_csrf_checks=True)
    return client.post(reverse("matters:hotline_webhook"), raw, content_type="application/json", headers=headers)


def ticket(number="RX1", **changes):
    return {"number": number, "content": "路灯不亮", "village": "东柳村", **changes}


def test_tickets_are_taken_and_each_is_answered(secret):
    answer = push({"tickets": [ticket(), ticket("RX2", village="无此村"), 7]}, secret)
    assert answer.status_code == 200
    assert [one["outcome"] for one in answer.json()["results"]] == ["new", "held", "held"]


def test_the_same_message_again_does_nothing_even_after_a_newer_one(secret):
    now = time.time()
    push(ticket(title="旧"), secret, at=now)
    push(ticket(title="新"), secret, at=now + 1)
    again = push(ticket(title="旧"), secret, at=now)
    assert (again.status_code, Matter.objects.get().title) == (200, "新")


@pytest.mark.parametrize("wrong", [{"signed": "sha256=00"}, {"at": 1000}, {"at": time.time() + 900}, {"signed": "é"}])
def test_what_is_not_signed_or_not_fresh_is_refused(secret, wrong):
    answer = push(ticket(), secret, **wrong)
    assert (answer.status_code, Matter.objects.exists()) == (401, False)


@pytest.mark.parametrize(("body", "status"), [
    (b"{", 400), (b"[" * 100_000, 400), (b'{"tickets": 3}', 400), (json.dumps([{}] * 501).encode(), 400),
    (b" " * (1024 * 1024 + 1), 413),
])  # fmt: skip
def test_what_is_no_message_is_refused(secret, body, status):
    answer = push(body, secret)
    assert answer.status_code == status, answer.content
    assert answer.json()["message"]


def test_too_many_messages_are_put_off(secret, monkeypatch):
    monkeypatch.setattr("hemei.matters.exchange.views.webhook.LIMIT", 1)
    push(ticket(), secret)
    answer = push(ticket("RX2"), secret)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_without_a_key_there_is_no_such_address(settings):
    settings.HEMEI_CITY_KEY_FILE = ""
    assert push(ticket(), b"x").status_code == 404
