"""What is held of people, why and how long: domains register their purposes, finders and retentions here.

    purposes.add(Purpose("livelihood.allowance", "津贴补贴审核发放", Basis.DUTY, "京民养老发〔2019〕160号", ...))

A test fails when a ledger declares a personal field, or a model an encrypted one, that no purpose covers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import models

from hemei.kernel import dated


class Basis(models.TextChoices):
    """个人信息保护法第十三条: the two grounds that a township acts on."""

    DUTY = "duty", "履行法定职责"
    CONSENT = "consent", "本人同意"


@dataclass(frozen=True)
class Keep:
    """How long: a dated value, counted from what `after` says."""

    count: int
    unit: str  # 天 or 年
    after: str
    source: str
    confirmed: bool = False


@dataclass(frozen=True)
class Purpose:
    """One use of personal data.

    article   the article that gives the duty, or that asks for the consent
    covers    ledger code or model label → the personal fields used for it
    holds     what is held, in words for the resident
    sensitive 敏感个人信息 (art. 28): needs an impact assessment
    keep      retention; None where `keep_text` says it (a day that each row carries)
    """

    code: str
    title: str
    basis: Basis
    article: str
    holds: str
    covers: Mapping[str, frozenset[str]]
    unit: str  # which office uses it
    sensitive: bool = False
    keep: Keep | None = None
    keep_text: str = ""

    @property
    def keep_key(self) -> str:
        return f"privacy.keep.{self.code}"

    def keep_words(self, on: date) -> str:
        """办结后 5 年."""
        if self.keep is None:
            return self.keep_text
        return f"{self.keep.after} {int(dated.value(self.keep_key, on=on))} {self.keep.unit}"

    def cutoff(self, on: date) -> date:
        """What happened on this day or before is over by `on`."""
        if self.keep is None:
            return on
        count = int(dated.value(self.keep_key, on=on))
        if self.keep.unit == "年":
            leap = on.month == 2 and on.day == 29
            return on.replace(year=on.year - count, day=28 if leap else on.day)
        return on - timedelta(days=count)


@dataclass(frozen=True)
class Person:
    """Of whom something is looked up: the number, its digest, the entry of the register if there is one, a phone."""

    number: str
    digest: str
    name: str
    resident: Any = None
    phone: str = ""


@dataclass(frozen=True)
class Held:
    """What one place holds of a person: each row in words, field by field."""

    title: str
    purpose: Purpose | None
    rows: list[str]
    erase: Callable[..., int] | None = None
    person: Person | None = field(default=None, repr=False)

    @property
    def erasable(self) -> bool:
        """Only what rests on consent may be erased on request; the rest is kept as the law asks (art. 47)."""
        return self.erase is not None and self.purpose is not None and self.purpose.basis == Basis.CONSENT

    @property
    def kept_because(self) -> str:
        if self.purpose is None:
            return "没有登记处理目的，请先核实"
        return f"依{self.purpose.article}履行法定职责，法定保存期限未届满（《个人信息保护法》第四十七条第二款）"


Finder = Callable[[Person], list[Held]]


@dataclass(frozen=True)
class Retention:
    """What goes when its time is over: `due(cutoff)` are the rows, `carry_out(rows=, by=)` an action that does it."""

    code: str
    title: str
    purpose: str
    does: str  # 删除 | 去掉姓名和电话
    due: Callable[[date], models.QuerySet[Any]]
    carry_out: Callable[..., int]


_purposes: dict[str, Purpose] = {}
_finders: dict[str, Finder] = {}
_retentions: dict[str, Retention] = {}


def add(purpose: Purpose) -> Purpose:
    """Register a purpose; its retention becomes a dated value."""
    if purpose.code in _purposes:
        raise ValueError(f"purpose {purpose.code} registered twice")
    _purposes[purpose.code] = purpose
    if purpose.keep is not None:
        keep = purpose.keep
        dated.declare(
            purpose.keep_key, title=f"个人信息保存期限：{purpose.title}（{keep.after}）", unit=keep.unit,
            default=keep.count, source=keep.source, confirmed=keep.confirmed,
        )  # fmt: skip
    return purpose


def add_finder(code: str, finder: Finder) -> None:
    _finders[code] = finder


def add_retention(retention: Retention) -> Retention:
    _retentions[retention.code] = retention
    return retention


def purposes() -> list[Purpose]:
    return sorted(_purposes.values(), key=lambda purpose: purpose.code)


def purpose(code: str) -> Purpose:
    """KeyError when no part registers it."""
    return _purposes[code]


def purpose_of(thing: str) -> Purpose | None:
    """The purpose that covers a ledger code or a model label."""
    return next((one for one in _purposes.values() if thing in one.covers), None)


def covered(thing: str) -> frozenset[str]:
    """The fields of a ledger or model that some purpose covers."""
    found: frozenset[str] = frozenset()
    for one in _purposes.values():
        found |= one.covers.get(thing, frozenset())
    return found


def retentions() -> list[Retention]:
    return sorted(_retentions.values(), key=lambda one: one.code)


def find_all(person: Person) -> list[Held]:
    """What every registered place holds of the person."""
    return [held for _, find in sorted(_finders.items()) for held in find(person) if held.rows]
