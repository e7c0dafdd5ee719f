"""Counting how often somebody does something."""

from datetime import timedelta

import pytest
from django.test import RequestFactory, override_settings
from django.utils import timezone

from hemei.kernel import throttle
from hemei.kernel.models import Tally


@pytest.mark.django_db
def test_counts_to_the_limit_and_no_further():
    for _ in range(3):
        throttle.count("test", "10.0.0.1", limit=3, seconds=3600)
    with pytest.raises(throttle.TooOften) as refused:
        throttle.count("test", "10.0.0.1", limit=3, seconds=3600)
    assert refused.value.status == 429
    assert 0 < refused.value.retry_after <= 3600
    throttle.count("test", "10.0.0.2", limit=3, seconds=3600)
    throttle.count("other", "10.0.0.1", limit=3, seconds=3600)


@pytest.mark.django_db
def test_a_new_window_starts_at_nought(monkeypatch):
    throttle.count("test", "甲", limit=1, seconds=60)
    now = throttle.time.time()
    monkeypatch.setattr(throttle.time, "time", lambda: now + 61)
    throttle.count("test", "甲", limit=1, seconds=60)


@pytest.mark.django_db
def test_check_counts_nothing():
    throttle.count("test", "甲", limit=5, seconds=3600)
    for _ in range(3):
        throttle.check("test", "甲", limit=2, seconds=3600)
    throttle.count("test", "甲", limit=5, seconds=3600)
    with pytest.raises(throttle.TooOften):
        throttle.check("test", "甲", limit=2, seconds=3600)


@pytest.mark.django_db
def test_keeps_no_address_and_forgets():
    throttle.count("test", "10.0.0.1", limit=3, seconds=60)
    assert "10.0.0.1" not in str(Tally.objects.values_list().first())
    Tally.objects.update(ends_at=timezone.now() - timedelta(days=2))
    assert throttle.forget() == 1


def test_an_address_is_believed_only_from_our_own_proxies():
    request = RequestFactory().get("/", REMOTE_ADDR="10.9.9.9", headers={"X-Forwarded-For": "1.2.3.4, 5.6.7.8"})
    assert throttle.address_of(request) == "10.9.9.9"
    with override_settings(HEMEI_PROXIES=1):
        assert throttle.address_of(request) == "5.6.7.8"
    with override_settings(HEMEI_PROXIES=3):
        assert throttle.address_of(request) == "10.9.9.9"


@pytest.mark.django_db
def test_old_counts_go_while_new_ones_come(monkeypatch):
    throttle.count("test", "甲", limit=9, seconds=60)
    Tally.objects.update(ends_at=timezone.now() - timedelta(days=2))
    monkeypatch.setattr(throttle, "_TIDY_EVERY", 1)
    throttle.count("test", "乙", limit=9, seconds=60)
    assert Tally.objects.count() == 1
