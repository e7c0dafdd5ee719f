"""Sign-ups and vacancies by phone: consent, once, sealed, gone in time; shown to nobody before a clerk has looked."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions as ledger_actions
from hemei.livelihood import rules_work as rules
from hemei.livelihood.actions import work as acts
from hemei.livelihood.models import FairFirm, JobPost, OfferedPost, SignUp
from hemei.livelihood.tests.factories import BY
from hemei.livelihood.tests.factories_work import code, fair, firm, klass, post
from hemei.people.access import Visitor
from hemei.people.rules_of_sign_ups import SignUpClosed
from hemei.places.tests.factories import TOWN
from hemei.ui import door

pytestmark = pytest.mark.usefixtures("town")
SOON = timedelta(days=5)


@pytest.fixture(autouse=True)
def _open(settings):
    settings.HEMEI_PORTAL_PREVIEW = True


def today():
    return timezone.localdate()


@pytest.fixture
def coming():
    return klass(starts_on=today() + SOON, ends_on=today() + 2 * SOON)


@pytest.fixture
def coming_post():
    of = fair(held_on=today() + SOON)
    firm(of)
    return post(of)


def form(url):
    """The form's key as the page gives it."""
    return re.search(r'name="key" value="([^"]+)"', Client().get(url).content.decode())[1]


def send(url, **changes):
    given = {"name": "王五", "phone": "13900000001", "consent": "on", "key": form(url), **changes}
    return Client().post(url, given)


def test_browse_from_the_door_to_a_post(coming, coming_post):
    assert "jobs" in [one.url.split(":")[0] for one in door.doors()]
    page = Client().get(reverse("jobs:home")).content.decode()
    assert str(coming) in page and "1 个岗位，招 5 人" in page
    assert "甲1公司" in Client().get(reverse("jobs:fair", args=[coming_post.fair_id])).content.decode()


def test_sign_up_once_by_key_and_by_telephone(coming):
    url = reverse("jobs:class", args=[coming.pk])
    key = form(url)
    assert "已经报名" in send(url, key=key).content.decode()
    send(url, key=key)
    send(url)
    row = SignUp.objects.get()
    assert (row.name, row.phone, row.delete_on) == ("王五", "13900000001", coming.ends_on + timedelta(days=30))
    assert f"{row.delete_on:%Y年%m月%d日}删除" in row.consent


def test_the_table_has_no_telephone_in_clear(coming_post):
    send(reverse("jobs:post", args=[coming_post.pk]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM livelihood_signup")
        kept = str(cursor.fetchall())
    assert "13900000001" not in kept and "王五" not in kept
    assert "13900000001" not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"consent": ""}, "同意上面的话"), ({"phone": "123"}, "电话不对"), ({"name": ""}, "请填姓名"),
     ({"key": "x"}, "打开得太久")],
)  # fmt: skip
def test_a_wrong_form_is_told_and_nothing_is_kept(coming, changes, said):
    answer = send(reverse("jobs:class", args=[coming.pk]), **changes)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not SignUp.objects.exists()


def test_too_late_and_not_reviewed(coming):
    over = klass(name="旧班")
    assert "已经开班" in send(reverse("jobs:class", args=[over.pk])).content.decode()
    with pytest.raises(SignUpClosed):
        ledger_actions.void(record=coming, reason="企业取消", by=BY)
        acts.sign_up(target=coming, name="王", phone="13900000001", consent=True, key="k",
                     by=Visitor("x", TOWN, acts.SIGN_UP))  # fmt: skip


def test_too_often(coming, monkeypatch):
    url = reverse("jobs:class", args=[coming.pk])
    key = form(url)
    statuses = {Client().post(url, {"key": key}).status_code for _ in range(61)}
    assert statuses == {422, 429}


def test_gone_on_its_day(coming):
    send(reverse("jobs:class", args=[coming.pk]))
    row = SignUp.objects.get()
    assert acts.forget_sign_ups(by=BY, on=row.delete_on - timedelta(days=1)) == 0
    assert acts.forget_sign_ups(by=BY, on=row.delete_on) == 1
    assert not SignUp.objects.exists()
    call_command("forget_sign_ups")


def test_the_clerk_sees_masks_and_each_look_is_logged(coming, client_for):
    send(reverse("jobs:class", args=[coming.pk]))
    desk, row = client_for("livelihood_clerk"), SignUp.objects.get()
    page = desk.get(reverse("livelihood:sign_ups")).content.decode()
    assert "13900000001" not in page
    assert "13900000001" in desk.post(reverse("livelihood:sign_up_reveal", args=[row.pk])).content.decode()
    assert AuditEntry.objects.filter(verb="查看个人信息").count() == 1


def offered(of, **changes):
    url = reverse("jobs:offer", args=[of.pk])
    given = {"firm_name": "甲2公司", "firm_code": code(2), "title": "焊工", "vacancies": "3", "phone": "13900000002",
             "key": form(url), **changes}  # fmt: skip
    return Client().post(url, given)


def test_a_firms_vacancy_waits_for_the_clerk_and_the_head(coming_post, by_role, client_for):
    of = coming_post.fair
    assert "已收到" in offered(of).content.decode()
    seen = reverse("jobs:fair", args=[of.pk])
    assert "焊工" not in Client().get(seen).content.decode()
    row = OfferedPost.objects.get()
    client_for("livelihood_clerk").post(reverse("livelihood:offer_accept", args=[row.pk]))
    assert "焊工" not in Client().get(seen).content.decode()
    for model in (FairFirm, JobPost):
        for draft in model.objects.filter(state="draft"):
            ledger_actions.approve(record=draft, by=by_role("livelihood_head"))
    page = Client().get(seen).content.decode()
    assert "焊工" in page and "13900000002" not in page


def test_the_firms_telephone_goes_too(coming_post):
    offered(coming_post.fair)
    day = OfferedPost.objects.get().delete_on
    assert [acts.forget_sign_ups(by=BY, on=day), acts.forget_sign_ups(by=BY, on=day)] == [1, 0]
    assert OfferedPost.objects.get().phone is None


def test_two_clerks_at_once_and_a_refusal(coming_post, by_role):
    offered(coming_post.fair)
    row, same = OfferedPost.objects.get(), OfferedPost.objects.get()
    with pytest.raises(rules.ReasonMissing):
        acts.refuse_offer(offered=row, reason=" ", by=by_role("livelihood_clerk"))
    acts.refuse_offer(offered=row, reason="不在本镇", by=by_role("livelihood_clerk"))
    with pytest.raises(rules.SeenAlready):
        acts.accept_offer(offered=same, by=by_role("livelihood_clerk"))
    assert JobPost.objects.count() == 1
    with pytest.raises(NotPermitted):
        acts.accept_offer(offered=same, by=by_role("economy_clerk"))


def test_a_known_code_under_another_name_is_undone(coming_post):
    offered(coming_post.fair, firm_code=code(1))
    with pytest.raises(rules.NotListedFirm):
        acts.accept_offer(offered=OfferedPost.objects.get(), by=BY)
    assert OfferedPost.objects.get().state == "held"


@pytest.mark.parametrize(
    ("changes", "said"), [({"firm_code": "91110105MA0000011X"}, "校验"), ({"vacancies": "0"}, "至少招一个人")]
)
def test_a_wrong_vacancy_is_told(coming_post, changes, said):
    answer = offered(coming_post.fair, **changes)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not OfferedPost.objects.exists()


def test_closed_without_a_filing_number(settings, coming):
    settings.HEMEI_PORTAL_PREVIEW, settings.HEMEI_FILING_NUMBER = False, ""
    assert Client().get(reverse("jobs:home")).status_code == 404
