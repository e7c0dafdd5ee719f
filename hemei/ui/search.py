"""The search box of the top bar: each part looks in its own rows, within the account's scope."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from hemei.ui import navigation

SHOWN_PER_KIND = 8


@dataclass(frozen=True)
class Hit:
    """One result: `kind` groups the results ("企业台账"), `note` is a grey second line."""

    kind: str
    title: str
    url: str
    note: str = ""


Provider = Callable[[Any, str], Iterable[Hit]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add a provider: called with (access, text); yields hits, best first, at most a few per kind."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def search(access: Any, text: str) -> dict[str, list[Hit]]:
    """Hits by kind, pages first; nothing for an empty text."""
    text = text.strip()
    if not text:
        return {}
    grouped: dict[str, list[Hit]] = {}
    for hit in _all_hits(access, text):
        grouped.setdefault(hit.kind, []).append(hit)
    return {kind: list(islice(hits, SHOWN_PER_KIND)) for kind, hits in grouped.items()}


def _all_hits(access: Any, text: str) -> Iterable[Hit]:
    for section in navigation.sections(access, ""):
        for link in section.links:
            if text in link.title or text in section.title:
                yield Hit("页面", link.title, link.url, section.title)
    for provider in _providers:
        yield from provider(access, text)
