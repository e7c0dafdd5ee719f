"""导出水印: who took a file out, when, and the serial under which the taking is in the audit trail."""

import secrets
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import timezone

WARNING = "，含个人信息，不得外传"
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that look alike on paper


class Taker(Protocol):
    """Who takes a file out: an account, or the console."""

    @property
    def audit_name(self) -> str: ...


@dataclass(frozen=True)
class Mark:
    """`serial` goes into the audit entry, `text` into the file."""

    serial: str
    text: str


def new_serial() -> str:
    """D260105-7K3M2Q."""
    return f"D{timezone.localtime():%y%m%d}-" + "".join(secrets.choice(_LETTERS) for _ in range(6))


def mark(by: Taker, *, serial: str = "", personal: bool = True) -> Mark:
    """张三（zhangsan）2026-01-05 09:30导出，编号D260105-7K3M2Q，含个人信息，不得外传"""
    serial = serial or new_serial()
    user: Any = getattr(by, "user", None)
    who = f"{user}（{by.audit_name}）" if user else by.audit_name
    text = f"{who}{timezone.localtime():%Y-%m-%d %H:%M}导出，编号{serial}{WARNING if personal else ''}"
    return Mark(serial, text)
