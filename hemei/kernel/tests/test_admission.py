"""The gate against overload, and a database that is busy for a moment."""

import socket
import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from hemei.kernel import admission
from hemei.kernel.admission import AdmissionMiddleware


@pytest.fixture
def listener():
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        admission.watch([server])
        yield server
    admission.watch([])


def test_refuses_while_too_many_wait_and_recovers(listener, settings):
    settings.HEMEI_QUEUE_LIMIT = 2
    gate = AdmissionMiddleware(lambda request: "through")
    waiting = [socket.create_connection(listener.getsockname()) for _ in range(2)]
    assert gate(RequestFactory().get("/")) == "through"
    waiting.append(socket.create_connection(listener.getsockname()))
    refused = gate(RequestFactory().get("/", headers={"Accept": "application/json"}))
    assert (refused.status_code, refused["Retry-After"]) == (503, "2")
    taken, _ = listener.accept()
    assert gate(RequestFactory().get("/")) == "through"
    for each in (*waiting, taken):
        each.close()


def busy(name: str) -> OperationalError:
    cause = sqlite3.OperationalError("locked")
    cause.sqlite_errorname = name
    error = OperationalError("locked")
    error.__cause__ = cause
    return error


def test_tells_a_busy_database_from_a_broken_one():
    assert admission.is_passing(busy("SQLITE_BUSY"))
    assert admission.is_passing(busy("SQLITE_LOCKED_SHAREDCACHE"))
    assert not admission.is_passing(busy("SQLITE_ERROR"))
    assert not admission.is_passing(ValueError())
    assert not admission.is_passing(None)


@pytest.mark.parametrize(("name", "status"), [("SQLITE_BUSY", 503), ("SQLITE_CORRUPT", 500)])
def test_a_busy_database_is_503_with_retry_after(name, status, monkeypatch):
    def fail(*args, **kwargs):
        raise busy(name)

    monkeypatch.setattr("hemei.people.views.sign_in.SignIn.get_context_data", fail)
    answer = Client(raise_request_exception=False).get("/login/")
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("2" if status == 503 else None)
