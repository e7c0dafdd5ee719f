"""Figures at a glance on the home page, and its shortcuts, registered by the parts that own them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Card:
    """A figure: `value` is already written as text or a number; `trend` is text such as "同比 +9.3%"."""

    title: str
    value: Any
    unit: str = ""
    note: str = ""
    url: str = ""
    trend: str = ""
    direction: str = ""  # "up" | "down" | "": the arrow before the trend, never a judgement


@dataclass(frozen=True)
class Shortcut:
    """A button of the home page: something this account does often."""

    title: str
    url: str
    icon: str = "arrow-right"


CardProvider = Callable[[Any], list[Card]]
ShortcutProvider = Callable[[Any], list[Shortcut]]
_cards: list[tuple[int, CardProvider]] = []
_shortcuts: list[tuple[int, ShortcutProvider]] = []


def register(provider: CardProvider, order: int = 100) -> CardProvider:
    _cards.append((order, provider))
    return provider


def register_shortcuts(provider: ShortcutProvider, order: int = 100) -> ShortcutProvider:
    _shortcuts.append((order, provider))
    return provider


def cards(access: Any) -> list[Card]:
    return [card for _, provider in sorted(_cards, key=lambda pair: pair[0]) for card in provider(access)]


def shortcuts(access: Any) -> list[Shortcut]:
    return [item for _, provider in sorted(_shortcuts, key=lambda pair: pair[0]) for item in provider(access)]
