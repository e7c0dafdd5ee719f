"""Accounts: who may make, disable, reset and unlock them."""

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import ValidationError
from django.test import Client

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.people.access import Console
from hemei.people.actions import accounts
from hemei.people.models import User
from hemei.people.rules import BadUsername, OwnAccount, ReasonMissing, SamePassword, UsernameTaken
from hemei.people.tests.factories import PASSWORD, make_user
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES


def test_the_system_administrator_makes_an_account_that_may_do_nothing_yet(by_role):
    admin = by_role("system_admin")
    issued = accounts.create_account(username="zhang.san", full_name="张三", area=VILLAGES[0], by=admin)
    assert issued.user.must_change_password and not issued.user.posts.exists()
    assert User.objects.get(username="zhang.san").check_password(issued.password)
    entry = AuditEntry.objects.get(verb="开设账号")
    assert (entry.actor, entry.area_code) == (admin.audit_name, VILLAGES[0])
    assert issued.password not in str(entry.changes)


def test_the_security_administrator_may_not_make_accounts(by_role):
    with pytest.raises(NotPermitted):
        accounts.create_account(username="li.si", full_name="李四", area=TOWN, by=by_role("security_admin"))
    assert not User.objects.filter(username="li.si").exists()


def test_not_in_another_town(by_role):
    with pytest.raises(OutOfScope):
        accounts.create_account(username="li.si", full_name="李四", area=OTHER_TOWN, by=by_role("system_admin"))


def test_a_user_name_is_taken_once(town):
    accounts.create_account(username="li.si", full_name="李四", area=town, by=Console("test"))
    with pytest.raises(UsernameTaken):
        accounts.create_account(username="li.si", full_name="李思", area=town, by=Console("test"))


@pytest.mark.parametrize("name", ["", "ab", "1abc", "Zhang", "张三", "a b c", "x" * 31])
def test_bad_user_names(town, name):
    with pytest.raises(BadUsername):
        accounts.create_account(username=name, full_name="李四", area=town, by=Console("test"))


def test_a_disabled_account_is_out_at_its_next_request(by_role, client_for):
    browser = client_for("leader")
    assert browser.get("/me/").status_code == 200
    user = by_role("leader").user
    accounts.disable(user=user, reason="调离", by=by_role("system_admin"))
    assert browser.get("/me/").status_code == 302
    assert AuditEntry.objects.get(verb="停用账号").changes["reason"] == [None, "调离"]
    accounts.enable(user=user, reason="返岗", by=by_role("system_admin"))
    assert User.objects.get(pk=user.pk).is_active


def test_disabling_needs_a_reason_and_another_administrator(by_role):
    admin = by_role("system_admin")
    with pytest.raises(OwnAccount):
        accounts.disable(user=admin.user, reason="休假", by=admin)
    with pytest.raises(ReasonMissing):
        accounts.disable(user=by_role("leader").user, reason="  ", by=admin)


def test_a_reset_password_works_once_and_ends_sessions(by_role, client_for):
    browser = client_for("leader")
    user = by_role("leader").user
    issued = accounts.reset_password(user=User.objects.get(pk=user.pk), by=by_role("system_admin"))
    assert browser.get("/me/").status_code == 302
    fresh = Client()
    fresh.post("/login/", {"username": user.username, "password": issued.password})
    assert fresh.get("/me/").headers["Location"] == "/me/password/?next=%2Fme%2F"
    new = {
        "old_password": issued.password,
        "new_password1": "柳林 green 42 gate",
        "new_password2": "柳林 green 42 gate",
    }
    assert fresh.post("/me/password/", new).status_code == 302
    assert fresh.get("/me/").status_code == 200


def test_a_weak_or_old_password_is_refused(by_role):
    by = by_role("leader")
    with pytest.raises(SamePassword):
        accounts.change_password(user=by.user, password=PASSWORD, by=by)
    with pytest.raises(ValidationError):
        accounts.change_password(user=by.user, password="1234567890", by=by)
    assert User.objects.get(pk=by.user.pk).check_password(PASSWORD)


def test_five_wrong_passwords_lock_until_the_security_administrator_unlocks(town, by_role):
    user = make_user("leader", town, "wang")
    browser = Client()
    for _ in range(5):
        response = browser.post("/login/", {"username": "wang", "password": "wrong"})
    assert response.status_code == 429
    assert "30 分钟" in response.content.decode() and "安全管理员" in response.content.decode()
    assert browser.post("/login/", {"username": "wang", "password": PASSWORD}).status_code == 429
    with pytest.raises(NotPermitted):
        accounts.unlock(user=user, by=by_role("system_admin"))
    assert accounts.unlock(user=user, by=by_role("security_admin")) == 1
    assert not AccessAttempt.objects.exists()
    assert browser.post("/login/", {"username": "wang", "password": PASSWORD}).status_code == 302
    assert AuditEntry.objects.filter(verb="登录锁定", object_id=str(user.pk)).exists()
