"""Read one cell as its column's kind, exactly, or say in Chinese what is wrong with it."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from hemei.kernel import units
from hemei.kernel.fields import QuantityField
from hemei.ledgers.importing.columns import Column
from hemei.ledgers.importing.units import UnitsDiffer, convert

Reader = Callable[[Any], Any]
EARLIEST, AHEAD_YEARS = 1900, 50  # a date outside is a slip of the keyboard
EXACT = 10**15  # spreadsheets keep 15 digits of a number
_BLANK = {"", "-", "--", "—", "——", "/", "\\", "无数据"}
_YES = {"是", "√", "✓", "✔", "☑", "有", "y", "yes", "true", "1", "对"}
_NO = {"否", "×", "✗", "✘", "x", "无", "没有", "n", "no", "false", "0", "不是", "☐"}
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(r"(\d{1,2})\s*[:时]\s*(\d{1,2})\s*(?:[:分]\s*(\d{1,2})?\s*(?:\.\d+)?\s*秒?)?\s*")
_NO_YEAR = re.compile(r"\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?")
_NUMBER = re.compile(r"([-+]?[\d,]*\.?\d+(?:e[-+]?\d+)?)\s*([a-zμµ/\u4e00-\u9fff%‰]*[2²3³]?)", re.IGNORECASE)
_FLOATED = re.compile(r"\d{7,}\.0")  # a phone or code that was a number once


class Bad(ValueError):
    """A cell that cannot be read: `problem` groups like cells, `reason` is about this one."""

    def __init__(self, problem: str, reason: str) -> None:
        super().__init__(reason)
        self.problem, self.reason = problem, reason


def reader(column: Column, unit: str = "") -> Reader:
    """The function that reads a cell of this column; `unit` is the one in the sheet's header."""
    field = column.field
    if field.choices:
        return choice_reader(field)
    if isinstance(field, QuantityField):
        return lambda value: quantity(value, field, unit)
    for kind, read in _READERS:
        if isinstance(field, kind):
            return read
    return lambda value: text(value, getattr(field, "max_length", None))


def flat(value: Any) -> str:
    """The cell as trimmed text, full-width digits and letters made half-width."""
    return unicodedata.normalize("NFKC", shown(value)).strip()


def shown(value: Any) -> str:
    """The cell as a person sees it: 13912345678.0 is 13912345678."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e18:
        return str(int(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def text(value: Any, limit: int | None = None) -> str:
    """Text; a number of more digits than a spreadsheet keeps has been rounded and is refused."""
    if isinstance(value, float):
        _refuse_rounded(value)
        return shown(value)
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    found = shown(value).replace("\r\n", "\n").strip().strip("\u3000\u200b\ufeff").strip()
    if _FLOATED.fullmatch(found):
        found = found[:-2]
    if limit and len(found) > limit:
        raise Bad("文字太长", f"有 {len(found)} 个字，最多 {limit} 个字。")
    return found


def _refuse_rounded(value: float) -> None:
    if abs(value) >= EXACT:
        raise Bad("长数字已失真", "这是按“数字”录入的长号码，表格只保留前 15 位，后几位已变成 0，无法还原。"
                                 "请把该列设为“文本”格式后重新录入。")  # fmt: skip


def day(value: Any) -> date | None:
    """A date in any usual writing; a day without a year, or a year nobody means, is refused."""
    found = moment(value)
    return found.date() if found else None


def moment(value: Any) -> datetime | None:
    """A date with its time of day (midnight when none is written), without zone."""
    if isinstance(value, bool | time | timedelta):
        raise Bad("日期无法识别", f"“{shown(value)}”不是日期。请写成 2023-05-03。")
    if isinstance(value, datetime):
        return _sane(value)
    if isinstance(value, date):
        return _sane(datetime.combine(value, time()))
    if isinstance(value, int | float):
        return _from_number(float(value))
    return _from_text(flat(value))


def _from_number(number: float) -> datetime:
    """20230503, or the serial number of a day (1 is 1900-01-01, with the phantom 1900-02-29)."""
    packed = _PACKED.fullmatch(str(int(number))) if number.is_integer() else None
    if packed:
        return _build(*packed.groups())
    if not 1 <= number < 110_000:
        raise Bad("日期无法识别", f"“{shown(number)}”不是日期。请写成 2023-05-03。")
    seconds = round((number - int(number)) * 86400)
    return _sane(datetime(1899, 12, 30) + timedelta(days=int(number), seconds=seconds))


def _from_text(written: str) -> datetime | None:
    if written in _BLANK:
        return None
    if _NO_YEAR.fullmatch(written):
        raise Bad("日期没有年份", f"“{written}”没有年份。请写成 2023-05-03。")
    written = re.sub(r"[(\[]?(?:星期|周)[一二三四五六日天][)\]]?", " ", written)
    found = _DAY.match(written) or _PACKED.match(written)
    if not found:
        if re.fullmatch(r"\d+(\.\d+)?", written):
            return _from_number(float(written))
        raise Bad("日期无法识别", f"“{written}”不是日期。请写成 2023-05-03 或 2023年5月3日。")
    return _with_clock(_build(*found.groups()), written[found.end() :].replace("T", " ").strip(), written)


def _with_clock(start: datetime, rest: str, written: str) -> datetime:
    if not rest:
        return start
    clock = _CLOCK.fullmatch(rest)
    try:
        hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (99, 0, 0)
        return start.replace(hour=hour, minute=minute, second=second)
    except ValueError:
        raise Bad("日期无法识别", f"“{written}”里的时间看不懂。请写成 2023-05-03 10:44。") from None


def _build(year: str, month: str, number: str) -> datetime:
    try:
        return _sane(datetime(int(year), int(month), int(number)))
    except ValueError as error:
        if isinstance(error, Bad):
            raise
        raise Bad("没有这一天", f"没有 {year} 年 {int(month)} 月 {int(number)} 日这一天。") from None


def _sane(found: datetime) -> datetime:
    if not EARLIEST <= found.year <= timezone.localdate().year + AHEAD_YEARS:
        raise Bad("年份不合理", f"{found.year} 年不合理，请核对。")
    return found.replace(tzinfo=None)


def aware_moment(value: Any) -> datetime | None:
    found = moment(value)
    return timezone.make_aware(found) if found else None


def split_number(value: Any) -> tuple[Decimal, str] | None:
    """A number with the unit written behind it: "12.2万平方米" → (12.2, "万平方米"); None when blank."""
    if isinstance(value, bool | date | time | timedelta):
        raise Bad("不是数字", f"“{shown(value)}”不是数字。")
    if isinstance(value, int | float):
        _refuse_rounded(float(value))
        return Decimal(repr(value)), ""
    written = flat(value).lstrip("¥$ ")
    if written in _BLANK:
        return None
    found = _NUMBER.fullmatch(re.sub(r"(?<=\d)[,\s](?=\d{3}(\D|$))", "", written))
    if found is None:
        raise Bad("不是数字", f"“{written}”不是数字。")
    return Decimal(found[1].replace(",", "")), found[2].strip()


def quantity(value: Any, field: QuantityField, header_unit: str = "") -> int | None:
    """The stored integer of a quantity; units in the cell or the header are converted exactly."""
    found = split_number(value)
    if found is None:
        return None
    number, unit = found
    amount = _converted(Fraction(number), unit or header_unit, field.unit) * 10**field.places
    if isinstance(value, float) and amount.denominator != 1:
        amount = _without_noise(amount)
    if amount.denominator != 1:
        raise Bad("小数位太多", f"“{shown(value)}”超过 {field.places} 位小数（单位：{field.unit}），请核对。")
    if abs(amount.numerator) >= 2**63:
        raise Bad("数值太大", f"“{shown(value)}”太大，请核对。")
    return amount.numerator


def _without_noise(amount: Fraction) -> Fraction:
    """A computed cell may hold 0.30000000000000004: within the 15 digits that a spreadsheet keeps it is 0.3."""
    nearest = round(amount)
    return Fraction(nearest) if abs(amount - nearest) <= abs(amount) * Fraction(1, 10**14) else amount


def _converted(number: Fraction, unit: str, wanted: str) -> Fraction:
    try:
        return convert(number, unit, wanted)
    except UnitsDiffer:
        raise Bad("单位不符", f"单位“{unit}”不能换算成“{wanted}”，请核对。") from None


def whole(value: Any) -> int | None:
    """A whole number; 3.0 and "3,758户" are, 3.5 is not."""
    found = split_number(value)
    if found is None:
        return None
    number, unit = found
    amount = Fraction(number) * units.split(unit)[0] if unit else Fraction(number)
    if amount.denominator != 1:
        raise Bad("不是整数", f"“{shown(value)}”不是整数。")
    return amount.numerator


def decimal(value: Any) -> Decimal | None:
    found = split_number(value)
    return found[0] if found else None


def yes_no(value: Any) -> bool | None:
    """是 √ 有 / 否 × 无."""
    if isinstance(value, bool):
        return value
    written = flat(value).lower()
    if written in _YES or written in _NO:
        return written in _YES
    if written in _BLANK:
        return None
    raise Bad("不是“是”或“否”", f"“{written}”看不出是或否。请填“是”或“否”。")


def choice_reader(field: models.Field) -> Reader:
    """Choices by label or by value; the nearest label is suggested."""
    labels = {_loose(label): value for value, label in field.flatchoices}
    table = {**{_loose(value): value for value, _ in field.flatchoices}, **labels}
    titles = [str(label) for _, label in field.flatchoices]

    def read(value: Any) -> Any:
        written = flat(value)
        if _loose(value) in table:
            return table[_loose(value)]
        if written in _BLANK:
            return None
        near = difflib.get_close_matches(written, titles, n=1, cutoff=0.3)
        hint = f"是不是“{near[0]}”？" if near else ""
        raise Bad("不在可选范围", f"“{written}”不在可选范围。{hint}可选：{'、'.join(titles)}。")

    return read


def _loose(value: Any) -> str:
    return flat(value).replace(" ", "").lower()


def cleaned(column: Column, value: Any) -> Any:
    """`field.clean` without its query for foreign keys: null, blank, choices, length, validators."""
    field = column.field
    if value is None and not field.null:
        value = field.get_default() if field.has_default() else ("" if field.empty_strings_allowed else None)
        if field.blank and value is None:
            return None
    if value in field.empty_values and column.required:
        raise Bad("必填项为空", f"“{column.title}”必填。")
    try:
        field.run_validators(value)
    except ValidationError as error:
        raise Bad("不符合要求", "；".join(error.messages)) from None
    return value


_READERS: tuple[tuple[type[models.Field], Reader], ...] = (
    (models.DateTimeField, aware_moment),
    (models.DateField, day),
    (models.BooleanField, yes_no),
    (models.IntegerField, whole),
    (models.DecimalField, decimal),
)
