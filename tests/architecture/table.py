"""The access table: one CSV per app under `access/`, one line per address, method and object.

Header: url,method,args,anonymous,<every role code>. `url` is the namespaced URL name. `args` is empty, or
names a row made by the fixtures in `rows.py`, or holds the arguments themselves separated by spaces.
Cells are the HTTP statuses expected.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

FOLDER = Path(__file__).parent / "access"
OURS = "hemei."


@dataclass(frozen=True)
class Line:
    """One line of the table; `expected` maps an actor to a status."""

    file: str
    url: str
    method: str
    args: str
    expected: dict[str, int]

    def __str__(self) -> str:
        return " ".join(part for part in (self.method, self.url, self.args) if part)

    def as_csv(self, statuses: dict[str, int]) -> str:
        return ",".join([self.url, self.method, self.args, *(str(status) for status in statuses.values())])


def lines() -> list[Line]:
    return [line for path in sorted(FOLDER.glob("*.csv")) for line in _read(path)]


def _read(path: Path) -> list[Line]:
    with path.open(newline="", encoding="utf-8") as file:
        return [_line(path.name, row) for row in csv.DictReader(file)]


def _line(file: str, row: dict[str, str]) -> Line:
    url, method, args = row.pop("url"), row.pop("method"), row.pop("args") or ""
    return Line(file, url, method, args, {actor: int(status) for actor, status in row.items() if status})


def header() -> str:
    from tests.architecture.roles import ACTORS

    return ",".join(["url", "method", "args", *ACTORS])


def all_urls() -> dict[str, str]:
    """Every named address of the site → its route."""
    return dict(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, namespace: str, route: str) -> "list[tuple[str, str]]":
    found = []
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.append((f"{namespace}{pattern.name or pattern.callback.__name__}", here))
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += _walk(pattern, inner, here)
    return found
