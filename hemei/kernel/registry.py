"""What parts of the product declare at import time: one item for each code, refused twice."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Items by code, in the order of their codes. `what` names them in errors."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, T] = {}

    def add(self, code: str, item: T) -> T:
        """Put the item under its code; ValueError when the code is taken."""
        if code in self._items:
            raise ValueError(f"{self.what} {code} registered twice")
        self._items[code] = item
        return item

    def __getitem__(self, code: str) -> T:
        return self._items[code]

    def __contains__(self, code: str) -> bool:
        return code in self._items

    def __iter__(self) -> Iterator[T]:
        yield from (self._items[code] for code in sorted(self._items))

    def __len__(self) -> int:
        return len(self._items)
