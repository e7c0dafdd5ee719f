"""Keys of interfaces: two administrators, rights narrowed, revoked at once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.people import keys
from hemei.people.access import Access
from hemei.people.actions import keys as actions
from hemei.people.models import ApiKey
from hemei.people.rules import ReasonMissing
from hemei.people.rules_of_keys import KeyNotPending, KeyTermNotValid, OwnerNotAllowed, OwnKey, RightsNotOffered
from hemei.people.tests.factories import make_user
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

RIGHT = "matters:view"


def values(**changes):
    return {"name": "区平台", "purpose": "交换工单", "area": TOWN, "rights": [RIGHT],
            "expires_on": timezone.localdate() + timedelta(days=30), **changes}  # fmt: skip


@pytest.fixture
def opened(by_role):
    return actions.open_key(**values(), by=by_role("system_admin"))


def approved(by_role, **changes):
    issued = actions.open_key(**values(**changes), by=by_role("system_admin"))
    actions.approve_key(key=issued.key, by=by_role("security_admin"))
    return issued


def test_a_key_opens_nothing_before_the_other_administrator_approved_it(opened, by_role):
    with pytest.raises(keys.KeyNotValid):
        keys.holder(opened.secret)
    actions.approve_key(key=opened.key, by=by_role("security_admin"))
    by = keys.holder(opened.secret)
    assert by.can(RIGHT, VILLAGES[0]) and not by.can("matters:dispatch") and not by.can(RIGHT, OTHER_TOWN)
    assert "区平台" in by.audit_name and keys.key_of(by) == opened.key


def test_only_the_digest_is_kept(opened):
    row = ApiKey.objects.values().get()
    assert opened.secret not in str(row) and row["digest"] == keys.digest(opened.secret)
    assert opened.secret.startswith(row["prefix"]) and len(row["prefix"]) < 12
    assert all(opened.secret not in str(entry.changes) for entry in AuditEntry.objects.all())


def test_who_may_open_and_approve(opened, by_role):
    for role in ("security_admin", "dispatcher", "audit_admin"):
        with pytest.raises(NotPermitted):
            actions.open_key(**values(), by=by_role(role))
    for role in ("system_admin", "leader"):
        with pytest.raises(NotPermitted):
            actions.approve_key(key=opened.key, by=by_role(role))
    with pytest.raises(OutOfScope):
        actions.open_key(**values(area=OTHER_TOWN), by=by_role("system_admin"))


def test_each_act_is_on_record(opened, by_role):
    actions.approve_key(key=opened.key, by=by_role("security_admin"))
    actions.revoke_key(key=opened.key, reason="换新", by=by_role("security_admin"))
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-3:] == ["开设接口密钥", "批准接口密钥", "吊销接口密钥"]


def test_a_revoked_or_expired_key_opens_nothing(by_role):
    issued = approved(by_role)
    ApiKey.objects.filter(pk=issued.key.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(keys.KeyNotValid):
        keys.holder(issued.secret)
    other = approved(by_role)
    with pytest.raises(ReasonMissing):
        actions.revoke_key(key=other.key, reason=" ", by=by_role("system_admin"))
    actions.revoke_key(key=other.key, reason="泄露", by=by_role("system_admin"))
    with pytest.raises(keys.KeyNotValid):
        keys.holder(other.secret)
    with pytest.raises(KeyNotPending):
        actions.approve_key(key=other.key, by=by_role("security_admin"))
    with pytest.raises(KeyNotPending):
        actions.revoke_key(key=other.key, reason="再来", by=by_role("system_admin"))


@pytest.mark.parametrize("secret", ["", "hm_x", "x" * 500])
def test_a_wrong_key_opens_nothing(secret, opened):
    with pytest.raises(keys.KeyNotValid):
        keys.holder(secret)


def test_a_key_of_an_account_has_what_both_allow(by_role):
    clerk = make_user("village_secretary", VILLAGES[0], "key_owner")
    issued = approved(by_role, owner=clerk, rights=[RIGHT, "matters:dispatch"])
    by = keys.holder(issued.secret)
    assert by.scope(RIGHT) == [VILLAGES[0]] and not by.can("matters:dispatch") and not by.can("matters:handle")
    assert by.audit_name == "key_owner" and "区平台" in by.post_for(RIGHT, VILLAGES[0])
    clerk.is_active = False
    clerk.save()
    with pytest.raises(keys.KeyNotValid):
        keys.holder(issued.secret)


def test_the_area_of_a_key_narrows_its_account(by_role):
    leader = make_user("leader", TOWN, "key_leader")
    issued = approved(by_role, owner=leader, area=VILLAGES[1])
    by = keys.holder(issued.secret)
    assert by.can(RIGHT, VILLAGES[1]) and not by.can(RIGHT, VILLAGES[0]) and Access(leader).can(RIGHT, VILLAGES[0])


def test_what_a_key_may_not_be(by_role):
    admin, today = by_role("system_admin"), timezone.localdate()
    for rights in ([], ["accounts:manage"], [RIGHT, "*"]):
        with pytest.raises(RightsNotOffered):
            actions.open_key(**values(rights=rights), by=admin)
    for day in (today - timedelta(days=1), today + timedelta(days=366), date(9999, 1, 1)):
        with pytest.raises(KeyTermNotValid):
            actions.open_key(**values(expires_on=day), by=admin)
    with pytest.raises(OwnerNotAllowed):
        actions.open_key(**values(owner=make_user("audit_admin", TOWN, "second")), by=admin)
    with pytest.raises(OwnKey):
        actions.open_key(**values(owner=admin.user), by=admin)


def test_the_pages_show_the_secret_once(client_for):
    system, security = client_for("system_admin"), client_for("security_admin")
    data = values(expires_on=(timezone.localdate() + timedelta(days=5)).isoformat())
    made = system.post(reverse("people:key_new"), data)
    secret = made.context["secret"]
    assert secret in made.content.decode() and made["Cache-Control"] == "no-store"
    pk = ApiKey.objects.get().pk
    page = security.get(reverse("people:key", args=[pk])).content.decode()
    assert secret not in page and "查看事项" in page
    assert "待批准的接口密钥" in security.get("/").content.decode()
    assert security.post(reverse("people:key_approve", args=[pk])).status_code == 302
    assert keys.holder(secret).can(RIGHT)
    assert system.post(reverse("people:key_revoke", args=[pk]), {"reason": ""}).status_code == 422
    system.post(reverse("people:key_revoke", args=[pk]), {"reason": "停用"})
    assert ApiKey.objects.get().state == "revoked"
    listed = system.get(reverse("people:keys"), {"state": "revoked", "q": "区平"}).content.decode()
    assert "已吊销" in listed and secret not in listed


def test_a_form_with_an_unknown_owner_says_so(client_for):
    data = values(owner="nobody", expires_on="2020-01-01")
    answer = client_for("system_admin").post(reverse("people:key_new"), data)
    assert answer.status_code == 422 and "没有这个账号" in answer.content.decode()
