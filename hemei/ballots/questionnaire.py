"""What a ballot asks, as data, and what a valid answer sheet is.

    {"intro": "…", "questions": [
        {"key": "team", "title": "您对村“两委”班子总体满意吗？", "help": "", "kind": "choice",
         "options": [{"value": "satisfied", "label": "满意"}, …]},
        {"key": "score", "title": "…", "kind": "score", "min": 0, "max": 100},
        {"key": "good", "title": "…", "kind": "several", "most": 3, "options": […]},
        {"key": "words", "title": "还想说什么？", "kind": "text", "max_length": 200}]}

An answer sheet maps keys to: the value chosen, a whole number, a list of values, a text. A question with
`"optional": true` may be left out; text always may. Everything else must be answered.
"""

import json
from typing import Any

from hemei.ballots import rules

KINDS = ("choice", "score", "several", "text")
LARGEST = 16_384  # bytes of a sealed sheet
_STEP = 256


def check(data: dict[str, Any]) -> None:
    """QuestionnaireWrong unless phones can show it and sheets can be counted."""
    asked = data.get("questions")
    if not isinstance(asked, list) or not asked:
        raise rules.QuestionnaireWrong(why="没有题目")
    keys = [question.get("key") for question in asked]
    if len(set(keys)) != len(keys) or not all(isinstance(key, str) and key for key in keys):
        raise rules.QuestionnaireWrong(why="每题要有不重复的编号")
    for question in asked:
        if why := _fault(question):
            raise rules.QuestionnaireWrong(why=f"“{question.get('title') or question['key']}”{why}")
    if sealed_size(data) > LARGEST:
        raise rules.QuestionnaireWrong(why="题目或可填的文字太多")


def _fault(question: dict[str, Any]) -> str:
    kind = question.get("kind")
    if kind not in KINDS or not question.get("title"):
        return "没有题目文字，或题型不对"
    if kind in ("choice", "several"):
        values = [option.get("value") for option in question.get("options", [])]
        if len(values) < 2 or len(set(values)) != len(values) or not all(isinstance(v, str) and v for v in values):
            return "至少要有两个不重复的选项"
    if kind == "score" and not 0 <= question.get("min", 0) < question.get("max", 100) <= 1000:
        return "分数范围不对"
    return "的字数上限不对" if kind == "text" and not 0 < question.get("max_length", 0) <= 1000 else ""


def sealed_size(data: dict[str, Any]) -> int:
    """Bytes that hold any valid sheet of this questionnaire, salt included, rounded up."""
    return -(-(64 + sum(_room(question) for question in data["questions"])) // _STEP) * _STEP


def _room(question: dict[str, Any]) -> int:
    """The most bytes that one answer takes in JSON."""
    own = len(question["key"].encode()) + 8
    if question["kind"] == "text":
        return own + 6 * question["max_length"]  # a control character is written in six
    if question["kind"] == "score":
        return own + 4
    return own + sum(len(option["value"].encode()) + 3 for option in question["options"])


def read(data: dict[str, Any], sheet: bytes) -> dict[str, Any]:
    """The answers of a sheet; AnswersWrong when they are not answers to this questionnaire."""
    try:
        answers = json.loads(sheet)
        json.dumps(answers, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        raise rules.AnswersWrong(why="读不出来") from None
    by_key = {question["key"]: question for question in data["questions"]}
    if not isinstance(answers, dict) or set(answers) - set(by_key):
        raise rules.AnswersWrong(why="有题目以外的内容")
    for key, question in by_key.items():
        if key not in answers:
            if question["kind"] != "text" and not question.get("optional"):
                raise rules.AnswersWrong(why=f"“{question['title']}”没有选")
        elif not _answers(question, answers[key]):
            raise rules.AnswersWrong(why=f"“{question['title']}”的答案不在选项里")
    return {key: _plain(answer) if by_key[key]["kind"] == "text" else answer for key, answer in answers.items()}


def _plain(text: str) -> str:
    """Without control characters, which PostgreSQL and printers do not take."""
    return "".join(char for char in text if char.isprintable() or char == "\n").strip()


def _answers(question: dict[str, Any], answer: Any) -> bool:
    kind = question["kind"]
    if kind == "text":
        return isinstance(answer, str) and len(answer) <= question["max_length"]
    if kind == "score":
        low, high = question.get("min", 0), question.get("max", 100)
        return isinstance(answer, int) and not isinstance(answer, bool) and low <= answer <= high
    values = {option["value"] for option in question["options"]}
    if kind == "choice":
        return isinstance(answer, str) and answer in values
    most = question.get("most", len(values))
    return (
        isinstance(answer, list) and 0 < len(answer) <= most and len(set(map(str, answer))) == len(answer)
        and all(isinstance(each, str) and each in values for each in answer)
    )  # fmt: skip
