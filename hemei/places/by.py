"""Who acts, as places sees it: an account's access or the console (`hemei.people.access.By`, a layer above)."""

from typing import Protocol


class By(Protocol):
    """The part of an actor's access that places asks."""

    @property
    def audit_name(self) -> str: ...

    def scope(self, right: str) -> list[str]: ...

    def can(self, right: str, area: str | None = None) -> bool: ...

    def check(self, right: str, area: str | None = None) -> None: ...

    def post_for(self, right: str, area: str = "") -> str: ...
