"""Navigation: what the account may open, and where it is."""

import pytest

from hemei.ui import navigation
from hemei.ui.navigation import Link, Section


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(navigation, "_sections", {})
    navigation.register(Section("people", "人员", "users", 800, lambda a: _links(a, "accounts:manage", "账号", "/x/")))
    navigation.register(
        Section("economy", "经济", "coin", 100, lambda a: _links(a, "economy.enterprise:view", "企业", "/ledgers/e/"))
    )


def _links(access, right, title, url):
    return [Link(title, url)] if access.can(right) else []


def titles(page: str) -> set[str]:
    return {title for title in ("企业", "账号") if f"<span>{title}</span>" in page}


def test_shows_only_what_rights_allow(registry, client_for):
    assert titles(client_for("economy_clerk").get("/").content.decode()) == {"企业"}
    assert titles(client_for("system_admin").get("/search/").content.decode()) == {"账号"}


def test_sections_come_in_order_and_mark_the_place(registry):
    class Everything:
        def can(self, right):
            return True

    shown = navigation.sections(Everything(), "/ledgers/e/17/")
    assert [section.code for section in shown] == ["economy", "people"]
    assert [link.current for section in shown for link in section.links] == [True, False]


def test_a_long_navigation_opens_only_the_present_section(monkeypatch):
    monkeypatch.setattr(navigation, "_sections", {})
    for code in ("a", "b"):
        links = [Link(f"{code}{n}", f"/{code}/{n}/") for n in range(navigation.OPEN_UP_TO)]
        navigation.register(Section(code, code, "home", 1, lambda access, links=links: links))
    assert [section.open for section in navigation.sections(None, "/b/3/")] == [False, True]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/a/", "/a/"), ("/a/b/9/", "/a/b/"), ("/c/", ""), ("/", "/")],
)
def test_the_longest_fitting_address_is_the_place(path, expected):
    assert navigation.current_url(["/", "/a/", "/a/b/"], path) == expected


def test_a_group_is_headed_once(monkeypatch, client_for):
    monkeypatch.setattr(navigation, "_sections", {})
    links = [Link("概览", "/a/"), Link("企业", "/b/", group="台账"), Link("税收", "/c/", group="台账")]
    navigation.register(Section("economy", "经济", "coin", 100, lambda access: links))
    page = client_for("economy_clerk").get("/search/").content.decode()
    assert page.count('<li class="side-group">台账</li>') == 1
    assert page.index("概览") < page.index('<li class="side-group">') < page.index("企业</span>")
