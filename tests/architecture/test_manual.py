"""The manual: every link and picture is there, every role has its chapter, every menu it names is a menu."""

import re
from pathlib import Path

import pytest

from hemei.config.roles import ROLES
from hemei.ui import navigation
from tests.architecture import source

FOLDER = source.ROOT / "docs" / "manual"
CHAPTERS = sorted(FOLDER.glob("**/*.md"))
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_links_and_pictures_are_there(chapter: Path) -> None:
    told = [name for name in LINK.findall(chapter.read_text()) if "://" not in name]
    assert [name for name in told if not (chapter.parent / name).exists()] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(chapter.parent / name).resolve() for chapter in CHAPTERS for name in LINK.findall(chapter.read_text())}
    assert [path.name for path in sorted((FOLDER / "pictures").glob("*.png")) if path.resolve() not in shown] == []


def test_every_role_has_its_chapter() -> None:
    index = (FOLDER / "index.md").read_text()
    assert [role.title for role in ROLES.values() if role.title not in index] == []


@pytest.mark.django_db
def test_menus_named_in_the_roles_chapters_are_menus(by_role) -> None:
    titles = set()
    for role in ROLES:
        for section in navigation.sections(by_role(role), "/"):
            titles |= {section.title, *(link.title for link in section.links)}
    for chapter in sorted((FOLDER / "roles").glob("*.md")):
        named = re.findall(r"「([^」…]+)」", chapter.read_text())
        assert [name for name in named if name not in titles] == [], chapter.name
