"""Money is an integer of 分. Reading, showing, and converting other currencies at a dated rate with its source."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hemei.kernel import dated, units
from hemei.kernel.errors import RuleError

CURRENCIES = {
    "CNY": "人民币", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑", "KRW": "韩元",
    "SGD": "新加坡元", "MOP": "澳门元", "TWD": "新台币", "AUD": "澳大利亚元", "CAD": "加拿大元", "CHF": "瑞士法郎",
}  # fmt: skip
_AMOUNT = re.compile(r"([+-]?)[¥￥]?([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?((?:[十百千万亿]*元?)|角|分)")


class NotMoney(RuleError):
    """“{text}”不是金额。请写成 1,234.50元、12.2万元 或 9.8亿元。"""


class FinerThanFen(RuleError):
    """“{text}”精确到了分以下，请核对金额和单位。"""


class CurrencyUnknown(RuleError):
    """不认识币种“{code}”。可用的币种：{known}。"""


@dataclass(frozen=True)
class Converted:
    """An amount in its currency and in CNY: `exact` 元, `fen` rounded half up, with the rate's day and source."""

    currency: str
    amount: Decimal
    rate: Decimal  # 元 for one unit
    rate_since: date
    source: str
    confirmed: bool
    exact: Fraction
    fen: int


def parse(text: str, unit: str = "元") -> int:
    """ "12.2万元" → 12200000 分; a bare number is in `unit`. NotMoney, or FinerThanFen below one 分."""
    compact = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text)))
    found = _AMOUNT.fullmatch(compact)
    if not found or (found[1] and found[2]):
        raise NotMoney(text=text)
    number = Fraction(found[3].replace(",", "") + (found[4] or ""))
    fen = units.convert(number, _unit_of(found[5], unit), "分")
    if fen.denominator != 1:
        raise FinerThanFen(text=text)
    return -int(fen) if "-" in (found[1], found[2]) else int(fen)


def show(fen: int, as_: str = "元", places: int = 2) -> str:
    """1234567 分 → "12345.67元"."""
    return units.show(fen, "分", as_, places)


def to_cny(amount: Decimal, currency: str, on: date, *, rates: str) -> Converted:
    """The amount in CNY at the rate in force on the day.

    `rates` is the prefix of the dated values that hold 元 for one unit of a currency ("economy.rate" →
    "economy.rate.USD"). NotConfigured when none is in force; CurrencyUnknown when none is declared.
    """
    if currency == "CNY":
        return _converted(currency, amount, Decimal(1), on, "人民币", True)
    try:
        rate = dated.in_force(f"{rates}.{currency}", on)
    except KeyError:
        known = [code for code in CURRENCIES if code == "CNY" or dated.is_declared(f"{rates}.{code}")]
        raise CurrencyUnknown(field="currency", code=currency, known="、".join(known)) from None
    return _converted(currency, amount, Decimal(rate.value), rate.since, rate.source, rate.confirmed)


def _converted(currency: str, amount: Decimal, rate: Decimal, since: date, source: str, confirmed: bool) -> Converted:
    exact = Fraction(amount) * Fraction(rate)
    return Converted(currency, amount, rate, since, source, confirmed, exact, int(units.rounded(exact * 100, 0)))


def _unit_of(written: str, default: str) -> str:
    if not written:
        return default
    return written if written[-1] in "元角分" else f"{written}元"
