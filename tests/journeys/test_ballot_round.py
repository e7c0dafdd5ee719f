"""A real round from the roll to the board: one household on a phone in a real browser, the others by protocol."""

import pytest

from hemei.appraisals import boxes
from hemei.appraisals.actions import rolls
from hemei.appraisals.models import RollMark
from hemei.appraisals.tests import factories as f
from hemei.ballots import codes
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"], transaction=True)
HOUSEHOLDS = 12


@pytest.fixture
def phone(live_server, chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.base = live_server.url
    yield page
    context.close()
    assert page.complaints == []


def test_from_the_slip_to_the_board(town, phone):
    made = f.coded({VILLAGES[0]: HOUSEHOLDS})
    unit = f.unit_of(made)
    slips = [code for _, code in rolls.make_codes(unit=unit, by=f.office())]
    key = f.rounds.make_tally_key(round_=made, passphrase=f.PASSPHRASE, by=f.office())
    f.rounds.open_round(round_=made, by=f.office())
    f.rounds.extend(round_=made, until=made.closes_on + f.LATER, by=f.office())
    f.vote_online(made, VILLAGES[0], f.sheets(HOUSEHOLDS - 1), slips[1:])
    unit = f.unit_of(made)
    _vote_by_phone(phone, codes.link("/v/", slips[0], unit.key_digest), made.closes_on)
    receipt = phone.inner_text("#receipt-code")
    assert unit.entries.filter(mark=RollMark.ONLINE).count() == HOUSEHOLDS
    type(made).objects.filter(pk=made.pk).update(closes_on=made.opens_on)  # the last day has come
    made.refresh_from_db()
    f.published(made, key)
    row = made.export["units"][0]
    assert (row["channels"]["online"], row["roll"]) == ({"valid": HOUSEHOLDS, "invalid": 0}, HOUSEHOLDS)
    assert len(boxes.leaves(unit)) == HOUSEHOLDS
    phone.goto(phone.base + "/v/verify/")
    assert unit.title in phone.inner_text("#round")
    phone.fill("#receipt", receipt)
    phone.click("#verify-form button")
    phone.wait_for_selector("#result .big")
    assert "算进去了" in phone.inner_text("#result")


def _vote_by_phone(page, link, closes_on):
    page.goto(page.base + link)
    page.wait_for_selector("#key-good:visible")
    assert f"{closes_on.month}月{closes_on.day}日截止" in page.inner_text("#round-closes")
    page.click("#begin")
    for _ in range(20):
        page.wait_for_selector("#question-title:visible, #cast:visible")
        if page.locator("#cast").is_visible():
            break
        if page.locator("#question input").count():
            page.locator("#question label").first.click()
        page.click("#question-next")
    page.click("#cast")
    page.wait_for_selector("#receipt-code:visible")
