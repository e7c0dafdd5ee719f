"""The manual names only what there is: its pictures and links exist, every role has a chapter, menus are as on the page."""

import re
from pathlib import Path

import pytest

from hemei.config.roles import ROLES
from hemei.ledgers import registry
from hemei.ui import navigation
from tests.journeys import pictures

MANUAL = Path(__file__).parent.parent.parent / "docs" / "manual"
CHAPTERS = sorted(MANUAL.rglob("*.md"))
TARGET = re.compile(r"\]\(([^)\s]+)\)")
MENU = re.compile(r"「([^」]+)」")


def targets(chapter: Path) -> list[str]:
    found = TARGET.findall(chapter.read_text(encoding="utf-8"))
    return [target for target in found if not target.startswith(("http:", "https:"))]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: str(path.relative_to(MANUAL)))
def test_every_picture_and_link_exists(chapter):
    missing = [target for target in targets(chapter) if not (chapter.parent / target.split("#")[0]).exists()]
    assert missing == []


def test_every_picture_is_made_by_the_script_and_shown_in_a_chapter():
    made = {shot[0] for shots in pictures.SHOTS.values() for shot in shots} | set(pictures.ALSO)
    stored = {path.stem for path in (MANUAL / "pictures").iterdir()}
    shown = {Path(target).stem for chapter in CHAPTERS for target in targets(chapter) if target.endswith(".png")}
    assert made == stored == shown


def test_pictures_are_small():
    assert sum(path.stat().st_size for path in (MANUAL / "pictures").iterdir()) < 6_000_000


def test_every_chapter_is_in_the_index():
    listed = {(MANUAL / target).resolve() for target in targets(MANUAL / "index.md")}
    assert [path for path in CHAPTERS if path.name != "index.md" and path not in listed] == []


def test_every_role_has_a_row_of_its_own_in_the_index():
    rows = re.findall(r"^\| ([^|]+) \| \[[^\]]+\]\(roles/", (MANUAL / "index.md").read_text(encoding="utf-8"), re.M)
    named = {title for row in rows for title in row.split("、")}
    assert {role.title for role in ROLES.values()} - named == set()


def test_menus_quoted_in_the_chapters_are_registered(by_role):
    known = {ledger.title for ledger in registry.all_ledgers()}
    for role in ROLES:
        shown = navigation.sections(by_role(role), "/")
        known.update(link.title for section in shown for link in section.links)
    quoted = {name: path.name for path in CHAPTERS for name in MENU.findall(path.read_text(encoding="utf-8"))}
    assert {name: where for name, where in quoted.items() if name and name not in known} == {}
