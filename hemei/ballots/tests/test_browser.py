"""The voter's whole way in a real browser, and the browser's arithmetic against the RFC and against Python's."""

import base64
import json
from pathlib import Path

import pytest

from hemei.ballots import codes, merkle, sealing
from hemei.ballots.board import actions as board
from hemei.ballots.box import actions as box
from hemei.ballots.box import queries
from hemei.ballots.box.models import Ballot
from hemei.ballots.tests.factories import BY
from hemei.ballots.tests.models import Household
from hemei.ui.tests.browser import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: the voter's way was not walked"),
    pytest.mark.django_db(databases=["default", "box", "board"], transaction=True),
]
RFC = json.loads((Path(__file__).parent / "rfc9474.json").read_text())
VECTORS = """async (rfc) => {
    const n = BigInt("0x" + rfc.n), rsa = { n, e: BigInt("0x" + rfc.e), bits: n.toString(2).length, size: 512 };
    const out = [];
    for (const vector of rfc.vectors) {
        const mask = BigInt("0x" + vector.mask);
        const prepared = Ballot.fromHex(vector.prefix + rfc.msg), salt = Ballot.fromHex(vector.salt);
        const made = await Ballot.blind(rsa, prepared, salt, mask);
        const sig = Ballot.finalize(rsa, Ballot.fromHex(vector.blind_sig), made.inverse);
        out.push([Ballot.hex(made.blinded), Ballot.hex(made.inverse), Ballot.hex(sig)]);
    }
    return out;
}"""


@pytest.fixture
def phone(opened, live_server, chromium):
    """A phone of 390 points; the browser must not complain."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", accept_downloads=True)
    page = context.new_page()
    page.complaints, page.asked = [], []
    page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.asked.append(request))
    page.base = live_server.url
    yield page
    context.close()
    assert [line for line in page.complaints if "status of 4" not in line and "ERR_" not in line] == []


def _link(opened, code):
    return codes.link("/v/", code, opened.public.group("v1").fingerprint)


def _fill(page, team="满意", score="95", words="路灯早点修"):
    page.get_by_text(team, exact=True).click()
    page.click("#question-next")
    page.fill("#answer", score)
    page.click("#question-next")
    page.fill("#answer", words)
    page.click("#question-next")


def test_the_vectors_of_the_rfc(phone):
    phone.goto(phone.base + "/v/")
    n = int(RFC["n"], 16)
    given = RFC | {
        "vectors": [v | {"mask": f"{pow(int(v['inv'], 16), -1, n):x}"} for v in RFC["vectors"]], "p": "", "q": ""
    }  # fmt: skip
    expected = [[v["blinded_msg"], v["inv"], v["sig"]] for v in RFC["vectors"]]
    assert phone.evaluate(VECTORS, given) == expected
    leaves = [bytes([i]) * 32 for i in range(11)]
    made = phone.evaluate("(leaves) => Ballot.hex(Ballot.root(leaves.map(Ballot.fromHex)))", [x.hex() for x in leaves])
    assert made == merkle.root(leaves).hex()
    code = codes.new()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert phone.evaluate("(all) => all.map(Ballot.readCode)", [codes.shown(code), wrong, ""]) == [code, None, None]


def test_a_household_votes_changes_its_mind_and_sees_it_counted(phone, opened):
    code = opened.household()
    phone.goto(phone.base + _link(opened, code))
    phone.click("#begin")
    assert "#" not in phone.url
    phone.wait_for_selector("#question-title")
    assert "您对村“两委”班子总体满意吗？" in phone.evaluate("Aloud.words()")
    assert "基本满意" in phone.evaluate("Aloud.words()")
    phone.click("#question-next")
    assert "请选一个" in phone.inner_text("#question-wrong")
    _fill(phone, score="一百")
    assert "整数" in phone.inner_text("#question-wrong")
    phone.fill("#answer", "９５")
    phone.click("#question-next")
    phone.fill("#answer", "路灯早点修")
    phone.click("#question-next")
    assert "95 分" in phone.inner_text("#review")
    phone.click("#cast")
    phone.wait_for_selector("#receipt-code:visible")
    first = phone.inner_text("#receipt-code")

    phone.click("#change")
    _fill(phone, team="不满意", score="10", words="")
    phone.click("#cast")
    phone.wait_for_selector("#receipt-code:visible")
    second = phone.inner_text("#receipt-code")
    assert first != second
    with phone.expect_download() as saved:
        phone.click("#receipt-save")
    kept = Path(saved.value.path()).read_text()
    assert second in kept
    assert "不满意" not in kept

    closing = box.close(round_id="r1", by=BY)
    answers = [each.answers for each in queries.open_ballots("r1", opened.tally_private)]
    assert answers == [{"team": "dissatisfied", "score": 10}]
    board.publish(round_id="r1", terms={}, by=BY)
    phone.goto(phone.base + "/v/verify/")
    phone.click("#verify-form button")
    phone.wait_for_selector("#result .big")
    shown = phone.inner_text("#result")
    assert "算进去了" in shown
    assert closing.root in shown.replace(" ", "")
    phone.fill("#receipt", first)
    phone.click("#verify-form button")
    phone.wait_for_selector("#result .bad")
    assert all("leaves" not in r.url or r.url.endswith("r1.leaves") for r in phone.asked)
    _nothing_but_the_ballot_went_to_the_box(phone, code)
    _the_phone_kept_no_answers(phone)


def _nothing_but_the_ballot_went_to_the_box(page, code):
    cast = [request for request in page.asked if "/box/" in request.url]
    assert len(cast) == 2
    for request in cast:
        headers = request.all_headers()
        assert "cookie" not in headers
        assert "referer" not in headers
        assert code not in request.post_data
        assert set(json.loads(request.post_data)) == {
            "round", "group", "random", "voter_key", "token", "counter", "commitment", "ciphertext", "signature"
        }  # fmt: skip
    assert page.context.cookies() == []
    assert not any(code in request.url for request in page.asked)


def _the_phone_kept_no_answers(page):
    records = page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('hemei.vote.'))")
    assert len(records) == 1
    record = json.loads(records[0][1])
    assert record["answers"] == {}
    assert not {"envelope", "salt", "inverse"} & set(record)


def test_a_dead_network_and_a_closed_page_only_mean_go_on(phone, opened):
    """The reply to `issue` is lost, the page closes, the receipt is lost: one token, one ballot."""
    code = opened.household()
    lost = {"/v/issue": 1, "/box/cast": 1}

    def lose_the_answer(route):
        path = "/" + route.request.url.split("/", 3)[3]
        if lost[path]:
            lost[path] -= 1
            route.fetch()  # the server did its part
            route.abort()
        else:
            route.continue_()

    for path in lost:
        phone.route(f"**{path}", lose_the_answer)
    phone.goto(phone.base + _link(opened, code))
    phone.click("#begin")
    phone.wait_for_selector("#stopped-again:visible")
    assert "网络断了" in phone.inner_text("#stopped-title")
    assert Household.objects.get(code=code).mark == "online"
    phone.goto(phone.base + "/v/about/")
    phone.goto(phone.base + "/v/")  # without the paper: the phone remembers
    phone.click("#begin")
    phone.get_by_text("基本满意", exact=True).click()
    phone.click("#question-next")
    phone.reload()
    phone.wait_for_selector("#answer")  # second question again
    phone.fill("#answer", "60")
    phone.click("#question-next")
    phone.click("#question-next")
    phone.click("#cast")
    phone.wait_for_selector("#stopped-again:visible")
    assert Ballot.objects.count() == 1
    phone.click("#stopped-again")
    phone.wait_for_selector("#receipt-code:visible")
    assert Ballot.objects.count() == 1
    box.close(round_id="r1", by=BY)
    found = [each.answers for each in queries.open_ballots("r1", opened.tally_private)]
    assert found == [{"team": "basically", "score": 60}]


def test_a_stolen_code_a_wrong_key_and_a_late_ballot_are_told(phone, opened):
    stolen = opened.household()
    thief_took = opened.roll.issue(code=stolen, blinded=(3).to_bytes(128, "big"))
    assert thief_took
    phone.goto(phone.base + "/v/")
    phone.fill("#code", stolen)
    phone.click("#code-form button")
    phone.wait_for_selector("#stopped-title:visible")
    assert "冒领" in phone.inner_text("#stopped-text")
    phone.click("#stopped-home")
    phone.fill("#code", "1234")
    phone.click("#code-form button")
    assert "不对" in phone.inner_text("#code-wrong")

    fresh = opened.household()
    phone.goto(phone.base + "/v/about/")
    phone.goto(f"{phone.base}/v/#{fresh}.{'0' * 20}")
    phone.wait_for_selector("#key-bad:visible")
    assert phone.locator("#begin").is_disabled()

    other = opened.household()
    phone.goto(phone.base + "/v/about/")
    phone.goto(phone.base + _link(opened, other))
    phone.click("#begin")
    _fill(phone)
    box.close(round_id="r1", by=BY)
    phone.click("#cast")
    phone.wait_for_selector("#stopped-title:visible")
    assert "截止" in phone.inner_text("#stopped-text")


def test_without_script_the_page_says_paper(chromium, opened, live_server):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/v/")
    assert "请用纸质票填写" in page.inner_text("main")
    assert not page.locator("#code").is_visible()
    context.close()


def test_what_the_phone_sealed_is_what_python_unseals(phone, opened):
    phone.goto(phone.base + "/v/")
    made = phone.evaluate(
        """async ([round, size, key]) => {
            const sealed = await Ballot.seal(round, Ballot.utf8('{"a":"票"}'), size, Ballot.fromB64(key));
            return [Ballot.b64(sealed.commitment), Ballot.b64(sealed.ciphertext)];
        }""",
        ["r1", opened.public.size, base64.b64encode(opened.public.tally_key).decode()],
    )
    bound, ciphertext = (base64.b64decode(part) for part in made)
    assert sealing.unseal("r1", ciphertext, bound, opened.tally_private).decode() == '{"a":"票"}'
