"""The same over HTTP: refusals are JSON with plain words, nothing sets a cookie, guessing is slowed."""

import base64
import json

import pytest

from hemei.ballots import codes
from hemei.ballots.box import actions as box
from hemei.ballots.tests.factories import ANSWERS, BY

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])


def _post(client, url, data, **more):
    body = data if isinstance(data, str | bytes) else json.dumps(data)
    return client.post(url, body, content_type="application/json", **more)


def test_issue_and_cast(client, opened):
    code = opened.household()
    looked = _post(client, "/v/look", {"code": codes.shown(code)}).json()
    assert looked["group"] == "v1"
    assert looked["issued"] is False
    assert [group["code"] for group in looked["round"]["groups"]] == ["v1"]
    from hemei.ballots.tests.phone import Phone

    phone = Phone(opened.public, opened.public.group("v1"))
    asked = {"code": code, "blinded": base64.b64encode(phone.blind()).decode()}
    first, again = (_post(client, "/v/issue", asked) for _ in range(2))
    assert first.json() == again.json()
    phone.take(base64.b64decode(first.json()["reply"]))
    answer = _post(client, "/box/cast", phone.fill(ANSWERS).as_json())
    assert answer.status_code == 200
    assert answer.json()["receipt"]
    assert not client.cookies
    assert _post(client, "/v/look", {"code": code}).json()["issued"] is True


def test_a_stolen_code_gets_no_second_token(client, opened):
    code = opened.household()
    mine = base64.b64encode((3).to_bytes(128, "big")).decode()
    theirs = base64.b64encode((5).to_bytes(128, "big")).decode()
    assert _post(client, "/v/issue", {"code": code, "blinded": mine}).status_code == 200
    refused = _post(client, "/v/issue", {"code": code, "blinded": theirs})
    assert refused.status_code == 409
    assert "已经领过" in refused.json()["message"]
    assert _post(client, "/v/issue", {"code": code, "blinded": mine}).status_code == 200


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", "{" * 5000, b"\xff\xfe", "x" * 70_000])
@pytest.mark.parametrize("url", ["/v/look", "/v/issue", "/box/cast"])
def test_what_is_no_request_is_refused(client, opened, url, body):
    answer = _post(client, url, body)
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize("blinded", ["", "*", "AA==", base64.b64encode(bytes(128)).decode(), None, 7])
def test_a_broken_blinded_message_leaves_the_household_its_ballot(client, opened, blinded):
    code = opened.household()
    assert _post(client, "/v/issue", {"code": code, "blinded": blinded}).status_code == 400
    assert _post(client, "/v/look", {"code": code}).json()["issued"] is False


def test_guessing_is_slowed_and_the_voters_at_the_same_address_are_told_when(client, opened):
    for _ in range(60):
        assert _post(client, "/v/look", {"code": codes.new()}).status_code == 422
    answer = _post(client, "/v/look", {"code": codes.new()})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_the_box_counts_no_addresses(client, opened):
    from hemei.kernel.models import Tally

    for _ in range(3):
        assert _post(client, "/box/cast", opened.phone().fill(ANSWERS).as_json()).status_code == 200
        assert _post(client, "/box/cast", {"round": "r1"}).status_code == 400
    assert Tally.objects.count() == 0


def test_a_late_ballot_is_told_plainly(client, transactional_db, opened):
    sent = opened.phone().fill(ANSWERS).as_json()
    box.close(round_id="r1", by=BY)
    answer = _post(client, "/box/cast", sent)
    assert answer.status_code == 409
    assert answer.json()["rule"] == "RoundClosed"


@pytest.mark.parametrize("url", ["/v/", "/v/verify/", "/v/about/", "/board/"])
def test_pages_need_no_account_and_set_no_cookie(client, opened, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert not client.cookies
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("method", "url"), [("get", "/v/"), ("post", "/box/cast"), ("post", "/v/look"), ("get", "/board/")]
)
def test_without_a_filing_number_the_door_is_closed(client, db, settings, method, url):
    settings.HEMEI_PORTAL_PREVIEW = False
    assert getattr(client, method)(url).status_code in (404, 503)
    settings.HEMEI_FILING_NUMBER = "京ICP备00000000号"
    assert getattr(client, method)(url).status_code not in (404, 503)


def test_no_popularity_contest(client, opened):
    """rules.md, finding 3: no likes, no live ranking, no sharing; no numbers while open."""
    box.cast(sent=opened.phone().fill(ANSWERS))
    code = opened.household()
    for text in (
        *(client.get(url).content.decode() for url in ("/v/", "/v/verify/", "/v/about/", "/board/")),
        _post(client, "/v/look", {"code": code}).content.decode(),
    ):
        for word in ("点赞", "排名", "排行", "分享", "转发", "人气", "已投", "票数", "cast_count", "share"):
            assert word not in text, word
