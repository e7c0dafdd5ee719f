"""The residents' pages: report, follow, rate, withdraw."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hemei.matters import actions as matters
from hemei.matters.models import CallBack, Complainant, Matter, Photo, Satisfaction, State, Unit, UnitKind
from hemei.matters.portal import links
from hemei.matters.tests.portal.test_photos import picture
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

PHONE = "13900000000"
BY = Console("test")


@pytest.fixture
def resident(town, tmp_path, settings) -> Client:
    settings.MEDIA_ROOT = tmp_path
    return Client(enforce_csrf_checks=True)


def key_of(resident: Client) -> str:
    return re.search(r'name="key" value="([^"]+)"', resident.get("/p/report/").content.decode())[1]


def send(resident: Client, **given):
    values = {"key": key_of(resident), "kind": "help", "content": "村东头路灯不亮，天黑看不清", "area": VILLAGES[0],
              "place": "村东头", "phone": PHONE, "name": "王小明"}  # fmt: skip
    return resident.post("/p/report/", {**values, **given})


def report(resident: Client, **given) -> tuple[Matter, str]:
    """The matter and the token of its page."""
    answer = send(resident, **given)
    assert answer.status_code == 302, answer.content.decode()
    return Matter.objects.get(), answer["Location"].split("/")[-2]


def to_call(matter: Matter) -> None:
    """Take the matter through to the answer."""
    unit = Unit.objects.create(code="D1", name="管理科", kind=UnitKind.DEPARTMENT, area_id=TOWN)
    matters.dispatch(matter=matter, unit=unit, by=BY)
    matters.sign(matter=matter, by=BY)
    matters.contact(matter=matter, by=BY)
    matters.start(matter=matter, by=BY)
    matters.submit(matter=matter, result="换了灯泡", reply="路灯已经修好。", by=BY)
    matters.review(matter=matter, approve=True, by=BY)
    matters.feed_back(matter=matter, by=BY)


def test_a_report_becomes_a_matter_and_gets_a_number(resident):
    matter, token = report(resident, confidential="on")
    assert (matter.source, matter.state, matter.area_id) == ("resident", State.INTAKE, VILLAGES[0])
    assert matter.confidential
    person = Complainant.objects.get()
    assert (person.name, person.phone) == ("王小明", PHONE)
    receipt = resident.get(reverse("portal:done", args=[token])).content.decode()
    assert f'aria-label="编号 {matter.number}"' in receipt
    assert PHONE not in receipt
    assert not resident.cookies


def test_the_same_form_sent_twice_is_one_matter_with_each_photo_once(resident):
    key = key_of(resident)
    for _ in range(2):
        assert send(resident, key=key, photos=[SimpleUploadedFile("a.jpg", picture())]).status_code == 302
    assert Matter.objects.count() == Photo.objects.count() == Complainant.objects.count() == 1


def test_a_forged_key_or_one_that_lay_too_long_is_given_anew(resident):
    answer = send(resident, key="forged")
    page = answer.content.decode()
    assert "打开得太久" in page
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    assert send(resident, key=key).status_code == 302


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"content": " "}, "请写一下是什么事"),
        ({"content": "灯坏了"}, "请再写详细一点"),
        ({"area": ""}, "请选一个村"),
        ({"area": "990199999201"}, "请从列表里选一个村"),
        ({"place": ""}, "请写一下在什么地方"),
        ({"phone": ""}, "请填电话"),
        ({"phone": "12"}, "电话不对"),
        ({"website": "http://spam.example"}, "有一栏是给机器看的"),
        ({"photos": [SimpleUploadedFile("现场.jpg", b"MZ not a photo")]}, "“现场.jpg”不是照片"),
        ({"photos": [SimpleUploadedFile("a.heic", b"\0\0\0\x18ftypheic0000")]}, "HEIC"),
        ({"photos": [SimpleUploadedFile(f"{n}.jpg", picture()) for n in range(4)]}, "照片最多 3 张，您选了 4 张"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(resident, given, said):
    answer = send(resident, **given)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert Matter.objects.count() == 0


def test_a_phone_may_be_written_in_any_way(resident):
    report(resident, phone="＋８６ 139-0000 0000")
    assert Complainant.objects.get().phone == PHONE


def test_words_of_emergency_show_the_numbers(resident):
    _, token = report(resident, content="电线掉下来了，有人触电")
    assert 'href="tel:119"' in resident.get(reverse("portal:done", args=[token])).content.decode()


def test_number_and_phone_open_the_matter(resident):
    matter, _ = report(resident)
    answer = resident.post(
        "/p/follow/", {"number": f" {matter.number.lower()} ", "phone": "139 0000 0000"}, follow=True
    )
    assert "已收到" in answer.content.decode()


def test_a_wrong_phone_and_a_wrong_number_get_the_same_answer(resident):
    matter, _ = report(resident)
    answers = [
        resident.post("/p/follow/", {"number": number, "phone": phone}).content.decode().replace(number, "")
        for number, phone in ((matter.number, "13911111111"), ("HM2026010100000000", "13911111111"))
    ]
    assert answers[0] == answers[1]
    assert "没有找到" in answers[0]


def test_guessing_a_phone_is_stopped_even_from_many_places(resident):
    matter, _ = report(resident)
    for n in range(10):
        resident.post("/p/follow/", {"number": matter.number, "phone": f"1391111{n:04d}"}, REMOTE_ADDR=f"10.0.0.{n}")
    answer = resident.post("/p/follow/", {"number": matter.number, "phone": PHONE}, REMOTE_ADDR="10.0.1.1")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "119" in answer.content.decode()


def test_guessing_numbers_from_one_place_is_stopped(resident):
    for n in range(30):
        resident.post("/p/follow/", {"number": f"HM{n}", "phone": PHONE})
    assert resident.post("/p/follow/", {"number": "HM99", "phone": PHONE}).status_code == 429


def test_one_phone_reports_twenty_times_a_day_at_most(resident):
    for n in range(20):
        assert send(resident, content=f"第 {n} 盏路灯不亮").status_code == 302
    assert send(resident).status_code == 429
    assert send(resident, phone="13911111111").status_code == 302


def test_the_reply_is_shown_once_given_and_rated_once(resident):
    matter, token = report(resident)
    to_call(matter)
    page = resident.get(reverse("portal:matter", args=[token])).content.decode()
    assert "路灯已经修好。" in page
    rating = {"resolved": "yes", "satisfaction": Satisfaction.BASICALLY, "note": "快一点更好"}
    assert resident.post(reverse("portal:rate", args=[token]), {}).status_code == 200
    assert resident.post(reverse("portal:rate", args=[token]), rating).status_code == 302
    matter.refresh_from_db()
    assert (matter.state, matter.resolved, matter.satisfaction) == (State.CALLED, True, "basically")
    assert CallBack.objects.get().note == "快一点更好"
    again = resident.post(reverse("portal:rate", args=[token]), rating)
    assert (again.status_code, CallBack.objects.count()) == (409, 1)
    assert "已经评价过" in again.content.decode()


def test_no_rating_before_the_answer(resident):
    _, token = report(resident)
    rating = {"resolved": "yes", "satisfaction": Satisfaction.SATISFIED}
    assert resident.post(reverse("portal:rate", args=[token]), rating).status_code == 409
    assert CallBack.objects.count() == 0


def test_withdrawn_before_dispatch_and_not_after(resident):
    matter, token = report(resident)
    url = reverse("portal:withdraw", args=[token])
    assert "您已撤回" in resident.post(url, follow=True).content.decode()
    matter.refresh_from_db()
    assert (matter.state, matter.declined_class) == (State.DECLINED, "withdrawn")
    assert resident.post(url).status_code == 409


def test_after_dispatch_it_is_not_withdrawn(resident):
    matter, token = report(resident)
    to_call(matter)
    assert resident.post(reverse("portal:withdraw", args=[token])).status_code == 409
    matter.refresh_from_db()
    assert matter.state == State.TO_CALL


def test_who_was_merged_into_another_does_not_see_what_the_other_wrote(resident):
    mine, token = report(resident)
    values = {"source": "hotline", "title": "甲", "content": "别人写的", "area": VILLAGES[0], "phone": "13922222222"}
    other = matters.receive(values=values, by=BY, key="1").matter
    matters.merge(matter=mine, into=other, by=BY)
    page = resident.get(reverse("portal:matter", args=[token])).content.decode()
    assert "合在一起办" in page
    assert "别人写的" not in page
    assert resident.post("/p/follow/", {"number": other.number, "phone": PHONE}).status_code == 404


def test_a_link_that_lay_too_long_opens_nothing(resident, monkeypatch):
    _, token = report(resident)
    monkeypatch.setattr(links, "LINK_AGE", -1)
    for name in ("done", "matter"):
        answer = resident.get(reverse(f"portal:{name}", args=[token]))
        assert (answer.status_code, "已经过期" in answer.content.decode()) == (404, True)


def test_staff_see_the_photo_of_their_area_only(resident, client_for):
    matter, _ = report(resident, photos=[SimpleUploadedFile("a.png", picture(kind="PNG"))])
    url = reverse("portal:photo", args=[matter.photos.get().pk])
    answer = client_for("dispatcher").get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert client_for("dispatcher", "990112102").get(url).status_code == 404
    assert resident.get(url).status_code == 302


def test_closed_without_a_filing_number(resident, settings, client_for):
    settings.HEMEI_PORTAL_PREVIEW = False
    for url in ("/p/", "/p/report/", "/p/follow/"):
        answer = resident.get(url)
        assert (answer.status_code, "暂未开通" in answer.content.decode()) == (404, True)
    assert send_closed(resident).status_code == 404
    assert "HEMEI_FILING_NUMBER" not in resident.get("/p/").content.decode()
    assert "HEMEI_FILING_NUMBER" in client_for("leader").get("/p/").content.decode()
    settings.HEMEI_FILING_NUMBER = "京ICP备00000000号"
    page = resident.get("/p/").content.decode()
    assert "京ICP备00000000号" in page
    assert "预览" not in page


def send_closed(resident: Client):
    return resident.post("/p/report/", {"content": "村东头路灯不亮", "area": VILLAGES[0], "phone": PHONE})


def test_only_platforms_named_may_embed_the_pages(resident, settings):
    assert resident.get("/p/")["X-Frame-Options"] == "DENY"
    settings.HEMEI_FRAME_ANCESTORS = ["https://platform.example"]
    answer = resident.get("/p/")
    assert "frame-ancestors 'self' https://platform.example" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors 'none'" in resident.get("/login/")["Content-Security-Policy"]
