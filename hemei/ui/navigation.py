"""The left navigation: parts of the product register sections; a page shows the links its account may open."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Link:
    """One line of the navigation; `count` is shown as a small number, `current` is set by `sections`.

    Links that follow each other with the same `group` stand under that word, as a small heading.
    """

    title: str
    url: str
    icon: str = ""
    count: int | None = None
    group: str = ""
    current: bool = False


@dataclass(frozen=True)
class Section:
    """A group of links. `links(access)` returns only what that access may open; an empty section is hidden.

    icon   name of an icon in the sprite (`hemei.ui.vendor.ICONS`)
    order  ui home 0; domains 100–199; indicators and reports 200–299; places 300–399; people and system 800–999
    """

    code: str
    title: str
    icon: str
    order: int
    links: Callable[[Any], list[Link]]


@dataclass(frozen=True)
class Shown:
    """A section as one account sees it on one page."""

    code: str
    title: str
    icon: str
    links: list[Link]
    open: bool


OPEN_UP_TO = 24  # links; a longer navigation shows only the present section open
_sections: dict[str, Section] = {}


def register(section: Section) -> Section:
    """Add a section; the same code again replaces it."""
    _sections[section.code] = section
    return section


def titles() -> dict[str, str]:
    """Code → title of every section."""
    return {section.code: section.title for section in _sections.values()}


def sections(access: Any, path: str) -> list[Shown]:
    """The sections with at least one link for `access`, with the link that best fits `path` marked."""
    ordered = sorted(_sections.values(), key=lambda section: (section.order, section.code))
    offered = [(section, section.links(access)) for section in ordered]
    here = current_url([link.url for _, links in offered for link in links], path)
    short = sum(len(links) for _, links in offered) <= OPEN_UP_TO
    return [_shown(section, links, here, short) for section, links in offered if links]


def _shown(section: Section, links: list[Link], here: str, short: bool) -> Shown:
    marked = [replace(link, current=link.url == here) for link in links]
    is_open = short or any(link.current for link in marked)
    return Shown(section.code, section.title, section.icon, marked, is_open)


def current_url(urls: list[str], path: str) -> str:
    """The longest of `urls` that `path` equals or lies under; "" when none does."""
    fitting = [url for url in urls if path == url.split("?")[0] or (url != "/" and path.startswith(url.split("?")[0]))]
    return max(fitting, key=len, default="")
