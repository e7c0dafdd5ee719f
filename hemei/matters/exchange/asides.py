"""The hotline's other columns as a page may show them: personal data masked.

A column that is about a person, by its title, is masked as a whole; in any other, telephone and identity numbers are,
and the name of the complainant.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from hemei.kernel import crypto
from hemei.matters.exchange.columns import BY_NAME
from hemei.matters.models import UpstreamRecord

# What a title says that its column holds, the first that fits; the mask that is due to it.
_KINDS: tuple[tuple[tuple[str, ...], Callable[[str], str]], ...] = (
    (("身份证", "证件号"), crypto.mask_id),
    (("电话", "手机", "号码", "联系方式"), crypto.mask_phone),
    (("姓名", "联系人", "诉求人", "来电人", "反映人", "市民"), crypto.mask_name),
    (("住址", "户籍", "年龄", "性别", "出生"), crypto.mask_all),
)
_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])"), crypto.mask_id),
    (re.compile(r"(?<!\d)1\d{10}(?!\d)"), crypto.mask_phone),
    (re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"), crypto.mask_phone),
)


@dataclass(frozen=True)
class Aside:
    """A column that the matter has no field for."""

    title: str
    value: str
    personal: bool = False


def in_clear(record: UpstreamRecord) -> list[Aside]:
    return [Aside(title, value) for title, value in _ticket(record).get("aside", {}).items()]


def masked(record: UpstreamRecord) -> list[Aside]:
    """As anybody who sees the matter may see them; `personal` says that something is hidden."""
    name = str(_ticket(record).get("values", {}).get("name") or "")
    shown = ((one, _masked(one, name)) for one in in_clear(record))
    return [Aside(one.title, value, personal=value != one.value) for one, value in shown]


def _ticket(record: UpstreamRecord) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(record.ticket or "{}")
    return found


_OURS = {BY_NAME[name].title for name in ("place_text", "title")}  # about the place and the matter, not the person


def _masked(one: Aside, name: str) -> str:
    for words, mask in _KINDS:
        if one.title not in _OURS and any(word in one.title for word in words):
            return mask(one.value)
    text = one.value
    for pattern, mask in _NUMBERS:
        text = pattern.sub(lambda found, mask=mask: mask(found[0]), text)  # type: ignore[misc]
    return text.replace(name, crypto.mask_name(name)) if len(name) > 1 else text
