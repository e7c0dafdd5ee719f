"""Sign-in, sign-out, the ended session; all of it in the audit trail."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from hemei.kernel.models import AuditEntry
from hemei.people.tests.factories import PASSWORD, make_user


@pytest.fixture
def user(town):
    return make_user("leader", town, "wang")


def sign_in(client, password=PASSWORD, **more):
    return client.post("/login/", {"username": "wang", "password": password, **more})


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_sign_in_and_out_are_audited(user, client):
    assert sign_in(client, next="/me/").headers["Location"] == "/me/"
    assert client.post("/logout/").status_code == 302
    assert verbs() == ["登录", "退出"]
    assert AuditEntry.objects.first().changes == {"ip": [None, "127.0.0.1"]}


def test_a_wrong_password_is_audited_and_not_named(user, client):
    page = sign_in(client, "wrong").content.decode()
    assert "用户名或密码不对" in page
    assert verbs() == ["登录失败"]


def test_a_name_that_is_no_account_is_not_kept(user, client):
    client.post("/login/", {"username": "my-secret-password", "password": "x"})
    entry = AuditEntry.objects.get()
    assert "my-secret" not in f"{entry.changes}{entry.actor}{entry.object_id}"


def test_a_redirect_to_another_site_is_refused(user, client):
    assert sign_in(client, next="https://evil.example/").headers["Location"] == "/"


def test_an_idle_session_is_told_so_and_comes_back(user, client):
    sign_in(client)
    Session.objects.all().delete()
    response = client.get("/me/?a=1")
    assert response.headers["Location"] == "/login/?next=%2Fme%2F%3Fa%3D1&expired=1"
    assert "30 分钟没有操作" in client.get(response.headers["Location"]).content.decode()


def test_a_first_visit_is_not_called_an_ended_session(db):
    assert Client().get("/me/").headers["Location"] == "/login/?next=%2Fme%2F"


def test_a_post_without_a_session_comes_back_to_the_home_page(db):
    assert Client().post("/me/codes/").headers["Location"] == "/login/?next=%2F"
