"""Exclusions through their pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hemei.matters.models import Exclusion, Matter, State
from hemei.matters.tests.tickets import matter_in
from hemei.places.tests.factories import VILLAGES

LIST = "/matters/call-backs/exclusions/"
FORM = {"reason_code": "诉求人撤诉", "reason": "诉求人来电说不再反映此事", "evidence": "录音 0601-2"}


@pytest.fixture
def matter(units, dispatcher) -> Matter:
    return matter_in(State.CALLED, dispatcher, units["village0"])


def asked(client_for, matter, **more) -> Exclusion:
    client_for("grid_worker", VILLAGES[0]).post(reverse("matters:exclusion_new", args=[matter.pk]), {**FORM, **more})
    return Exclusion.objects.latest("pk")


def test_from_the_matters_page_through_three_levels_and_back(client_for, matter):
    page = client_for("grid_worker", VILLAGES[0]).get(f"/matters/{matter.pk}/").content.decode()
    assert reverse("matters:exclusion_new", args=[matter.pk]) in page
    one = asked(client_for, matter)
    url = reverse("matters:exclusion", args=[one.pk])
    chain = (
        ("village_secretary", VILLAGES[0], {"level": "village"}),
        ("dispatcher", None, {"level": "town"}),
        ("leader", None, {"level": "district", "document": "区办12号"}),
    )
    for role, area, more in chain:
        client = client_for(role, area) if area else client_for(role)
        assert 'value="yes"' in client.get(url).content.decode()
        client.post(f"{url}decide/", {**more, "approve": "yes"})
    matter.refresh_from_db()
    assert matter.excluded
    assert "已剔除" in client_for("leader").get(f"/matters/{matter.pk}/").content.decode()
    client_for("dispatcher").post(f"{url}reverse/", {"reason": "弄错了"})
    matter.refresh_from_db()
    assert not matter.excluded


def test_the_list_filters_and_keeps_to_ones_own_area(client_for, matter):
    asked(client_for, matter)
    leader = client_for("leader")
    assert matter.number in leader.get(LIST, {"state": "open", "reason": "诉求人撤诉"}).content.decode()
    assert matter.number not in leader.get(LIST, {"state": "approved"}).content.decode()
    assert matter.number not in leader.get(LIST, {"q": "别的"}).content.decode()
    elsewhere = client_for("village_secretary", VILLAGES[1])
    assert matter.number not in elsewhere.get(LIST).content.decode()
    assert elsewhere.get(reverse("matters:exclusion", args=[Exclusion.objects.get().pk])).status_code == 404


def test_a_refusal_of_the_form_is_shown_at_it(client_for, matter):
    client = client_for("grid_worker", VILLAGES[0])
    answer = client.post(reverse("matters:exclusion_new", args=[matter.pk]), {**FORM, "reason_code": "重复件"})
    assert answer.status_code == 200 and "没有标记为重复件" in answer.content.decode()


def test_its_file_opens_for_who_may_see_it(client_for, matter):
    one = asked(client_for, matter, file=SimpleUploadedFile("证明.pdf", b"%PDF-1.4 x"))
    page = client_for("leader").get(reverse("matters:exclusion", args=[one.pk])).content.decode()
    assert "证明.pdf" in page
    link = page.split('href="')[[i for i, part in enumerate(page.split('href="')) if "/files/" in part][0]].split('"')[
        0
    ]
    assert b"".join(client_for("leader").get(link).streaming_content) == b"%PDF-1.4 x"


def test_it_is_withdrawn_by_press_and_exported(client_for, matter):
    one = asked(client_for, matter)
    client_for("grid_worker", VILLAGES[0]).post(reverse("matters:exclusion_withdraw", args=[one.pk]))
    one.refresh_from_db()
    assert one.withdrawn_at
    assert client_for("leader").get(reverse("matters:exclusions_export")).status_code == 200
