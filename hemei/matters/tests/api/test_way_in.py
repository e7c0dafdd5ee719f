"""The way in: keys only, counted, and a call is done once for its Idempotency-Key."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from hemei.matters.api import callers
from hemei.matters.api.actions import forget
from hemei.matters.models import Matter, StoredAnswer
from hemei.matters.tests.tickets import matter_in, values
from hemei.people.access import Console
from hemei.people.models import ApiKey

BY = Console("test")


def test_without_a_key_nothing_opens(units):
    for secret in ("", "hm_wrong"):
        answer = Client().get("/api/matters", headers={"Authorization": f"Bearer {secret}"} if secret else {})
        assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["title"] == "密钥不对" and answer["Cache-Control"] == "no-store"


def test_a_signed_in_browser_opens_nothing(units, client_for):
    """So no page of another site can act through it: there is nothing for a CSRF token to protect."""
    matter = matter_in("to_sign", BY, units["village0"])
    browser = client_for("dispatcher")
    browser.handler.enforce_csrf_checks = True
    assert browser.get("/api/matters").status_code == 401
    assert browser.post("/api/matters", values(), content_type="application/json").status_code == 401
    assert browser.post(f"/api/matters/{matter.pk}/sign", {}, content_type="application/json").status_code == 401
    assert Matter.objects.get().state == "to_sign"


def test_a_key_needs_no_csrf_token(units, caller):
    by = caller()
    by.client.handler.enforce_csrf_checks = True
    assert by.post("matters", values()).status_code == 201


def test_wrong_keys_are_counted(monkeypatch, caller):
    monkeypatch.setattr(callers, "WRONG_PER_HOUR", 3)
    wrong = {"Authorization": "Bearer hm_wrong"}
    assert [Client().get("/api/me", headers=wrong).status_code for _ in range(4)] == [401, 401, 401, 429]
    assert caller().get("me").status_code == 200  # a good key is not locked out by its neighbours


def test_calls_of_a_key_are_counted(settings, caller):
    settings.HEMEI_API_CALLS = 2
    by, other = caller(), caller()
    answers = [by.get("me") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429] and int(answers[2]["Retry-After"]) <= 60
    assert other.get("me").status_code == 200


def test_the_last_use_is_written(caller):
    assert caller().get("me").status_code == 200
    assert timezone.now() - ApiKey.objects.get().last_used_at < timedelta(minutes=1)


def test_the_same_call_again_gets_the_same_answer(units, caller):
    by = caller()
    first, again = by.post("matters", values(), key="a-1"), by.post("matters", values(), key="a-1")
    assert (first.status_code, again.status_code, first.content) == (201, 201, again.content)
    assert again["Idempotent-Replayed"] == "true" and Matter.objects.count() == 1


def test_another_call_with_the_key_is_refused(units, caller):
    by = caller()
    by.post("matters", values(), key="a-1")
    other = by.post("matters", values(title="别的"), key="a-1")
    assert other.status_code == 422 and "a-1" in other.json()["detail"] and Matter.objects.count() == 1
    assert caller().post("matters", values(), key="a-1").status_code == 201  # keys are each caller's own


def test_a_refused_call_may_be_tried_again_with_its_key(units, caller):
    by, matter = caller(), matter_in("to_sign", BY, units["village0"])
    assert by.post(f"matters/{matter.pk}/start", key="b").status_code == 409
    assert StoredAnswer.objects.count() == 0
    by.post(f"matters/{matter.pk}/sign")
    by.post(f"matters/{matter.pk}/contact")
    assert by.post(f"matters/{matter.pk}/start", key="b").status_code == 200


def test_a_revoked_key_gets_no_old_answers(units, caller):
    by = caller()
    by.post("matters", values(), key="a-1")
    ApiKey.objects.update(revoked_at=timezone.now())
    assert by.post("matters", values(), key="a-1").status_code == 401


@pytest.mark.parametrize("key", ["x" * 81, "键"])
def test_a_key_that_is_none(key, units, caller):
    headers = {"Authorization": f"Bearer {caller().secret}", "Idempotency-Key": key}
    answer = Client().post("/api/matters", values(), content_type="application/json", headers=headers)
    assert answer.status_code == 400 and Matter.objects.count() == 0


def test_answers_are_kept_two_days(units, caller):
    by = caller()
    by.post("matters", values(number="N1"), key="a-1")
    StoredAnswer.objects.update(at=timezone.now() - timedelta(days=3))
    again = by.post("matters", values(number="N1"), key="a-1")
    assert again.status_code == 200 and "Idempotent-Replayed" not in again.headers
    StoredAnswer.objects.update(at=timezone.now() - timedelta(days=3))
    assert forget() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_one_key_make_one_matter(units, caller):
    by, barrier, got = caller(), Barrier(2), []

    def send():
        barrier.wait()
        answer = by.__class__(by.secret).post("matters", values(), key="at-once")
        got.append((answer.status_code, answer.json()["matter"]["id"]))
        connection.close()

    threads = [Thread(target=send) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert got[0] == got[1] and got[0][0] == 201 and Matter.objects.count() == 1
