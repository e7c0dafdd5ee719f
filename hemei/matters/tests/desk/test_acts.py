"""Every act through its form: done, refused at the field, overtaken by somebody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.models import CoHandling, Matter, State
from hemei.people.access import Access, Console
from hemei.people.models import Post, User
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES

BY = Console("test")
REPLY = {"result": "已修好", "reply": "路灯已修复，请放心。"}


def offered(client, matter):
    context = client.get(f"/matters/{matter.pk}/").context
    return {act.code for act in (*context["main_acts"], *context["more_acts"])}


def local(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def test_the_main_track_by_its_forms(make, units, dispatcher, secretary, leader, do):
    matter = make("intake")
    assert do(dispatcher, matter, "dispatch", unit=units["village0"].pk, note="请尽快").status_code == 302
    for verb, given in (("sign", {}), ("contact", {"met": "on", "note": "上门"}), ("start", {}), ("submit", REPLY)):
        assert do(secretary, matter, verb, **given).status_code == 302, verb
    assert matter.met_at
    do(leader, matter, "review", approve="no", note="请写清楚时间")
    assert matter.state == State.HANDLING
    do(secretary, matter, "submit", **REPLY)
    do(leader, matter, "review", approve="yes")
    do(secretary, matter, "feed_back", note="电话告知")
    do(
        dispatcher,
        matter,
        "call_back",
        channel="phone",
        reached="yes",
        contacted="yes",
        resolved="yes",
        satisfaction="satisfied",
    )
    assert (matter.resolved, matter.satisfaction) == (True, "satisfied")
    do(dispatcher, matter, "archive")
    assert matter.state == State.ARCHIVED
    assert [event.verb for event in matter.events.all()][-3:] == ["反馈诉求人", "回访", "归档"]
    assert matter.events.get(verb="派单").note == "请尽快"


def test_the_page_offers_what_state_and_right_allow(make, dispatcher, secretary, leader):
    intake, signed, review = make("intake"), make("signed"), make("in_review")
    assert offered(dispatcher, intake) >= {"dispatch", "decline", "merge"}
    assert offered(secretary, intake) == set()
    assert offered(secretary, signed) == {"contact", "failed_contact", "answer", "object", "delay", "co_handle"}
    assert (offered(leader, review), offered(secretary, review)) == ({"review"}, set())


def test_the_duty_list_refuses_at_the_field_with_its_article(make, units, dispatcher, do):
    matter = make("intake", category_code="c.illegal")
    response = do(dispatcher, matter, "dispatch", unit=units["village0"].pk, note="写了很多字")
    form = response.context["form"]
    assert response.status_code == 422 and matter.state == State.INTAKE
    assert "第十七条" in form.errors["unit"][0] and "协助事项" in form.errors["unit"][0]
    assert "写了很多字" in response.content.decode()
    part = do(dispatcher, matter, "dispatch", htmx=True, unit=units["village0"].pk)
    assert part.status_code == 200 and "第十七条" in part.content.decode() and "<html" not in part.content.decode()


def test_suggestions_have_reasons_and_nothing_is_chosen(make, dispatcher, units):
    matter = make("intake")
    response = dispatcher.get(f"/matters/{matter.pk}/do/dispatch/")
    village = next(hint for hint in response.context["hints"] if hint.value == units["village0"].pk)
    assert "示例职责清单" in village.reason
    assert any("把握" in hint.reason for hint in response.context["hints"])
    assert not response.context["form"]["unit"].value()


def test_a_stale_form_names_who_did_what_and_keeps_the_text(make, units, dispatcher, by_role, do):
    matter = make("intake")
    version, seen = matter.version, matter.events.last().pk
    other = by_role("leader")
    User.objects.filter(pk=other.user.pk).update(full_name="王五")
    Post.objects.create(user=other.user, role="dispatcher", area_id=matter.area_id[:9], since="2020-01-01")
    actions.dispatch(matter=matter, unit=units["village1"], note="派给一村", by=Access(other.user))
    response = do(
        dispatcher, matter, "decline", version=version, seen=seen, reason_class="legal", note="已告知法院渠道"
    )
    page = response.content.decode()
    assert response.status_code == 409 and matter.state == State.TO_SIGN
    assert "王五" in page and "派单（派给一村）" in page and "已告知法院渠道" in page
    again = do(dispatcher, matter, "dispatch", version=version, seen=seen, unit=units["village0"].pk)
    assert again.status_code == 409 and again.context["form"]["version"].value() == str(matter.version)
    do(dispatcher, matter, "dispatch", unit=units["village0"].pk)
    assert matter.unit == units["village0"]


def test_a_double_click_signs_once_and_says_so(make, secretary, do):
    matter = make("to_sign")
    version = matter.version
    do(secretary, matter, "sign")
    response = do(secretary, matter, "sign", version=version)
    assert response.status_code == 409 and matter.events.filter(verb="签收").count() == 1


def test_a_form_without_version_does_nothing(make, secretary):
    matter = make("to_sign")
    assert secretary.post(f"/matters/{matter.pk}/do/sign/").status_code == 409
    assert Matter.objects.get(pk=matter.pk).state == State.TO_SIGN


def test_declining_takes_one_of_the_six_classes(make, dispatcher, do):
    matter = make("intake")
    assert do(dispatcher, matter, "decline", reason_class="whatever", note="x").status_code == 422
    assert do(dispatcher, matter, "decline", reason_class="legal", note="").status_code == 422
    do(dispatcher, matter, "decline", reason_class="legal", note="已告知")
    assert (matter.state, matter.declined_class) == (State.DECLINED, "legal")
    assert "诉讼" in dispatcher.get(f"/matters/{matter.pk}/").content.decode()


def test_all_steps_in_one_form(make, secretary, do):
    matter = make("to_sign")
    assert do(secretary, matter, "answer", result="修好了", reply="").status_code == 422
    do(secretary, matter, "answer", met="on", **REPLY)
    assert matter.state == State.IN_REVIEW and matter.met_at


@pytest.mark.parametrize(
    ("decision", "state"), [("refuse", State.HANDLING), ("accept", State.INTAKE), ("upstream", State.RETURNED)]
)
def test_an_objection_and_its_decision(make, units, dispatcher, secretary, do, decision, state):
    matter = make("handling")
    given = {"kind": "wrong_unit", "reason": "不归我村", "suggested_unit": units["department"].pk}
    assert "2023-06-02 23:59 前提出" in do(secretary, matter, "object", **given).content.decode()  # years too late
    Matter.objects.filter(pk=matter.pk).update(dispatched_at=timezone.now())
    do(secretary, matter, "object", **given)
    assert matter.state == State.DISPUTED
    page = dispatcher.get(f"/matters/{matter.pk}/do/decide_objection/").content.decode()
    assert "不归我村" in page and "生态环境科" in page
    do(dispatcher, matter, "decide_objection", ref=matter.objections.get().pk, decision=decision, note="研究决定")
    assert matter.state == state


def test_an_extension_needs_the_explanation_and_moves_the_deadline(make, secretary, leader, do):
    matter = make("handling")
    new = matter.due_at + timedelta(days=1)
    given = {"kind": "extension", "reason": "等配件", "new_due": local(new)}
    refused = do(secretary, matter, "delay", **given)
    assert "说明" in refused.context["form"].errors["explained"][0]
    do(secretary, matter, "delay", explained="on", **given)
    delay = matter.delays.get()
    assert "等配件" in leader.get(f"/matters/{matter.pk}/do/decide_delay/?ref={delay.pk}").content.decode()
    do(leader, matter, "decide_delay", ref=delay.pk, approve="yes")
    assert local(matter.due_at) == local(new)


def test_a_suspension_is_approved_and_resumed(make, secretary, leader, do):
    matter = make("handling")
    assert do(secretary, matter, "delay", kind="suspension", reason="等规划", explained="on").status_code == 422
    day = timezone.localdate() + timedelta(days=30)
    do(secretary, matter, "delay", kind="suspension", reason="等规划", explained="on", next_review_on=day.isoformat())
    do(leader, matter, "decide_delay", approve="yes")
    assert matter.state == State.SUSPENDED
    do(secretary, matter, "resume", note="规划已批")
    assert matter.state == State.HANDLING and matter.paused_since is None


def test_a_decision_that_somebody_took_already_is_refused(make, secretary, leader, do):
    matter = make("handling")
    do(secretary, matter, "delay", kind="pause", reason="等雨停", explained="on")
    ref = matter.delays.get().pk
    do(leader, matter, "decide_delay", ref=ref, approve="no")
    response = do(leader, matter, "decide_delay", ref=ref, approve="yes")
    assert "已由他人处理" in response.content.decode() and matter.paused_since is None


def test_a_co_handler_of_another_village_opens_it_and_answers(make, units, secretary, client_for, do):
    matter, helper = make("handling"), client_for("village_secretary", VILLAGES[1])
    assert helper.get(f"/matters/{matter.pk}/").status_code == 404
    do(secretary, matter, "co_handle", unit=units["village1"].pk, request="请配合清运")
    co = CoHandling.objects.get()
    assert "请配合清运" in helper.get(f"/matters/{matter.pk}/do/co_answer/?ref={co.pk}").content.decode()
    do(helper, matter, "co_answer", ref=co.pk, answer="已清运", finished="yes")
    co.refresh_from_db()
    assert (co.answer, co.finished) == ("已清运", True)
    assert do(secretary, matter, "sign").status_code == 409


def test_a_merge_by_number_keeps_the_complainants(make, dispatcher, do):
    matter, into = make("intake"), make("handling", phone="13800000001")
    assert "没有找到" in do(dispatcher, matter, "merge", into="XX").context["form"].errors["into"][0]
    do(dispatcher, matter, "merge", into=into.number.lower())
    assert matter.merged_into == into and into.complainants.count() == 2
    assert into.number in dispatcher.get(f"/matters/{matter.pk}/").content.decode()


def test_a_call_back_that_reached_needs_its_result(make, dispatcher, do):
    matter = make("to_call")
    assert "resolved" in do(dispatcher, matter, "call_back", channel="phone", reached="yes").context["form"].errors
    do(dispatcher, matter, "call_back", channel="phone", reached="no", note="无人接听")
    assert matter.state == State.TO_CALL
    do(dispatcher, matter, "call_back", channel="phone", reached="yes", resolved="no", satisfaction="dissatisfied")
    do(dispatcher, matter, "reopen", reason="没有修好")
    assert (matter.state, matter.reopened) == (State.HANDLING, 1)


def test_on_the_spot_for_what_was_found_not_for_tickets(make, secretary, do):
    found, told = make("intake", source="grid"), make("intake")
    assert "on_the_spot" in offered(secretary, found) and "on_the_spot" not in offered(secretary, told)
    do(secretary, found, "on_the_spot", before="垃圾一堆", after="已清走")
    assert found.state == State.ARCHIVED and found.on_the_spot
    assert do(secretary, told, "on_the_spot", before="x", after="y").status_code == 422


def test_scope_and_right(make, dispatcher, secretary, client_for, do):
    matter = make("handling")
    assert do(client_for("dispatcher", OTHER_TOWN), matter, "merge", into="X").status_code == 404
    assert do(secretary, matter, "merge", into="X").status_code == 403
    assert do(client_for("village_secretary", VILLAGES[1]), matter, "submit", **REPLY).status_code == 404
    assert dispatcher.get(f"/matters/{matter.pk}/do/nonsense/").status_code == 404
    assert dispatcher.get("/matters/999999/do/sign/").status_code == 404
    assert dispatcher.get(f"/matters/{matter.pk}/do/dispatch/").status_code == 409


def test_from_the_queue_the_list_is_asked_for_anew_and_elsewhere_the_page(make, dispatcher, units):
    matter = make("intake")
    given = {"version": matter.version, "unit": units["village0"].pk}
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/matters/?tab=intake"}
    response = dispatcher.post(f"/matters/{matter.pk}/do/dispatch/", given, headers=headers)
    assert response.status_code == 204 and "hemei:acted" in response["HX-Trigger"]
    given["version"] += 1
    headers["HX-Current-URL"] = f"http://testserver/matters/{matter.pk}/"
    response = dispatcher.post(f"/matters/{matter.pk}/do/dispatch/", given, headers=headers)
    assert response["HX-Refresh"] == "true"


def test_the_look_at_a_person_is_logged_and_only_for_who_needs_it(make, dispatcher, secretary, leader, client_for):
    matter = make("handling")
    person = matter.complainants.get()
    for client in (dispatcher, secretary):
        page = client.get(f"/matters/{matter.pk}/").content.decode()
        assert "13912345678" not in page and "139****5678" in page and "查看会记入日志" in page
    assert "查看会记入日志" not in leader.get(f"/matters/{matter.pk}/").content.decode()
    before = AuditEntry.objects.filter(verb="查看个人信息").count()
    shown = secretary.post(f"/matters/complainants/{person.pk}/reveal/", headers={"HX-Request": "true"})
    assert "13912345678" in shown.content.decode() and shown["Cache-Control"] == "no-store"
    entry = AuditEntry.objects.filter(verb="查看个人信息").last()
    assert AuditEntry.objects.filter(verb="查看个人信息").count() == before + 1
    assert entry.changes == {"fields": ["name", "phone"]} and "村书记" in entry.post
    assert leader.post(f"/matters/complainants/{person.pk}/reveal/").status_code == 403
    assert client_for("dispatcher", OTHER_TOWN).post(f"/matters/complainants/{person.pk}/reveal/").status_code == 404


def test_a_department_reads_the_person_of_its_open_matters_unless_secrecy_was_asked(make, client_for):
    clerk = client_for("environment_clerk")
    own, other, secret = (
        make("handling", "department"),
        make("handling"),
        make("handling", "department", confidential=True),
    )
    Matter.objects.filter(pk=other.pk).first().unit.__class__.objects.filter(code=VILLAGES[0]).update(
        role="village_secretary"
    )
    ended = make("archived", "department")
    statuses = [
        clerk.post(f"/matters/complainants/{m.complainants.get().pk}/reveal/").status_code
        for m in (own, other, secret, ended)
    ]
    assert statuses == [200, 403, 403, 403]


def test_class_and_place_are_set_before_it_is_signed(make, dispatcher, do):
    matter = make("intake", category_code="")
    page = dispatcher.get(f"/matters/{matter.pk}/do/classify/")
    assert any("把握" in hint.reason for hint in page.context["hints"])
    do(dispatcher, matter, "classify", category_code="c.clean")
    do(dispatcher, matter, "relocate", area=VILLAGES[1], note="在村界东侧")
    assert (matter.category_code, matter.area_id) == ("c.clean", VILLAGES[1])
    assert not {"classify", "relocate"} & offered(dispatcher, make("handling"))


def test_a_repeat_is_marked_and_unmarked(make, dispatcher, do):
    earlier, matter = make("handling"), make("handling")
    do(dispatcher, matter, "repeat", of=earlier.number)
    assert matter.repeat_of == earlier
    assert dispatcher.get(f"/matters/{matter.pk}/do/repeat/").context["form"]["of"].value() == earlier.number
    do(dispatcher, matter, "repeat", of="")
    assert matter.repeat_of is None


def test_an_attempt_that_reached_nobody_is_logged(make, secretary, do):
    matter = make("signed")
    do(secretary, matter, "failed_contact", note="无人接听")
    assert matter.state == State.SIGNED and matter.events.last().note == "无人接听"


def test_a_consultation_is_answered_at_once(make, dispatcher, do):
    asked, told = make("intake", kind="consult"), make("intake")
    assert "answer_at_once" in offered(dispatcher, asked) and "answer_at_once" not in offered(dispatcher, told)
    do(dispatcher, asked, "answer_at_once", reply="医保门诊报销请到卫生院窗口")
    assert asked.state == State.ARCHIVED and "医保" in asked.reply


def test_what_the_town_cannot_solve_goes_up_and_the_reply_comes_back(make, secretary, leader, do):
    matter = make("handling")
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    given = {
        "level": "district",
        "to": "区水务局",
        "reason": "跨镇河道",
        "documents": "现场照片",
        "reply_expected_on": day,
    }
    assert do(leader, matter, "transfer_up", **{**given, "documents": ""}).status_code == 422
    do(leader, matter, "transfer_up", **given)
    page = secretary.get(f"/matters/{matter.pk}/").content.decode()
    assert "提级：区水务局" in page and "预计" in page
    do(secretary, matter, "answer_transfer", reply="已列入明年计划")
    assert matter.transfers.get().reply == "已列入明年计划"


def test_a_suspension_is_looked_at_again(make, secretary, leader, do):
    matter = make("handling")
    first, second = (timezone.localdate() + timedelta(days=days) for days in (30, 60))
    do(secretary, matter, "delay", kind="suspension", reason="等规划", explained="on", next_review_on=first.isoformat())
    do(leader, matter, "decide_delay", approve="yes")
    do(secretary, matter, "review_suspension", finding="规划还没有批", next_review_on=second.isoformat())
    assert matter.delays.get().next_review_on == second


def test_an_unfinished_co_handling_says_why_and_stays_open(make, units, secretary, client_for, do):
    matter, helper = make("handling"), client_for("village_secretary", VILLAGES[1])
    do(secretary, matter, "co_handle", unit=units["village1"].pk, request="请配合清运")
    refused = do(helper, matter, "co_answer", answer="清了一半", finished="no")
    assert "reason" in refused.context["form"].errors
    assert do(helper, matter, "co_answer", answer="清了一半", finished="no", reason="等车").status_code == 302
    do(helper, matter, "co_answer", answer="清完了", finished="yes")
    assert CoHandling.objects.get().finished is True
