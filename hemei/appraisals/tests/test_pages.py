"""What clerks and readers do in the browser."""

import json

import pytest
from django.urls import reverse

from hemei.appraisals import printing
from hemei.appraisals.actions import rolls
from hemei.appraisals.models import Round, Scheme
from hemei.appraisals.tests import factories as f
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])


def url(name, *args):
    return reverse(f"appraisals:{name}", args=args)


def test_a_scheme_from_the_example_to_the_meeting(client_for):
    client = client_for("party_office")
    client.post(url("scheme_examples"))
    example = Scheme.objects.get(kind="public_appraisal")
    page = client.get(url("scheme", example.pk)).content.decode()
    assert "未经确认" in page and "集体“三资”管理" in page and "算法演示" in page
    refused = client.post(url("scheme_adopt", example.pk),
                          {"meeting": "党委会", "adopted_on": "2020-01-06", "document_number": "1号"})  # fmt: skip
    assert "未经确认的示例" in refused.content.decode()
    form = client.get(url("scheme_edit", example.pk)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items() if value is not False}
    wrong = client.post(url("scheme_edit", example.pk), {**data, "groups": "household，农户，住户，0"})
    assert "权重应是正数" in wrong.content.decode()
    assert client.post(url("scheme_edit", example.pk), data).status_code == 302
    values = {"meeting": "党委会", "adopted_on": "2020-01-06", "document_number": "柳发〔2020〕1号"}
    assert client.post(url("scheme_adopt", example.pk), values).status_code == 302
    example.refresh_from_db()
    assert example.state == "adopted"


def test_slips_are_a_pdf_without_the_code_in_the_database(client_for):
    made = f.coded({VILLAGES[0]: 12}, ballots=1)
    unit = f.unit_of(made)
    response = client_for("party_office").post(url("slips", unit.pk), {"reason": ""})
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    assert response.content.startswith(b"%PDF-")
    assert unit.entries.exclude(code_digest=None).count() == 12
    again = client_for("party_office").post(url("slips", unit.pk), {"reason": ""})
    assert "补印请写明理由" in again.content.decode()


def test_a_qr_code_holds_code_and_fingerprint_behind_the_fragment_and_no_name(town, monkeypatch):
    made = f.coded({VILLAGES[0]: 12})
    unit = f.unit_of(made)
    rows = rolls.make_codes(unit=unit, by=f.office())
    unit.refresh_from_db()
    seen = []
    make = printing.segno.make
    monkeypatch.setattr(printing.segno, "make", lambda text, **k: seen.append(text) or make(text, **k))
    printing.slips(unit, rows, "https://town.example/v/")
    assert seen == [f"https://town.example/v/#{code}.{unit.key_digest[:20]}" for _, code in rows]
    assert not any(label in text for text in seen for label, _ in rows)


def test_paper_ballots_are_printed_with_their_numbers(client_for):
    made = f.coded({VILLAGES[0]: 12})
    response = client_for("party_office").post(url("print_ballots", f.unit_of(made).pk), {"count": "3"})
    assert response.content.startswith(b"%PDF-")
    assert f.unit_of(made).batches.get().ballots.count() == 3


def test_supervisors_see_numbers_while_open_and_nobody_sees_answers(client_for):
    made = f.opened({VILLAGES[0]: 12}, ballots=12)
    f.take_paper(f.unit_of(made), 3)
    page = client_for("supervisor", VILLAGES[0]).get(url("watch", made.pk)).content.decode()
    assert "3 ÷ 12" in page and "25.00%" in page
    assert client_for("leader").get(url("result", made.pk)).status_code == 409
    assert client_for("village_secretary", VILLAGES[0]).get(url("watch", made.pk)).status_code == 403
    assert client_for("village_secretary", VILLAGES[0]).get(url("roll", made.pk, VILLAGES[0])).status_code == 403


def test_a_supervisor_sees_no_other_village(client_for):
    made = f.opened({VILLAGES[0]: 12, VILLAGES[1]: 12}, ballots=12)
    client = client_for("supervisor", VILLAGES[0])
    assert client.get(url("roll", made.pk, VILLAGES[1])).status_code == 404
    page = client.get(url("watch", made.pk)).content.decode()
    assert "东柳村" in page and "西柳村" not in page


def test_results_pages_tell_the_town_exactly_and_the_village_a_band(client_for):
    made = f.opened({VILLAGES[0]: 40}, ballots=40)
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(36, bad=2)})
    f.published(made)
    exact = client_for("leader").get(url("result", made.pk)).content.decode()
    assert "36 ÷ 38" in exact and "94.74%" in exact
    secretary = client_for("village_secretary", VILLAGES[0])
    for page in (secretary.get(url("published", made.pk)), secretary.get(url("village", VILLAGES[0]))):
        text = page.content.decode()
        assert "≥ 85%" in text and "94.74" not in text
    export = secretary.get(url("export", made.pk))
    assert json.loads(export.content)["root"] == made.export["root"]
    assert "36" not in json.dumps(made.export["units"][0]["items"])


def test_a_round_is_planned_and_frozen_through_its_pages(client_for):
    f.households(VILLAGES[0], 12)
    scheme, client = f.scheme(), client_for("party_office")
    made = client.post(url("round_new"), {
        "scheme": scheme.pk, "title": "上半年", "period": "2024H1", "opens_on": "2024-06-10", "closes_on": "2024-06-20",
        "villages": [f.Area.objects.get(code=VILLAGES[0]).pk],
    })  # fmt: skip
    assert made.status_code == 302
    found = Round.objects.get()
    client.post(url("subjects", found.pk), {"area": VILLAGES[0], "about": "person", "names": "赵一，书记\n钱二，主任"})
    assert found.subjects.count() == 2
    assert client.post(url("step", found.pk, "freeze")).status_code == 302
    found.refresh_from_db()
    assert (found.state, found.units.get().roll, len(found.roll_digest)) == ("frozen", 12, 64)
    assert "名册已冻结" in client.get(url("round", found.pk)).content.decode()
    refused = client.post(url("step", found.pk, "freeze"))
    assert "不能冻结户名册" in refused.content.decode()


def test_ballots_are_keyed_on_the_page_of_their_batch(client_for):
    made = f.opened({VILLAGES[0]: 12}, ballots=12)
    f.take_paper(f.unit_of(made), 1)
    batch = f.unit_of(made).batches.get()
    first, second, third = client_for("office"), client_for("statistician"), client_for("party_office")
    assert first.post(url("batch_act", batch.pk, "count"), {"returned": "1", "spoilt": "0"}).status_code == 302
    serial = batch.ballots.first().serial
    first.post(url("batch_act", batch.pk, "key"), {"serial": serial, "q0": f.GOOD})
    same = first.post(url("batch_act", batch.pk, "key"), {"serial": serial, "q0": f.GOOD})
    assert "第二遍要由另一个人录入" in same.content.decode()
    second.post(url("batch_act", batch.pk, "key"), {"serial": serial, "q0": f.BAD})
    ballot = batch.ballots.get(serial=serial)
    assert ballot.state == "differs"
    page = third.get(url("settle", ballot.pk)).content.decode()
    assert "满意 / 不满意" in page
    assert third.post(url("settle", ballot.pk), {"q0": f.BAD}).status_code == 302
    ballot.refresh_from_db()
    assert (ballot.state, ballot.answers) == ("settled", {f.TEAM: f.BAD})


def test_every_character_is_printed_in_a_font_that_has_it():
    text = "2024年上半年村“两委”公众评价　票号 1234 5678　https://town.example/v/ 满意（0 到 100）"
    pieces = printing.runs(text)
    assert "".join(piece for _, piece in pieces) == text
    assert [char for name, piece in pieces for char in piece if not printing.has(name, char)] == []
