import json

import pytest

from hemei.ballots import questionnaire, rules, sealing
from hemei.ballots.tests.factories import ANSWERS, PASSPHRASE, QUESTIONNAIRE

TALLY = sealing.new_tally_key(PASSPHRASE)
PRIVATE = sealing.open_tally_key(TALLY.sealed, PASSPHRASE)
SIZE = questionnaire.sealed_size(QUESTIONNAIRE)


def _seal(sheet: bytes = b"{}", round_id: str = "r1"):
    return sealing.seal(round_id, sheet, SIZE, TALLY.public)


def test_a_sheet_comes_back():
    bound, ciphertext = _seal(b'{"a":1}')
    assert sealing.unseal("r1", ciphertext, bound, PRIVATE) == b'{"a":1}'


def test_length_tells_nothing():
    longest = {"team": "dissatisfied", "score": 100, "words": "票" * 100}
    sheets = [json.dumps(each, ensure_ascii=False).encode() for each in (ANSWERS, {"team": "unknown"}, longest)]
    assert len({len(_seal(sheet)[1]) for sheet in sheets}) == 1


@pytest.mark.parametrize("change", ["commitment", "ciphertext", "round"])
def test_what_was_moved_or_changed_does_not_open(change):
    bound, ciphertext = _seal()
    other, _ = _seal()
    with pytest.raises(rules.AnswersWrong):
        sealing.unseal(
            "r2" if change == "round" else "r1",
            ciphertext[:-1] + b"\0" if change == "ciphertext" else ciphertext,
            other if change == "commitment" else bound,
            PRIVATE,
        )


@pytest.mark.parametrize("questions", [
    [], [{"key": "a", "title": "A", "kind": "stars"}], [{"key": "a", "title": "", "kind": "score"}],
    [{"key": "a", "title": "A", "kind": "choice", "options": [{"value": "x"}]}],
    [{"key": "a", "title": "A", "kind": "choice", "options": [{"value": "x"}, {"value": "x"}]}],
    [{"key": "a", "title": "A", "kind": "text"}], [{"key": "a", "title": "A", "kind": "score", "min": 5, "max": 5}],
    [{"key": "a", "title": "A", "kind": "score"}] * 2,
])  # fmt: skip
def test_a_questionnaire_that_phones_cannot_show_is_refused(questions):
    with pytest.raises(rules.QuestionnaireWrong):
        questionnaire.check({"questions": questions})


SEVERAL = {"questions": [{"key": "g", "title": "好村民", "kind": "several", "most": 2,
                          "options": [{"value": v, "label": v} for v in "abc"]}]}  # fmt: skip


@pytest.mark.parametrize(
    "answers", [{"g": []}, {"g": ["a", "b", "c"]}, {"g": ["a", "a"]}, {"g": ["d"]}, {"g": "a"}, {}]
)
def test_wrong_choices_of_several_are_invalid(answers):
    with pytest.raises(rules.AnswersWrong):
        questionnaire.read(SEVERAL, json.dumps(answers).encode())
    assert questionnaire.read(SEVERAL, b'{"g":["a","c"]}') == {"g": ["a", "c"]}


SHEETS = [b"", b"\xff", b"[]", b"1", b"[" * 5000, b'{"team":null,"score":1}', b'{"team":"unknown","score":true}',
          b'{"team":"unknown","score":1,"words":"\\ud800"}']  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_no_answer_sheet_is_invalid(sheet):
    with pytest.raises(rules.AnswersWrong):
        questionnaire.read(QUESTIONNAIRE, sheet)


def test_control_characters_do_not_reach_the_count():
    sheet = json.dumps({"team": "unknown", "score": 1, "words": "a\0b\x1b[31m"}).encode()
    assert questionnaire.read(QUESTIONNAIRE, sheet)["words"] == "ab[31m"
