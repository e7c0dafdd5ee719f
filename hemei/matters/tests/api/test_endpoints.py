"""Every action has its endpoint, the document is valid, and each endpoint obeys what its action obeys."""

from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client
from openapi_spec_validator import validate

from hemei import matters
from hemei.kernel.models import AuditEntry
from hemei.matters.api import offers
from hemei.matters.api.acts import TITLES, offered
from hemei.matters.api.inputs import NoInput, json_type
from hemei.matters.api.offers import NOT_OFFERED, NOT_OFFERED_MODULES
from hemei.matters.api.site import document
from hemei.matters.models import Matter
from hemei.matters.tests.tickets import REPLY, matter_in, values
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

BY = Console("test")


def operations():
    return {one["operationId"]: one for methods in document()["paths"].values() for one in methods.values()}


def modules():
    """Every module of actions of this app, by its name below hemei.matters."""
    found = {}
    for path in Path(matters.__file__).parent.glob("**/*.py"):
        parts = path.relative_to(Path(matters.__file__).parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if "tests" not in parts and "actions" in parts and not name.startswith("api"):
            found[name] = import_module(f"hemei.matters.{name}")
    return found


def test_every_action_is_reachable():
    """Each action of each module has its endpoint; one that must have none says why in `offers`."""
    public = {}
    for name, module in modules().items():
        if name not in NOT_OFFERED_MODULES:
            public |= offers.of_module(module)
    assert len(public) > 50
    assert set(public) - set(NOT_OFFERED) == set(offered()) and set(offered()) <= set(operations())
    assert set(NOT_OFFERED) <= set(public), "NOT_OFFERED names an action that is gone"
    assert set(NOT_OFFERED_MODULES) <= set(modules()), "NOT_OFFERED_MODULES names a module that is gone"
    untold = sorted(set(offered()) - set(TITLES))
    assert not untold, f"say in acts.TITLES what these do, in Chinese: {untold}"


def test_a_parameter_that_json_has_no_word_for_is_noticed():
    with pytest.raises(NoInput):
        json_type("add_photos", "photos", bytes)


def test_the_document_is_valid_openapi():
    found = document()
    validate(found)
    assert found["openapi"].startswith("3.1") and found["components"]["securitySchemes"]
    for one in operations().values():
        assert one["security"] and one["summary"] and "default" in one["responses"]


def test_a_matter_goes_from_intake_to_archive(units, caller):
    by = caller()
    got = by.post("matters", values())
    assert got.status_code == 201 and got.json()["created"] is True
    pk = got.json()["matter"]["id"]
    steps = [
        ("dispatch", {"unit": VILLAGES[0]}), ("sign", {}), ("contact", {"met": True}), ("start", {}), ("submit", REPLY),
        ("review", {"approve": True}), ("feed-back", {}),
        ("call-back", {"reached": True, "resolved": True, "satisfaction": "satisfied"}), ("archive", {}),
    ]  # fmt: skip
    for step, body in steps:
        answer = by.post(f"matters/{pk}/{step}", body)
        assert answer.status_code == 200, (step, answer.content.decode())
    shown = by.get(f"matters/{pk}").json()
    assert shown["matter"]["state"] == "archived" and shown["matter"]["state_title"] == "归档"
    assert len(shown["events"]) == len(steps) + 1 and shown["call_backs"][0]["satisfaction"] == "satisfied"
    assert "区平台" in shown["events"][0]["actor"]


def test_branches(units, caller):
    by, pk = caller(), matter_in("handling", BY, units["village0"]).pk
    asked = by.post(f"matters/{pk}/ask-delay", {"kind": "suspension", "reason": "待规划", "explained": True,
                                                "next_review_on": "2099-01-01"}).json()  # fmt: skip
    own = by.post(f"delays/{asked['id']}/decide-delay", {"approve": True})
    assert own.status_code == 422 and own.json()["type"] == "urn:hemei:rule:DecideOwnRequest"
    other = caller()
    assert other.post(f"delays/{asked['id']}/decide-delay", {"approve": True}).json()["state"] == "suspended"
    assert by.post(f"matters/{pk}/resume").json()["state"] == "handling"
    helped = by.post(f"matters/{pk}/co-handle", {"unit": VILLAGES[1], "request": "清运"}).json()
    assert by.post(f"co-handlings/{helped['id']}/answer-co-handling", {"answer": "已清", "finished": True}).json()[
        "unit"
    ]
    blown = by.post(f"units/{VILLAGES[0]}/whistle", {
        "called": ["environment"], "topic": "demand", "place": "村东口", "request": "占道", "matter": pk,
        "arrive_by": "2099-01-01T10:00:00+08:00"}).json()  # fmt: skip
    call = by.get(f"whistles/{blown['id']}").json()["calls"][0]
    assert by.post(f"whistle-calls/{call['id']}/arrive").json()["arrived_at"]
    ended = by.post(f"whistles/{blown['id']}/end-whistle", {"result": "清完", "scores": {str(call["id"]): 4}})
    assert ended.status_code == 200 and by.get(f"whistles/{blown['id']}").json()["calls"][0]["score_by_caller"] == 4
    pk = by.post("matters", values(number="now")).json()["matter"]["id"]
    by.post(f"matters/{pk}/dispatch", {"unit": VILLAGES[0]})
    objected = by.post(f"matters/{pk}/ask-objection", {"kind": "wrong_unit", "reason": "不归本村"}).json()
    assert other.post(f"objections/{objected['id']}/decide-objection", {"accept": True}).json()["state"] == "intake"


def test_the_same_ticket_again_is_the_same_matter(units, caller):
    by = caller()
    first = by.post("matters", values(number="N1"))
    again = by.post("matters", values(number="N1", title="路灯还是不亮"))
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["changes"] == {"title": ["路灯不亮", "路灯还是不亮"]} and Matter.objects.count() == 1


def test_a_refusal_is_a_problem_in_chinese(units, caller):
    by, pk = caller(), matter_in("intake", BY, units["village0"]).pk
    wrong = by.post(f"matters/{pk}/decline", {"reason_class": "beyond", "note": ""})
    assert wrong.status_code == 200
    late = by.post(f"matters/{pk}/sign")
    assert late.status_code == 409 and late["Content-Type"].startswith("application/problem+json")
    assert late.json()["title"] == "现在不能这样做" and "不能签收" in late.json()["detail"]
    other = matter_in("intake", BY, units["village0"], key="T2", category_code="c.illegal").pk
    refused = by.post(f"matters/{other}/dispatch", {"unit": VILLAGES[0]}).json()
    assert refused["field"] == "unit" and "第十七条" in refused["basis"]


@pytest.mark.parametrize(("path", "body", "field"), [
    ("matters", {"source": "hotline", "area": TOWN, "content": "路灯"}, "title"),
    ("matters", values(source="telepathy"), "source"),
    ("matters", values(area="999"), "area"),
    ("matters", values(category_code="no.such"), "category_code"),
    ("matters", values(lat=95), "lat"),
    ("matters", values(content="\0"), "content"),
    ("matters", values(state="archived"), "state"),
    ("matters", values(upstream_due="2023-06-01T09:00:00"), "upstream_due"),
    ("matters", values(upstream_due="9999-12-31T23:59:59Z"), "upstream_due"),
])  # fmt: skip
def test_wrong_input_names_its_field(path, body, field, units, caller):
    if body.get("area") == "999":
        body, by = body | {"area": TOWN + "999"}, caller()
    else:
        by = caller()
    answer = by.post(path, body)
    assert answer.status_code == 422 and answer.json()["field"].startswith(field), answer.content.decode()
    assert Matter.objects.count() == 0


def test_reasons_are_in_chinese(units, caller):
    wrong = {"area": 1, "source": "x", "confidential": "perhaps", "lat": "north", "upstream_due": "soon", "extra": 1}
    errors = caller().post("matters", wrong).json()["errors"]
    reasons = {one["field"]: one["reason"] for one in errors}
    assert reasons["title"] == "必填" and reasons["extra"] == "没有这个字段" and len(reasons) == 8
    assert all(any("一" <= char <= "龥" for char in reason) for reason in reasons.values()), reasons


def test_what_is_no_json_is_told(caller):
    answer = caller().client.post("/api/matters", "{", content_type="application/json",
                                  headers={"Authorization": f"Bearer {caller().secret}"})  # fmt: skip
    assert answer.status_code == 400 and "JSON" in answer.json()["detail"]


def test_a_version_that_is_past_is_a_conflict(units, caller):
    by, matter = caller(), matter_in("to_sign", BY, units["village0"])
    stale = by.post(f"matters/{matter.pk}/sign", {"version": matter.version - 1})
    assert stale.status_code == 409 and Matter.objects.get().state == "to_sign"
    assert by.post(f"matters/{matter.pk}/sign", {"version": matter.version}).status_code == 200


def test_scope_and_rights(units, caller):
    matter = matter_in("to_sign", BY, units["village0"])
    elsewhere = caller(area=VILLAGES[1])
    assert elsewhere.get(f"matters/{matter.pk}").status_code == 404
    assert elsewhere.post(f"matters/{matter.pk}/sign").status_code == 404
    assert elsewhere.get("matters").json() == {"results": [], "next": None}
    reader = caller(rights=["matters:view"])
    assert reader.get(f"matters/{matter.pk}").status_code == 200
    assert reader.post(f"matters/{matter.pk}/sign").status_code == 403
    assert reader.post("matters", values()).status_code == 403
    assert reader.get("months/2023-06").status_code == 403
    assert caller(area=OTHER_TOWN).get(f"matters/{matter.pk}").status_code == 404


def test_a_key_of_an_account_acts_as_the_account(units, caller):
    matter = matter_in("to_sign", BY, units["village0"])
    by = caller(owner="village_secretary", owner_area=VILLAGES[0])
    assert by.post(f"matters/{matter.pk}/sign").json()["handler"] == "key_village_secretary"
    assert by.post(f"matters/{matter.pk}/archive").status_code == 403
    entry = AuditEntry.objects.get(verb="签收")
    assert entry.actor == "key_village_secretary" and "经接口" in entry.post


def test_personal_data_are_masked_until_revealed_on_record(units, caller):
    matter = matter_in("to_sign", BY, units["village0"])
    by = caller()
    person = by.get(f"matters/{matter.pk}").json()["complainants"][0]
    assert (person["name"], person["phone"]) == ("张*", "139****5678") and "phone_digest" not in person
    assert by.post(f"complainants/{person['id']}/reveal").json() == {"name": "张三", "phone": "13912345678"}
    assert AuditEntry.objects.filter(verb="查看个人信息").count() == 1
    assert caller(rights=["matters:view"]).post(f"complainants/{person['id']}/reveal").status_code == 403


def test_lists_filter_and_page(units, caller):
    made = [matter_in("intake", BY, units["village0"], key=f"K{n}", title=f"第{n}盏路灯") for n in range(3)]
    other = matter_in("to_sign", BY, units["village1"], key="X", area=VILLAGES[1], title="水管破裂", content="漏水")
    by = caller()
    first = by.get("matters", size=3).json()
    assert [one["id"] for one in first["results"]] == [other.pk, made[2].pk, made[1].pk]
    rest = by.get("matters", size=3, before=first["next"]).json()
    assert [one["id"] for one in rest["results"]] == [made[0].pk] and rest["next"] is None
    for query in ({"q": "水管"}, {"unit": VILLAGES[1]}, {"area": VILLAGES[1]}, {"state": "to_sign,signed"},
                  {"number": other.number}):  # fmt: skip
        assert [one["id"] for one in by.get("matters", **query).json()["results"]] == [other.pk], query
    assert by.get("matters", area="x").json()["results"] == []
    assert by.get("matters", size=999).status_code == 422


def test_units_categories_duties_months_and_the_key_itself(units, caller):
    by = caller()
    matter_in("called", BY, units["village0"])
    assert {one["code"] for one in by.get("units").json()} >= {"town", VILLAGES[0]}
    assert by.get("categories").json()[1]["parent"] == "c"
    assert [one["role"] for one in by.get(f"units/{VILLAGES[0]}/duties").json()] == ["lead", "assist"]
    month = by.get("months/2023-06").json()
    assert month["after"]["resolution"] == "1.000000" and month["after"]["meeting"] is None
    assert month["before"]["counts"]["closed"] == 1
    assert by.get("months/2023-13").status_code == 422
    assert by.get("me").json()["name"] == "区平台"


def test_settings(units, caller):
    by = caller()
    made = by.post("add-category", {"code": "c.noise", "title": "噪声", "parent": "c"})
    assert made.status_code == 200 and made.json()["parent"] == "c"
    twice = by.post("add-category", {"code": "c.noise", "title": "噪声", "parent": "c"})
    assert twice.status_code == 422 and twice.json()["field"] == "code"
    assert by.post("add-category", {"code": "d", "title": "噪声", "parent": "c"}).json()["field"] == "code"


def test_changes_of_settings_keep_what_is_not_given(units, caller):
    by = caller()
    version = by.get("units").json()[0]["version"]
    got = by.post(f"units/{VILLAGES[0]}/update-unit", {"values": {"name": "东柳村委会"}, "version": version})
    assert got.status_code == 200 and (got.json()["name"], got.json()["parent"]) == ("东柳村委会", "town")
    stale = by.post(f"units/{VILLAGES[0]}/update-unit", {"values": {"name": "又改"}, "version": version})
    assert stale.status_code == 409
    unknown = by.post(f"units/{VILLAGES[0]}/update-unit", {"values": {"code": "x"}, "version": version})
    assert unknown.status_code == 422 and unknown.json()["field"] == "values.code"


def test_the_documentation_is_for_accounts_and_keys(client_for, caller):
    assert Client().get("/api/openapi.json").status_code == 401
    assert caller().get("openapi.json").json()["openapi"].startswith("3.1")
    page = client_for("office").get("/api/").content.decode()
    assert "/api/matters/{pk}/dispatch" in page and "派单" in page and "unit*" in page
    assert "http://" not in page.replace("http://www.w3.org", "") and "https://" not in page
