"""Rows that the access table opens by name: `args` of a line → the arguments of the address.

Each part of the product has a file here, like its table. `@row("name")` declares a function that makes
the row in the small town of the `town` fixture and returns the arguments. A line whose args name no row
gives the arguments themselves, separated by spaces. `scoped=False` is for rows that belong to no area.
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

Maker = Callable[[], dict[str, Any]]
Made = dict[str, dict[str, Any]]
_makers: dict[str, Maker] = {}
_scoped: set[str] = set()


def row(name: str, *, scoped: bool = True) -> Callable[[Maker], Maker]:
    """Declare the maker of the row called `name`."""

    def declare(maker: Maker) -> Maker:
        _makers[name] = maker
        if scoped:
            _scoped.add(name)
        return maker

    return declare


def scoped() -> set[str]:
    """Names of the rows that only accounts with a post in their area may open."""
    return _scoped


def args_of(text: str, made: Made) -> dict[str, Any] | list[str]:
    """The arguments that a line names; each row is made once and kept in `made`."""
    if text not in _makers:
        return text.split()
    if text not in made:
        made[text] = _makers[text]()
    return made[text]


for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")
