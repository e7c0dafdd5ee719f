"""What other parts add to the page of a matter: boxes and links, without the page knowing them.

    panels.register(callable)    callable(access, matter) → Panel, Link, a list of these, or None

A part registers when the app is ready (`MattersConfig.ready`). A panel's `html` is what `render_to_string` gives.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hemei.matters.models import Matter
from hemei.people.access import Access


@dataclass(frozen=True)
class Panel:
    """A box on the page; `side` puts it into the narrow right column."""

    title: str
    html: str
    side: bool = False
    order: int = 100


@dataclass(frozen=True)
class Link:
    """A line of the page's “相关” menu: a document to download, a page of another part."""

    title: str
    url: str
    icon: str = "link"


Part = Panel | Link
Provider = Callable[[Access, Matter], Part | Iterable[Part] | None]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add a provider; the same one twice counts once."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def of(access: Access, matter: Matter) -> tuple[list[Panel], list[Link]]:
    """Panels in their order, and links in the order of registration."""
    found: list[Part] = []
    for provider in _providers:
        given = provider(access, matter)
        found.extend([given] if isinstance(given, Panel | Link) else given or [])
    panels = sorted((part for part in found if isinstance(part, Panel)), key=lambda panel: panel.order)
    return panels, [part for part in found if isinstance(part, Link)]
