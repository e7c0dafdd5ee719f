"""What stands in one tag, e.g. `{% figure "economy.tax_revenue" as "亿元" places=1 %}`."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from django.template.base import Token

from hemei.reports.rules import BadTag

NUMBER = re.compile(r"-?\d+(\.\d+)?$")
NAME = re.compile(r"[a-z][a-z_]{0,40}$")
OPTIONS = {"places", "period", "area", "phrase", "field", "limit", "gates"}
MOST_PLACES = 6


@dataclass(frozen=True)
class Call:
    """A parsed tag. Texts are what was quoted; `variables` are options given by a name instead of a text.

    `source` is the tag as written, from which a published figure can be said again.
    """

    tag: str
    line: int
    texts: tuple[str, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    unit: str | None = None
    options: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def code(self) -> str:
        """The indicator (or parameter) that the tag is about."""
        if not self.texts:
            raise BadTag(tag=self.tag, why="缺少用英文引号括起的指标代码")
        return self.texts[0]

    @property
    def shown(self) -> Decimal:
        """The number that a quantity word is said of."""
        if len(self.numbers) != 1:
            raise BadTag(tag=self.tag, why="要写一个数，如 3000")
        return self.numbers[0]

    @property
    def places(self) -> int | None:
        return int(self.options["places"]) if "places" in self.options else None

    @property
    def narrowed(self) -> dict[str, str]:
        """Options that narrow the indicator: all but the tag's own."""
        return {name: value for name, value in self.options.items() if name not in OPTIONS}


def parse(token: Token) -> Call:
    """Read one tag; BadTag says what is wrong with it."""
    tag, *bits = _split(token)
    texts: list[str] = []
    numbers: list[Decimal] = []
    given: dict[str, dict[str, str]] = {"options": {}, "variables": {}}
    unit = None
    waiting = iter(bits)
    for bit in waiting:
        if bit == "as":
            unit = _text(tag, next(waiting, ""))
        elif bit[0] in "\"'":
            texts.append(_text(tag, bit))
        elif NUMBER.match(bit):
            numbers.append(Decimal(bit))
        else:
            _option(tag, bit, given)
    return Call(
        tag, token.lineno or 1, tuple(texts), tuple(numbers), unit, given["options"], given["variables"], token.contents
    )


def _split(token: Token) -> list[str]:
    if "“" in token.contents.split('"')[0] or "”" in token.contents.split('"')[0]:
        raise BadTag(tag=token.contents.split()[0], why='引号要用英文的 ""，不能用中文的“”')
    return list(token.split_contents())


def _option(tag: str, bit: str, given: dict[str, dict[str, str]]) -> None:
    name, sign, value = bit.partition("=")
    if not sign or not NAME.match(name) or not value:
        raise BadTag(tag=tag, why=f'看不懂“{bit}”，文字要用英文引号括起，限定写成 名称="值"')
    if value[0] in "\"'":
        given["options"][name] = _text(tag, value)
    elif NUMBER.match(value):
        given["options"][name] = _number_option(tag, name, value)
    elif name == "area" and NAME.match(value):
        given["variables"][name] = value
    else:
        raise BadTag(tag=tag, why=f"看不懂“{bit}”")


def _number_option(tag: str, name: str, value: str) -> str:
    if name == "places" and not (value.isdigit() and int(value) <= MOST_PLACES):
        raise BadTag(tag=tag, why=f"places 是小数位数，取 0 到 {MOST_PLACES}")
    return value


def _text(tag: str, bit: str) -> str:
    if len(bit) < 2 or bit[0] not in "\"'" or bit[-1] != bit[0]:
        raise BadTag(tag=tag, why=f"“{bit}”要用英文引号括起来")
    return bit[1:-1]
