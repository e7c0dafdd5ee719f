"""What the hotline sent besides, on the page of the matter: masked, in clear on record; its mark of exclusion."""

import re

import pytest
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.matters.exchange.actions.taking import note_upstream
from hemei.matters.exchange.tickets import Incoming
from hemei.matters.models import Exclusion
from hemei.matters.tests.tickets import make_units, matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_VILLAGE, VILLAGES

BY = Console("test")
ASIDE = {
    "坐席": "8012", "联系人手机": "13912345678", "来电人姓名": "张三", "家庭住址": "3排5号",
    "备注": "张三称可打 13800001111，证 11010519491231002X",
}  # fmt: skip
PERSONAL = ("13912345678", "13800001111", "11010519491231002X", "3排5号")


@pytest.fixture
def matter(town):
    return matter_in("signed", BY, make_units()["village0"])


def sent(matter, excluded=None):
    ticket = Incoming(number=matter.number, values={"name": "张三"}, aside=ASIDE, excluded=excluded)
    note_upstream(matter, ticket, timezone.now())


def panel(client, matter):
    page = client.get(f"/matters/{matter.pk}/").content.decode()
    return page[page.index("<h2>上级来件</h2>") :].split("</section>")[0]


def test_other_columns_are_shown_with_personal_data_masked(client_for, matter):
    sent(matter)
    shown = panel(client_for("dispatcher"), matter)
    assert "8012" in shown and not any(text in shown for text in PERSONAL) and "张三" not in shown
    assert "剔除" not in shown  # the hotline said nothing of it


def test_the_look_in_clear_is_logged(client_for, matter):
    sent(matter)
    client, url = client_for("dispatcher"), f"/matters/exchange/upstream/{matter.pk}/reveal/"
    assert url in panel(client, matter)
    answer = client.post(url)
    assert all(text in answer.content.decode() for text in PERSONAL) and answer["Cache-Control"] == "no-store"
    assert AuditEntry.objects.filter(verb="查看个人信息").count() == 1
    assert url not in panel(client_for("leader"), matter)
    assert client_for("leader").post(url).status_code == 403
    assert client_for("village_secretary", OTHER_VILLAGE).post(url).status_code == 404


def test_the_mark_offers_a_request_and_starts_none(client_for, matter):
    client = client_for("village_secretary", VILLAGES[0])
    assert "上级来件已标记剔除" not in client.get(f"/matters/call-backs/exclusions/new/{matter.pk}/").content.decode()
    sent(matter, excluded=True)
    shown = panel(client, matter)
    assert "已标记剔除" in shown and not Exclusion.objects.exists()
    url = re.search(r'href="([^"]*exclusions/new[^"]*)"', shown)[1]
    form = client.get(url).context["form"]
    assert matter.number in form.initial["evidence"] and "上级来件已标记剔除" in form.initial["reason"]
    client.post(url, {**form.initial, "reason_code": "管辖错误"})
    asked = Exclusion.objects.get()
    assert matter.number in asked.evidence and not matter.excluded
    assert "exclusions/new" not in panel(client, matter)  # one is on its way
