"""What can be seen in a template without data: unknown tags and variables, tags cut off, typed numbers."""

import re
from collections.abc import Iterator

from django.template.base import Lexer, Token, TokenType

from hemei.kernel.errors import RuleError
from hemei.reports.language import calls
from hemei.reports.language.says import SAYS
from hemei.reports.language.scope import CLOSE, OPEN, Problem
from hemei.reports.rules import BadTag, TooMuch, UnfinishedTag, UnknownTag, UnknownVariable

MOST_TEXT = 100_000
STRUCTURE = ("if", "elif", "else", "endif", "for", "endfor", "if_forecast", "endif_forecast", "endmilestone",
             "literal", "sentence", "progress")  # fmt: skip
TAGS = (*SAYS, "milestone", *STRUCTURE)
VARIABLES = ("area", "period", "year", "last_year", "next_year")
LISTS = ("villages", "outlook", "unfinished")
_VARIABLE = re.compile(r"[a-z_]{1,40}(\.(code|name|title|owner|number))?$")
_OPERATORS = {"and", "or", "not", "in", "==", "!=", "<", ">", "<=", ">="}
# 2023年, 12月, 3日, 第16届, 〔2024〕, 二〇二三, and numbering at the start of a line
_ALLOWED_DIGITS = re.compile(r"\d+(年|月|日|时|届)|第\d+|〔\d{4}〕|^[ \t]*\d+[.、）)]", re.MULTILINE)


def scan(text: str) -> list[Problem]:
    """Every mistake that can be seen in the text alone, in the order of lines."""
    if len(text) > MOST_TEXT:
        return [Problem(1, "", TooMuch(what="模板", most=f"{MOST_TEXT} 字").message)]
    problems: list[Problem] = []
    loops = _loop_names(text)
    for token in Lexer(text).tokenize():
        try:
            _check(token, loops)
        except RuleError as error:
            problems.append(Problem(token.lineno or 1, _about(token), error.message))
    return problems


def lint(text: str) -> list[Problem]:
    """Numbers typed by hand outside dates and numbering: each should be a figure, or marked `{% literal %}`."""
    return [Problem(line, number, "手写的数字：应改用指标标记；确属名称、编号的，写成 {% literal \"…\" %}")
            for line, number in _typed_numbers(text)]  # fmt: skip


def _typed_numbers(text: str) -> Iterator[tuple[int, str]]:
    for token in Lexer(text).tokenize():
        if token.token_type != TokenType.TEXT:
            continue
        kept = _ALLOWED_DIGITS.sub(lambda found: " " * len(found[0]), token.contents)
        for found in re.finditer(r"\d[\d.,]*\S?", kept):
            yield (token.lineno or 1) + kept.count("\n", 0, found.start()), found[0]


def _check(token: Token, loops: set[str]) -> None:
    if token.token_type == TokenType.TEXT:
        _check_text(token.contents)
    elif token.token_type == TokenType.VAR:
        _check_variable(token.contents, loops)
    elif token.token_type == TokenType.BLOCK:
        _check_tag(token, loops)


def _check_text(text: str) -> None:
    for mark in ("{%", "%}", "{{", "}}"):
        if mark in text:
            start = text.index(mark)
            raise UnfinishedTag(text=text[start : start + 20].split("\n")[0])
    if OPEN in text or CLOSE in text:
        raise UnfinishedTag(text="不可见的保留字符")


def _check_variable(name: str, loops: set[str]) -> None:
    root = name.split(".")[0]
    if not _VARIABLE.match(name) or root not in {*VARIABLES, *loops}:
        raise UnknownVariable(name=name, allowed="、".join((*VARIABLES, *sorted(loops))))


def _check_tag(token: Token, loops: set[str]) -> None:
    bits = token.split_contents()
    tag = bits[0] if bits else ""
    if tag not in TAGS:
        raise UnknownTag(tag=tag, allowed="、".join(TAGS))
    if tag in ("if", "elif"):
        for bit in bits[1:]:
            if bit not in _OPERATORS and bit[0] not in "\"'" and not calls.NUMBER.match(bit):
                _check_variable(bit, loops)
    elif tag == "for":
        _check_for(bits, loops)
    elif tag in ("sentence", "progress"):
        _check_task(bits, loops)
    elif tag in (*SAYS, "milestone", "if_forecast", "literal"):
        _check_call(calls.parse(token))


def _check_for(bits: list[str], loops: set[str]) -> None:
    if len(bits) != 4 or bits[2] != "in" or not calls.NAME.match(bits[1]) or bits[3] not in {*LISTS, *loops}:
        raise BadTag(tag="for", why="写成 for village in villages")


def _check_task(bits: list[str], loops: set[str]) -> None:
    if len(bits) != 2 or bits[1] not in loops:
        raise BadTag(tag=bits[0], why=f"写成 {bits[0]} task，task 是 for 循环里的一项任务")


def _check_call(call: calls.Call) -> None:
    if call.tag != "literal":
        call.code  # noqa: B018  raises when there is none
    for name in ("limit", "places"):
        if name in call.options and not call.options[name].isdigit():
            raise BadTag(tag=call.tag, why=f"{name} 要写一个整数")


def _loop_names(text: str) -> set[str]:
    return set(re.findall(r"{%\s*for\s+([a-z_]+)\s+in\s", text))


def _about(token: Token) -> str:
    if token.token_type != TokenType.BLOCK:
        return ""
    quoted = re.search(r"\"([^\"]*)\"", token.contents)
    return quoted[1] if quoted else token.contents.split()[0] if token.contents else ""
