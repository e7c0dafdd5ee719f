"""What a person may ask: nothing is told before the identity is checked, nothing erased that the law keeps."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.utils import timezone

from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.kernel.transitions import StepNotAllowed
from hemei.livelihood.actions import work
from hemei.livelihood.models import SignUp
from hemei.livelihood.tests.factories import id_number, resident, status
from hemei.livelihood.tests.factories_work import klass
from hemei.people.access import Visitor
from hemei.people.privacy import actions, rules
from hemei.people.privacy.actions.requests import look_up
from hemei.people.tests.factories import make_id
from hemei.places.tests.factories import TOWN, VILLAGES
from hemei.ui import door


def signed_up(phone="13900000001"):
    soon = timezone.localdate() + timedelta(days=5)
    target = klass(starts_on=soon, ends_on=soon)
    by = Visitor("居民", TOWN, work.SIGN_UP)
    return work.sign_up(target=target, name="王小明", phone=phone, consent=True, key=door.new_key()[:60], by=by)


def test_nothing_is_told_before_the_identity_is_checked(ask, office):
    with pytest.raises(rules.WayMissing):
        look_up(request=ask(verified=False), by=office)
    with pytest.raises(rules.WayMissing):
        actions.verify(request=ask(verified=False), how=" ", by=office)


def test_another_name_than_the_registers_is_refused(ask, office):
    made = ask(verified=False, name="李四")
    with pytest.raises(rules.OtherPerson):
        actions.verify(request=made, how="看了身份证", by=office)


def test_everything_held_is_found_across_the_ledgers(ask, office):
    signed_up()
    found = {held.title: held for held in look_up(request=ask(), by=office)}
    assert set(found) == {"居民登记", "手机报名招聘会和培训"}
    assert "王小明" in found["居民登记"].rows[0]
    assert found["手机报名招聘会和培训"].erasable and not found["居民登记"].erasable
    entry = AuditEntry.objects.filter(verb="查看个人信息").get()
    assert entry.actor == office.audit_name


def test_ledgers_are_searched_by_the_register(town, office):
    old = resident("1940-05-20", "张三")
    status(old, "disability", "2020-01-01", value="视力一级")
    given = {"name": "张三", "id_number": id_number("1940-05-20"), "content": "查", "area": VILLAGES[0]}
    made = actions.verify(request=actions.receive(kind="copy", by=office, **given), how="看了身份证", by=office)
    found = {held.title: held for held in look_up(request=made, by=office)}
    assert "visual:1" in found["身份变动"].rows[0]
    assert "160号" in found["身份变动"].kept_because


def test_deletion_erases_what_rests_on_consent_and_keeps_the_rest(ask, office, person):
    signed_up()
    made = actions.answer(request=ask("delete"), text="报名已删除，登记依法保存。", by=office)
    assert not SignUp.objects.exists()
    assert made.erased == ["手机报名招聘会和培训 1 条"]
    person.refresh_from_db()
    assert person.name == "王小明"


def test_deletion_of_what_the_law_keeps_is_refused_with_the_reason(ask, office):
    made = ask("delete")
    with pytest.raises(rules.NothingErasable) as refused:
        actions.answer(request=made, text="好的", by=office)
    assert "第四十七条" in refused.value.basis
    actions.refuse(request=made, text="居民登记依法保存", by=office)
    assert made.state == "refused"


def test_a_request_is_answered_once(ask, office):
    made = ask()
    actions.answer(request=made, text="见附表", by=office)
    with pytest.raises(StepNotAllowed):
        actions.refuse(request=made, text="不办", by=office)
    with pytest.raises(rules.AnswerMissing):
        actions.answer(request=ask(), text=" ", by=office)


def test_the_letter_says_what_is_held_and_is_marked(ask, office):
    made = ask("copy")
    actions.answer(request=made, text="见附表", by=office)
    name, content = actions.issue_letter(request=made, by=office)
    letter = docx.Document(BytesIO(content))
    text = "\n".join(p.text for p in letter.paragraphs) + "".join(c.text for t in letter.tables for c in t._cells)
    entry = AuditEntry.objects.filter(verb="导出答复书").get()
    assert name.endswith(".docx") and entry.changes["serial"][1] in text
    assert make_id() in text and "居民登记" in text and "提起诉讼" in text


def test_the_term_is_kept_in_view(ask, client_for):
    made = ask(on=timezone.localdate() - timedelta(days=40))
    assert made.due_on == made.received_on + timedelta(days=30)
    assert "逾期" in client_for("office").get("/privacy/requests/").content.decode()
    assert "逾期未答复" in client_for("office").get("/").content.decode()


def test_the_page_shows_what_is_held_on_post_only(ask, client_for):
    made, client = ask(), client_for("office")
    page = client.get(f"/privacy/requests/{made.pk}/").content.decode()
    assert make_id() not in page
    shown = client.post(f"/privacy/requests/{made.pk}/")
    assert make_id() in shown.content.decode() and shown["Cache-Control"] == "no-store"


def test_from_the_page_to_the_letter(person, client_for):
    client = client_for("office")
    given = {"area": VILLAGES[0], "kind": "access", "name": person.name, "id_number": "123", "content": "查",
             "on": "2024-03-01"}  # fmt: skip
    assert client.post("/privacy/requests/new/", given).status_code == 422
    made = client.post("/privacy/requests/new/", {**given, "id_number": make_id()})
    assert made.status_code == 302
    assert client.post(f"{made.url}verify/", {"how": "看了身份证"}).status_code == 302
    assert client.post(f"{made.url}answer/", {"text": "见附表"}).status_code == 302
    assert client.get(f"{made.url}letter/").status_code == 200
    assert client.get(f"{made.url}nonsense/").status_code == 404


def test_others_may_not(ask, by_role):
    with pytest.raises(NotPermitted):
        look_up(request=ask(), by=by_role("livelihood_clerk"))
