"""The page of one row and its forms, through the browser."""

from datetime import date

import pytest

from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions
from hemei.ledgers.models import State
from hemei.ledgers.tests.factories import job_values, make_approved, make_job, make_site
from hemei.ledgers.tests.sample.ledgers import JOB
from hemei.ledgers.tests.sample.models import Job
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, TOWN, VILLAGES

BASE = "/ledgers/sample.job/"
TYPED = {
    "area": VILLAGES[0], "number": "ZY-1", "title": "清理北渠", "kind": "river", "done_on": "2023-06-15",
    "people": "12", "surface": "125.5", "cost": "1000.50", "contact": "13912345678", "source": "作业单",
}  # fmt: skip


def at(job, tail=""):
    return f"{BASE}{job.pk}/{tail}"


def test_a_row_is_entered_in_human_units(client_for):
    answer = client_for("clerk").post(f"{BASE}new/", TYPED)
    job = Job.objects.get()
    assert answer.url == at(job)
    assert (job.surface, job.cost, job.state, job.area_id) == (12550, 100050, State.DRAFT, VILLAGES[0])


def test_save_and_add_another_keeps_the_area(client_for):
    answer = client_for("clerk").post(f"{BASE}new/", {**TYPED, "again": "1"})
    assert answer.url == f"{BASE}new/?area={VILLAGES[0]}"
    assert client_for("clerk").get(answer.url).context["form"].initial["area"] == VILLAGES[0]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("surface", "1.234", "小数"),
        ("people", "501", "超过 500"),
        ("done_on", "2023-02-30", ""),
        ("kind", "lake", ""),
        ("number", "", ""),
        ("area", OTHER_VILLAGE, ""),
    ],
)
def test_a_wrong_value_is_shown_at_its_field_and_nothing_is_saved(client_for, field, value, said):
    page = client_for("clerk").post(f"{BASE}new/", {**TYPED, field: value})
    assert page.status_code == 422
    assert said in " ".join(page.context["form"].errors[field])
    assert not Job.objects.exists()
    assert "清理北渠" in page.content.decode()


def test_a_duplicate_links_to_the_row_that_is_there(client_for, by_role):
    first = make_job(by_role("clerk"), number="ZY-1")
    page = client_for("clerk").post(f"{BASE}new/", TYPED)
    assert page.status_code == 422
    assert at(first) in page.content.decode()


def test_a_village_clerk_starts_in_the_village_and_a_link_from_a_parent_fills_it(client_for, by_role):
    site = make_site(by_role("clerk"), area=VILLAGES[1])
    assert client_for("clerk", VILLAGES[0]).get(f"{BASE}new/").context["form"].initial["area"] == VILLAGES[0]
    start = client_for("clerk").get(f"{BASE}new/?site={site.pk}").context["form"].initial
    assert (start["site"], start["area"]) == (site.pk, VILLAGES[1])


def test_editing_shows_human_units_and_makes_a_version(client_for, by_role):
    job = make_job(by_role("clerk"), number="ZY-1")
    client = client_for("clerk")
    page = client.get(at(job, "edit/"))
    assert 'value="125.50"' in page.content.decode()
    client.post(at(job, "edit/"), {**TYPED, "surface": "130", "version": "1"})
    job.refresh_from_db()
    assert (job.surface, job.version) == (13000, 2)


def test_the_second_saver_sees_both_values_and_may_save_again(client_for, by_role):
    job = make_job(by_role("clerk"), number="ZY-1")
    actions.update(record=job, values={"people": 20}, version=1, by=by_role("clerk"))
    client = client_for("clerk", VILLAGES[0])
    page = client.post(at(job, "edit/"), {**TYPED, "people": "30", "version": "1"})
    assert page.status_code == 409
    assert ("参加人数", "20", "30") in page.context["both"]
    text = page.content.decode()
    assert 'name="version" value="2"' in text
    assert 'value="30"' in text
    job.refresh_from_db()
    assert job.people == 20
    client.post(at(job, "edit/"), {**TYPED, "people": "30", "version": "2"})
    job.refresh_from_db()
    assert job.people == 30


def test_without_the_right_personal_fields_are_neither_shown_nor_lost(client_for, by_role):
    job = make_job(by_role("clerk"), number="ZY-1")
    client = client_for("clerk")
    for tail in ("", "?reveal=1", "edit/"):
        assert "13912345678" not in client.get(at(job, tail)).content.decode()
    client.post(at(job, "edit/"), {**TYPED, "contact": "", "people": "3", "version": "1"})
    job.refresh_from_db()
    assert (job.contact, job.people) == ("13912345678", 3)
    client.post(at(job, "edit/"), {**TYPED, "contact": "13800000000", "version": "2"})
    job.refresh_from_db()
    assert job.contact == "13800000000"


def test_revealing_personal_fields_is_recorded(client_for, by_role):
    job = make_job(by_role("clerk"))
    client = client_for("head")
    assert "13912345678" not in client.get(at(job)).content.decode()
    assert not AuditEntry.objects.filter(verb="查看个人信息").exists()
    assert "13912345678" in client.get(at(job, "?reveal=1")).content.decode()
    assert AuditEntry.objects.get(verb="查看个人信息").object_id == str(job.pk)


def test_out_of_scope_is_not_found_on_every_address_of_a_row(client_for, by_role):
    job = make_job(by_role("clerk"))
    client = client_for("both", OTHER_TOWN)
    for tail in ("", "edit/", "correct/"):
        assert client.get(at(job, tail)).status_code == 404
    for tail in ("edit/", "correct/", "act/approve/", "act/return/", "act/void/", "attach/"):
        assert client.post(at(job, tail), TYPED).status_code == 404
    assert client_for("clerk").get(f"{BASE}999999/").status_code == 404


def test_correction_in_a_locked_period_through_the_page(client_for, by_role):
    job = make_approved(by_role("clerk"), by_role("head"), number="ZY-1")
    actions.lock_period(ledger=JOB, area=TOWN, period="2023", by=by_role("locker"), reason="发布2023年总结")
    client = client_for("head")
    page = client.get(at(job)).content.decode()
    assert "已锁定" in page
    assert at(job, "correct/") in page
    send = {**TYPED, "people": "15", "version": "2"}
    assert client.post(at(job, "correct/"), {**send, "reason": "错"}).status_code == 422
    assert client.post(at(job, "correct/"), {**send, "reason": "原登记数错人数"}).status_code == 302
    page = client.get(at(job)).content.decode()
    assert "更正" in page
    assert "原登记数错人数" in page


def test_the_versions_name_who_changed_what_and_why(client_for, by_role):
    clerk, head = by_role("clerk"), by_role("head")
    job = actions.return_(record=make_job(clerk), reason="面积缺少测量单", by=head)
    actions.update(record=job, values={"surface": 20000, "contact": "13800000000"}, version=2, by=clerk)
    versions = client_for("clerk").get(at(job)).context["versions"]
    assert [(v.number, v.act, v.who) for v in versions] == [
        (3, "修改", "clerk"), (2, "退回", "head"), (1, "录入", "clerk"),
    ]  # fmt: skip
    assert versions[1].reason == "面积缺少测量单"
    changed = {change.title: (change.old, change.new) for change in versions[0].changes}
    assert changed["作业面积（平方米）"] == ("125.50", "200.00")
    assert changed["联系人电话"] == ("139****5678", "138****0000")
    assert changed["审核状态"] == ("已退回", "草稿")


def test_buttons_follow_right_and_state(client_for, by_role):
    job = make_job(by_role("clerk"))

    def offered(role):
        return [(offer.verb, bool(offer.refusal)) for offer in client_for(role).get(at(job)).context["offers"]]

    assert offered("viewer") == []
    assert offered("clerk") == [("edit", False), ("discard", False)]
    assert offered("head") == [("approve", False), ("return", False)]
    own = make_job(by_role("both"))
    page = client_for("both").get(at(own))
    assert ("approve", True) in [(offer.verb, bool(offer.refusal)) for offer in page.context["offers"]]
    assert "本人录入" in page.content.decode()


def test_review_through_the_page(client_for, by_role):
    job = make_job(by_role("clerk"))
    head = client_for("head")
    assert head.post(at(job, "act/return/"), {"reason": "少"}).status_code == 422
    assert client_for("clerk").post(at(job, "act/approve/")).status_code == 403
    head.post(at(job, "act/approve/"))
    job.refresh_from_db()
    assert job.state == State.APPROVED
    assert head.post(at(job, "act/burn/")).status_code == 404
    assert head.get(at(job, "act/approve/")).status_code == 405
    head.post(at(job, "act/void/"), {"reason": "与另一条重复"})
    job.refresh_from_db()
    assert job.state == State.VOID


def test_rows_of_other_ledgers_that_point_here_show_on_the_page(client_for, by_role):
    clerk = by_role("clerk")
    site = make_site(clerk)
    job = make_job(clerk, site=site)
    other = make_job(clerk)
    page = client_for("clerk").get(f"/ledgers/sample.site/{site.pk}/")
    text = page.content.decode()
    assert at(job) in text
    assert at(other) not in text
    assert f"{BASE}new/?site={site.pk}" in text
    listed = client_for("clerk").get(f"{BASE}?site_pk={site.pk}").context["page"].object_list
    assert [row.record.pk for row in listed] == [job.pk]


def test_many_parents_are_looked_up_by_typing(client_for, by_role, monkeypatch):
    monkeypatch.setattr("hemei.ledgers.forms.SELECT_LIMIT", 1)
    clerk = by_role("clerk")
    one, two = make_site(clerk, name="水闸一号"), make_site(clerk, name="水闸二号")
    make_site(by_role("clerk", OTHER_TOWN), name="水闸他镇", area=OTHER_VILLAGE)
    client = client_for("clerk")
    found = client.get(f"{BASE}lookup/site/?q=水闸").json()["results"]
    assert [entry["value"] for entry in found] == ["水闸一号", "水闸二号"]
    assert client.get(f"{BASE}lookup/number/?q=1").status_code == 404
    assert client_for("viewer").get(f"{BASE}lookup/site/?q=水闸").status_code == 403
    assert client.post(f"{BASE}new/", {**TYPED, "site": "水闸他镇"}).status_code == 422
    client.post(f"{BASE}new/", {**TYPED, "site": "水闸二号"})
    job = Job.objects.get()
    assert job.site == two
    client.post(at(job, "edit/"), {**TYPED, "site": "水闸一号", "version": "1"})
    job.refresh_from_db()
    assert job.site == one
    assert 'value="水闸一号"' in client.get(at(job, "edit/")).content.decode()


def test_locks_are_set_and_lifted_on_their_page(client_for, by_role):
    url = f"{BASE}locks/"
    locker = client_for("locker")
    assert client_for("clerk").post(url, {"area": TOWN, "period": "2023"}).status_code == 403
    assert locker.post(url, {"area": TOWN, "period": "去年"}).status_code == 422
    assert locker.post(url, {"area": OTHER_TOWN, "period": "2023"}).status_code == 422
    locker.post(url, {"area": TOWN, "period": "2023", "reason": "发布总结"})
    lock = client_for("viewer").get(url).context["locks"][0]
    assert (lock.period, lock.end) == ("2023", date(2023, 12, 31))
    assert locker.post(f"/ledgers/locks/{lock.pk}/lift/", {"reason": ""}).status_code == 422
    assert (
        client_for("locker", OTHER_TOWN).post(f"/ledgers/locks/{lock.pk}/lift/", {"reason": "补录漏报"}).status_code
        == 404
    )
    locker.post(f"/ledgers/locks/{lock.pk}/lift/", {"reason": "补录漏报"})
    assert actions.create(ledger=JOB, values=job_values(), by=by_role("clerk")).pk
