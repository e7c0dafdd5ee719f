"""Ways to the city's platform, behind one interface."""

from dataclasses import dataclass, field
from typing import Any, Protocol


class Unavailable(Exception):
    """The city cannot be reached, or fails: the same again later."""


class Refused(Exception):
    """The city has understood and does not want it: sending again would not help."""


@dataclass(frozen=True)
class Page:
    """Tickets as the city writes them, the cursor behind them, and whether more wait."""

    tickets: list[Any] = field(default_factory=list)
    cursor: str = ""
    more: bool = False


class CityAdaptor(Protocol):
    """What the exchange asks of a city's platform. Everything may be repeated: both sides keep by number and key."""

    def fetch(self, since: str) -> Page:
        """Tickets after the cursor `since` ("" for the first time)."""
        ...

    def acknowledge(self, numbers: list[str]) -> None:
        """Tell that these tickets are kept."""
        ...

    def push(self, reply: dict[str, Any], key: str) -> None:
        """Hand over one reply under its idempotency key; Refused or Unavailable otherwise."""
        ...
