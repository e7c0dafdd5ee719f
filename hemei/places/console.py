"""The operator at the server's command line."""

import getpass


class Operator:
    """All rights, everywhere, by that name in the audit trail."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    @property
    def audit_name(self) -> str:
        return f"console:{self._name or getpass.getuser()}"

    def scope(self, right: str) -> list[str]:
        return [""]

    def can(self, right: str, area: str | None = None) -> bool:
        return True

    def check(self, right: str, area: str | None = None) -> None:
        return None

    def post_for(self, right: str, area: str = "") -> str:
        return "服务器控制台"


CONSOLE = Operator()
