"""To-dos of the home page: what waits for this account, counted by the part that knows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Todo:
    """`count` things to do, opened by `url`. `tone`: "" | "warning" (soon due) | "danger" (overdue)."""

    title: str
    count: int
    url: str
    tone: str = ""
    note: str = ""


Provider = Callable[[Any], Todo | list[Todo] | None]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add a provider: called with the access, returns a Todo, a list of them, or None."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def todos(access: Any) -> list[Todo]:
    """All to-dos with a count, the most urgent first."""
    found: list[Todo] = []
    for provider in _providers:
        given = provider(access)
        found.extend([given] if isinstance(given, Todo) else given or [])
    urgency = {"danger": 0, "warning": 1}
    return sorted((todo for todo in found if todo.count), key=lambda todo: urgency.get(todo.tone, 2))
