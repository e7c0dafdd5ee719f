"""GeoReport v2, field by field, in both formats (wiki.open311.org/GeoReport_v2)."""

from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from hemei.matters import actions, categories
from hemei.matters.categories import DetailField
from hemei.matters.models import Complainant, Matter
from hemei.matters.tests.tickets import START, matter_in, values
from hemei.people.access import Console
from hemei.places.models import Area, CellBoundary, GridCell
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES, square

BY, BASE = Console("test"), "/open311/v2/"
FIELDS = [
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible",
    "service_notice", "requested_datetime", "updated_datetime", "expected_datetime", "address", "address_id", "zipcode",
    "lat", "long", "media_url",
]  # fmt: skip
SECRETS = ("张三", "13912345678", "139****5678", "村东口路灯", "路灯不亮")


@pytest.fixture(autouse=True)
def _open_doors(settings):
    settings.HEMEI_FILING_NUMBER = "京ICP备示例号"


@pytest.fixture
def one_town(units):
    Area.objects.filter(code__startswith=OTHER_TOWN).delete()
    return units


def get(path, **query):
    return Client().get(BASE + path, query)


def errors(answer, status):
    """The codes and descriptions of a refusal, which has the standard's form in both formats."""
    assert answer.status_code == status, answer.content.decode()
    if answer["Content-Type"].startswith("application/json"):
        return [(one["code"], one["description"]) for one in answer.json()]
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "errors"
    return [(int(one.findtext("code")), one.findtext("description")) for one in root.findall("error")]


def test_services_in_both_formats(one_town):
    in_json, in_xml = get("services.json"), get("services.xml")
    assert in_json["Content-Type"] == "application/json; charset=utf-8"
    assert in_xml["Content-Type"] == "text/xml; charset=utf-8"
    assert in_xml.content.lower().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert in_json.json()[0] == {
        "service_code": "c.clean", "service_name": "环境卫生", "description": "城乡建设：环境卫生", "metadata": False,
        "type": "realtime", "keywords": "环境卫生, 城乡建设", "group": "城乡建设",
    }  # fmt: skip
    root = ElementTree.fromstring(in_xml.content)
    assert (root.tag, root[0].tag, root[0].findtext("metadata")) == ("services", "service", "false")
    assert [one.findtext("service_code") for one in root] == [one["service_code"] for one in in_json.json()]


def test_a_definition_has_the_fields_of_its_class(one_town, monkeypatch):
    fields = (DetailField("depth", "水深", "number", required=True), DetailField("kind", "类别", "choice",
                                                                               choices=("河", "渠")))  # fmt: skip
    monkeypatch.setattr(categories, "fields_of", lambda code: fields if code == "c.clean" else ())
    assert get("services.json").json()[0]["metadata"] is True
    found = get("services/c.clean.json").json()
    assert found["service_code"] == "c.clean" and found["attributes"][0] == {
        "variable": True, "code": "depth", "datatype": "number", "required": True, "datatype_description": None,
        "order": 1, "description": "水深",
    }  # fmt: skip
    assert found["attributes"][1]["values"] == [{"key": "河", "name": "河"}, {"key": "渠", "name": "渠"}]
    root = ElementTree.fromstring(get("services/c.clean.xml").content)
    assert root.tag == "service_definition" and root.find("attributes/attribute/variable").text == "true"
    assert [one.text for one in root.findall("attributes/attribute/values/value/key")] == ["河", "渠"]
    assert get("services/c.illegal.json").json()["attributes"] == []
    assert errors(get("services/none.json"), 404)[0][0] == 404


def test_a_request_has_every_field_and_no_personal_data(one_town):
    matter = matter_in("called", BY, one_town["village0"], lat=39.712345, lon=116.798765)
    answer = get(f"requests/{matter.number}.json")
    shown = answer.json()[0]
    assert list(shown) == FIELDS
    assert shown | {} == shown and shown["service_request_id"] == matter.number
    assert (shown["status"], shown["status_notes"], shown["service_code"]) == ("closed", "已回访", "c.clean")
    assert shown["description"] == "环境卫生（求助）" and shown["agency_responsible"] == "第0村"
    assert shown["requested_datetime"] == "2023-06-01T09:00:00+08:00"
    assert shown["updated_datetime"] == timezone.localtime(matter.closed_at).isoformat(timespec="seconds")
    assert datetime.fromisoformat(shown["expected_datetime"]) == matter.due_at
    assert (shown["address"], shown["address_id"]) == ("东柳村", VILLAGES[0])
    assert (shown["lat"], shown["long"], shown["media_url"]) == (39.712, 116.799, None)
    in_xml = get(f"requests/{matter.number}.xml")
    part = ElementTree.fromstring(in_xml.content).find("request")
    assert [one.tag for one in part] == FIELDS and part.find("media_url").text is None
    assert part.findtext("lat") == "39.712"
    for word in SECRETS:
        assert word not in answer.content.decode() and word not in in_xml.content.decode()


@pytest.mark.parametrize("change", [{"confidential": True}, {"kind": "report"}])
def test_what_is_secret_is_not_there(one_town, change):
    matter = matter_in("to_sign", BY, one_town["village0"], **change)
    assert errors(get(f"requests/{matter.number}.json"), 404)
    assert get("requests.json", service_request_id=matter.number).json() == []


def test_declined_as_secret_is_not_there(one_town):
    for number, (reason, shown) in enumerate({"secret": 0, "legal": 0, "beyond": 1}.items()):
        matter = matter_in("intake", BY, one_town["village0"], key=f"D{number}")
        actions.decline(matter=matter, reason_class=reason, note="", by=BY)
        assert len(get("requests.json", service_request_id=matter.number).json()) == shown


@pytest.fixture
def three(one_town):
    """Two of June, one of them closed; one of another class in August."""
    return [
        matter_in("to_sign", BY, one_town["village0"], key="1"),
        matter_in("called", BY, one_town["village0"], key="2"),
        actions.receive(values=values(category_code="c.illegal"), by=BY, key="3", at=START + timedelta(days=70)).matter,
    ]


def numbers(**query):
    answer = get("requests.json", **query)
    assert answer.status_code == 200, answer.content.decode()
    return [one["service_request_id"] for one in answer.json()]


def test_filters(three):
    one, two, late = (matter.number for matter in three)
    june = {"start_date": "2023-05-31T16:00:00Z", "end_date": "2023-06-30T16:00:00Z"}
    assert set(numbers(**june)) == {one, two}
    assert numbers(**june, status="open") == [one] and numbers(**june, status="closed") == [two]
    assert set(numbers(**june, status="open,closed")) == {one, two}
    assert numbers(start_date="2023-05-31T16:00:00Z", service_code="c.illegal") == [late]
    assert set(numbers(start_date="2023-05-31T16:00:00Z", service_code="c.clean,c.illegal")) == {one, two, late}
    assert numbers(end_date="2023-08-30T00:00:00Z", service_code="c.illegal") == [late]
    assert numbers() == []  # the last ninety days
    assert set(numbers(service_request_id=f"{one},{late}", status="closed")) == {one, late}  # overrides the others
    everything = {"start_date": "2023-05-31T16:00:00Z", "page_size": "2"}
    assert [*numbers(**everything), *numbers(**everything, page="2")] == [late, two, one]


@pytest.mark.parametrize("query", [
    {"start_date": "yesterday"}, {"start_date": "2023-06-01T00:00:00"}, {"start_date": "2023-13-01T00:00:00Z"},
    {"start_date": "2023-01-01T00:00:00Z", "end_date": "2023-06-01T00:00:00Z"},
    {"start_date": "2023-06-01T00:00:00Z", "end_date": "2023-01-01T00:00:00Z"},
    {"end_date": "9999-01-01T00:00:00Z"}, {"status": "done"}, {"page": "0"}, {"page": "x"}, {"page_size": "1001"},
    {"page": "９"},
])  # fmt: skip
def test_wrong_filters_are_400(query, one_town):
    for form in ("json", "xml"):
        code, text = errors(get(f"requests.{form}", **query), 400)[0]
        assert code == 400 and text


def test_jurisdiction(units):
    assert errors(get("services.json"), 400)[0][1].endswith("jurisdiction_id。")  # two towns
    assert get("services.json", jurisdiction_id=TOWN).status_code == 200
    assert errors(get("services.xml", jurisdiction_id="city.gov"), 404)
    matter = matter_in("to_sign", BY, units["village0"])
    assert get(f"requests/{matter.number}.json", jurisdiction_id=TOWN).status_code == 200
    assert errors(get(f"requests/{matter.number}.json", jurisdiction_id=OTHER_TOWN), 404)


def post(caller, form="json", idempotency="", **data):
    headers = {"Idempotency-Key": idempotency} if idempotency else {}
    given = {"api_key": caller.secret, "service_code": "c.clean", "address_string": "村东口", **data}
    given = {name: value for name, value in given.items() if value is not None}
    return Client(enforce_csrf_checks=True).post(f"{BASE}requests.{form}", given, headers=headers)


def test_a_report_is_taken_in(one_town, caller):
    told = post(caller(), description="路灯不亮\n三天了", last_name="张", first_name="三", phone="13912345678",
                email="z@example.org", device_id="d", media_url="http://127.0.0.1/x.jpg").json()[0]  # fmt: skip
    assert list(told) == ["service_request_id", "service_notice", "account_id"] and told["account_id"] is None
    assert "没有保存：media_url、email、device_id" in told["service_notice"]
    matter = Matter.objects.get(number=told["service_request_id"])
    assert (matter.source, matter.category_code, matter.place_text) == ("resident", "c.clean", "村东口")
    assert (matter.title, matter.content) == ("路灯不亮 三天了", "路灯不亮\n三天了") and matter.area_id == TOWN
    person = Complainant.objects.get()
    assert (person.name, person.phone, person.channel) == ("张三", "13912345678", "Open311")
    assert "区平台" in matter.events.get().actor
    followed = get(f"requests/{matter.number}.json").json()[0]
    assert followed["status"] == "open" and "三天" not in str(followed)


def test_a_report_in_xml(one_town, caller):
    root = ElementTree.fromstring(post(caller(), "xml").content)
    assert root.tag == "service_requests" and root.find("request/account_id").text is None
    assert Matter.objects.get().number == root.findtext("request/service_request_id")
    assert Matter.objects.get().title == "环境卫生"  # nothing was described


def test_a_point_finds_its_village(one_town, caller):
    cell = GridCell.objects.create(code=VILLAGES[1] + "001", name="一网格", area_id=VILLAGES[1])
    CellBoundary.objects.create(cell=cell, geometry={"type": "Polygon", "coordinates": square(116.79, 39.71)},
                                valid_from=date(2020, 1, 1))  # fmt: skip
    post(caller(), address_string=None, lat="39.715", long="116.795")
    matter = Matter.objects.get()
    assert (matter.area_id, matter.cell_code, matter.lat) == (VILLAGES[1], cell.code, 39.715)
    post(caller(), address_string=None, address_id=VILLAGES[0])
    assert Matter.objects.order_by("pk").last().area_id == VILLAGES[0]


@pytest.mark.parametrize(("data", "status", "word"), [
    ({"service_code": ""}, 400, "service_code"), ({"service_code": "none"}, 404, "none"),
    ({"service_code": "c"}, 404, "c"), ({"address_string": ""}, 400, "lat"),
    ({"address_string": "", "lat": "39.7"}, 400, "long"), ({"lat": "x", "long": "1"}, 400, "lat"),
    ({"lat": "nan", "long": "1"}, 400, "lat"), ({"lat": "91", "long": "1"}, 400, "lat"),
    ({"address_id": OTHER_TOWN}, 400, "address_id"), ({"description": "长" * 4001}, 400, "4000"),
    ({"phone": "<script>"}, 400, "phone"), ({"description": "\0"}, 400, "字符"),
    ({"attribute[depth]": "1"}, 400, "depth"), ({"jurisdiction_id": "x"}, 404, "x"),
    ({"api_key": "wrong"}, 403, "api_key"), ({"api_key": ""}, 403, "api_key"),
])  # fmt: skip
def test_wrong_reports(data, status, word, one_town, caller):
    for form in ("json", "xml"):
        code, text = errors(post(caller(), form, **data), status)[0]
        assert code == status and word in text
    assert Matter.objects.count() == 0


def test_a_key_without_the_right_is_403(one_town, caller):
    assert errors(post(caller(rights=["matters:view"])), 403)
    assert errors(post(caller(area=VILLAGES[0]), address_id=VILLAGES[1]), 400)
    assert Matter.objects.count() == 0


def test_a_key_in_the_address_does_not_count(one_town, caller):
    answer = Client().post(f"{BASE}requests.json?api_key={caller().secret}", {"service_code": "c.clean"})
    assert errors(answer, 403)


def test_the_same_report_again_is_one(one_town, caller):
    by = caller()
    first, again = post(by, idempotency="r-1"), post(by, idempotency="r-1")
    assert first.content == again.content and again["Idempotent-Replayed"] == "true"
    assert errors(post(by, idempotency="r-1", description="别的"), 400)
    assert Matter.objects.count() == 1


def test_tokens_are_not_given_out(one_town):
    assert errors(get("tokens/123.json"), 404) and errors(get("tokens/123.xml"), 404)


def test_wrong_addresses_and_methods_have_the_standard_form(one_town):
    assert errors(get("nothing.json"), 404) and errors(get("services.yaml"), 404)
    answer = Client().delete(BASE + "requests.json")
    assert errors(answer, 405) and answer["Allow"] == "GET, HEAD, POST"


def test_discovery_names_the_endpoint(one_town):
    found = get("discovery.json").json()["endpoints"][0]
    assert found["url"].endswith("/open311/v2") and found["formats"] == ["text/xml", "application/json"]
    assert found["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert ElementTree.fromstring(get("discovery.xml").content).find("endpoints/endpoint/formats/format").text


def test_without_a_filing_number_only_keys_read(one_town, caller, settings):
    settings.HEMEI_FILING_NUMBER = settings.HEMEI_PORTAL_PREVIEW = ""
    assert errors(get("services.json"), 403)
    opened = Client().get(f"{BASE}services.json", headers={"Authorization": f"Bearer {caller().secret}"})
    assert opened.status_code == 200
    assert post(caller()).status_code == 200


def test_words_that_xml_cannot_hold_are_left_out(one_town):
    Area.objects.filter(code=VILLAGES[0]).update(short_name="东\x08柳村 <&>")
    matter = matter_in("to_sign", BY, one_town["village0"])
    root = ElementTree.fromstring(get(f"requests/{matter.number}.xml").content)
    assert root.findtext("request/address") == "东柳村 <&>"
