"""`hemei accounts`: a new site gets its three administrators; a locked-out one gets back in."""

import re
from base64 import b32decode
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import totp

from hemei.people.models import User
from hemei.people.tests.factories import PASSWORD, make_user


def run(*args):
    out = StringIO()
    call_command("accounts", *args, stdout=out)
    return out.getvalue()


def test_start_makes_three_administrators_that_can_sign_in(town):
    out = run("start", "--area", town)
    logins = re.findall(r"^\S+  (\S+)  (\S+)$", out, re.M)
    assert [name for name, _ in logins] == ["system.admin", "security.admin", "audit.admin"]
    browser = Client()
    for name, password in logins:
        assert browser.post("/login/", {"username": name, "password": password}).status_code == 302
        assert browser.get("/me/").headers["Location"] == "/otp/?next=%2Fme%2F"
        browser.post("/logout/")
    with pytest.raises(CommandError, match="已有人使用"):
        run("start", "--area", town)
    assert User.objects.count() == 3


def test_start_needs_an_area(db):
    with pytest.raises(CommandError, match="没有代码为"):
        run("start", "--area", "990199")


def test_bind_prints_a_secret_that_works(town):
    make_user("system_admin", town, "boss")
    secret = re.search(r"密钥：(\w+)", run("bind", "boss"))[1]
    browser = Client()
    browser.post("/login/", {"username": "boss", "password": PASSWORD})
    assert browser.post("/otp/", {"code": f"{totp(b32decode(secret)):06d}"}).status_code == 302
    with pytest.raises(CommandError, match="40 位"):
        run("bind", "boss", "--key", "xyz")
    with pytest.raises(CommandError, match="没有账号"):
        run("bind", "nobody")


def test_the_operator_helps(town):
    make_user("leader", town, "wang")
    password = re.search(r"：(\S+)", run("reset-password", "wang"))[1]
    assert User.objects.get(username="wang").check_password(password)
    assert "已解除锁定" in run("unlock", "wang")
    assert "重新绑定" in run("reset-second-factor", "wang")
    assert "wang" in run("list", "--area", town)
