"""The second factor: compulsory for administrators, bound at the first sign-in, verified at each later one."""

import re
from base64 import b32decode

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.people.access import Console
from hemei.people.actions import second_factor
from hemei.people.tests.factories import PASSWORD, make_user

KEY = "00112233445566778899aabbccddeeff00112233"


def code(key=KEY):
    return f"{totp(bytes.fromhex(key)):06d}"


@pytest.fixture
def admin(town):
    return make_user("system_admin", town, "sysadmin")


@pytest.fixture
def browser(admin):
    client = Client()
    client.post("/login/", {"username": "sysadmin", "password": PASSWORD})
    return client


def test_every_page_leads_to_binding_until_it_is_done(browser, admin):
    assert browser.get("/accounts/").headers["Location"] == "/otp/?next=%2Faccounts%2F"
    part = browser.get("/accounts/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == "/otp/?next=%2Faccounts%2F"
    page = browser.get("/otp/").content.decode()
    assert "<svg" in page and "style=" not in re.search(r"<svg.*?</svg>", page, re.S)[0]
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page)[1]
    assert browser.post("/otp/", {"code": "000000"}).status_code == 422
    assert not TOTPDevice.objects.exists()
    shown = browser.post("/otp/", {"code": code(b32decode(secret).hex())})
    codes = re.findall(r"<code[^>]*>([a-z0-9]{8})</code>", shown.content.decode())
    assert len(codes) == 10 and shown.headers["Cache-Control"] == "no-store"
    assert browser.get("/accounts/").status_code == 200


def test_later_only_the_code_is_asked(browser, admin):
    second_factor.bind(user=admin, key=KEY, by=Console("test"))
    assert "<svg class" not in browser.get("/otp/").content.decode().split('id="content"')[1]
    done = browser.post("/otp/?next=/accounts/", {"code": code()})
    assert done.headers["Location"] == "/accounts/"
    assert browser.get("/accounts/").status_code == 200
    assert browser.get("/otp/?next=https://evil.example/").headers["Location"] == "/"


def test_a_code_works_once(browser, admin):
    second_factor.bind(user=admin, key=KEY, by=Console("test"))
    now = code()
    browser.post("/otp/", {"code": now})
    other = Client()
    other.post("/login/", {"username": "sysadmin", "password": PASSWORD})
    assert other.post("/otp/", {"code": now}).status_code == 422


def test_a_recovery_code_works_once(browser, admin):
    second_factor.enrol(user=admin, key=KEY, code=code(), by=Console("test"))
    recovery = StaticToken.objects.first().token
    assert browser.post("/otp/", {"code": recovery.upper()}).status_code == 302
    other = Client()
    other.post("/login/", {"username": "sysadmin", "password": PASSWORD})
    assert other.post("/otp/", {"code": recovery}).status_code == 422


def test_wrong_codes_are_slowed_down_and_audited(browser, admin):
    second_factor.bind(user=admin, key=KEY, by=Console("test"))
    wrong = "000000" if code() != "000000" else "111111"
    browser.post("/otp/", {"code": wrong})
    assert AuditEntry.objects.filter(verb="双因素验证失败", object_id=str(admin.pk)).count() == 1
    assert "稍候" in browser.post("/otp/", {"code": code()}).content.decode()


def test_the_security_administrator_resets_a_lost_phone(admin, by_role):
    second_factor.bind(user=admin, key=KEY, by=Console("test"))
    with pytest.raises(NotPermitted):
        second_factor.reset_second_factor(user=admin, by=by_role("leader"))
    second_factor.reset_second_factor(user=admin, by=by_role("security_admin"))
    assert not TOTPDevice.objects.filter(user=admin).exists()


def test_business_roles_are_not_asked(client_for):
    assert client_for("leader").get("/otp/").headers["Location"] == "/me/"
