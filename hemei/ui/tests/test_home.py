"""The home page, its registries and the search."""

import pytest

from hemei.ui import cards, search, todos
from hemei.ui.cards import Card, Shortcut
from hemei.ui.search import Hit
from hemei.ui.todos import Todo
from hemei.ui.views import greeting


@pytest.fixture
def empty_registries(monkeypatch):
    for module, name in ((todos, "_providers"), (cards, "_cards"), (cards, "_shortcuts"), (search, "_providers")):
        monkeypatch.setattr(module, name, [])


def test_a_visitor_is_sent_to_sign_in(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.url.startswith("/login/")


def test_home_without_data_says_what_to_do_first(empty_registries, client_for):
    page = client_for("economy_clerk").get("/").content.decode()
    assert "没有待办" in page
    assert "从这里开始" in page
    assert "柳林镇 · 经济发展科经办" in page


def test_home_shows_todos_most_urgent_first_and_figures(empty_registries, client_for):
    todos.register(lambda access: Todo("待我审核", 3, "/a/"))
    todos.register(lambda access: [Todo("已逾期", 1, "/b/", "danger"), Todo("没有的事", 0, "/c/")])
    cards.register(lambda access: [Card("企业总数", 3758, "户", url="/proof/")])
    cards.register_shortcuts(lambda access: [Shortcut("登记企业", "/new/")])
    page = client_for("economy_clerk").get("/").content.decode()
    assert page.index("已逾期") < page.index("待我审核")
    assert "没有的事" not in page
    assert "3,758" in page
    assert 'href="/proof/"' in page
    assert "登记企业" in page
    assert "从这里开始" not in page


def test_search_groups_hits_and_keeps_the_words(empty_registries, client_for):
    search.register(lambda access, text: [Hit("企业台账", f"{text}农业公司", "/e/1/", "东柳村")])
    page = client_for("economy_clerk").get("/search/", {"q": "<双柳>"}).content.decode()
    assert "企业台账" in page
    assert "&lt;双柳&gt;农业公司" in page
    assert "<双柳>" not in page


def test_search_without_words_asks_no_provider(empty_registries, client_for):
    search.register(lambda access, text: pytest.fail("asked"))
    assert client_for("economy_clerk").get("/search/", {"q": "  "}).status_code == 200


def test_style_page_is_for_administrators(client_for, by_role):
    assert client_for("economy_clerk").get("/components/").status_code == 404
    by_role("leader").user.__class__.objects.filter(pk=by_role("leader").user.pk).update(is_staff=True)
    assert client_for("leader").get("/components/").status_code == 200


@pytest.mark.parametrize(
    ("hour", "words"), [(2, "夜深了"), (8, "早上好"), (12, "中午好"), (15, "下午好"), (21, "晚上好")]
)
def test_greeting_fits_the_hour(hour, words):
    assert greeting(hour) == words
