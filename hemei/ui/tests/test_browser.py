"""The frame in a real browser: the keyboard, the confirm dialog, the theme, charts, and no CSP complaint."""

import pytest
from django.conf import settings

from hemei.ui.tests.browser import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: the browser tests of ui did not run"),
]


@pytest.fixture
def page(transactional_db, live_server, client_for, by_role, chromium):
    """The style page, opened by a member of staff; complaints of the browser collect in page.complaints."""
    user = by_role("leader").user
    user.is_staff = True
    user.save()
    session = client_for("leader").cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda m: opened.complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.goto(live_server.url + "/components/")
    yield opened
    context.close()


def test_the_whole_frame_without_a_complaint(page, live_server):
    _keys(page)
    _confirm(page)
    _theme(page)
    _charts(page)
    _map(page)
    _toasts(page)
    _home(page, live_server.url)
    assert page.complaints == []


def _keys(page):
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("[...document.querySelectorAll('table.rows tbody tr')].findIndex(r => r.matches('.at'))") == 1
    page.keyboard.press("?")
    assert page.locator("#keys-sheet").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys-sheet").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("j?")
    assert page.locator("[data-key-search]").input_value() == "j?"
    page.keyboard.press("Escape")


def _confirm(page):
    page.evaluate(
        "window.done = 0;"
        "document.querySelector('button[data-confirm]').addEventListener('click', () => { window.done += 1; })"
    )
    page.locator("button[data-confirm]").click()
    assert "不再计入任何数字" in page.locator("#confirm-text").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("window.done") == 0
    page.locator("button[data-confirm]").click()
    page.locator("#confirm-dialog [data-yes]").click()
    page.wait_for_function("window.done === 1")


def _theme(page):
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"
    page.locator(".topbar [data-theme-switch]").first.click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def _charts(page):
    page.locator(".chart canvas").first.wait_for()
    page.locator(".chart").first.hover()
    page.wait_for_timeout(200)


def _map(page):
    page.locator(".map path").first.wait_for(state="attached")
    page.locator(".map").scroll_into_view_if_needed()
    page.locator(".map path").nth(4).hover()
    assert "企业" in page.locator(".leaflet-tooltip").inner_text()


def _toasts(page):
    page.evaluate("document.dispatchEvent(new CustomEvent('hemei:toast', {detail: {text: '已保存', tone: 'success'}}))")
    assert page.locator("#toasts").inner_text().startswith("已保存")
    page.locator("[data-toast-close]").click()
    assert page.locator("[data-toast]").count() == 0


def _home(page, root):
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(root + "/")


def test_htmx_errors_come_as_toasts_and_pages_by_htmx(page, live_server):
    page.evaluate(
        "const b = document.createElement('button'); b.id = 'try'; b.setAttribute('hx-get', '/nothing/');"
        "document.querySelector('#content').append(b); htmx.process(b);"
    )
    page.locator("#try").evaluate("button => button.click()")
    page.locator("#toasts [data-toast]").wait_for()
    assert "没有找到这个页面" in page.locator("#toasts").inner_text()
    assert page.locator("h1").inner_text() == "组件样张"


def test_a_form_is_sent_once(page):
    page.evaluate(
        "window.sent = 0; const f = document.querySelector('form[data-keep]'); f.noValidate = true;"
        "document.addEventListener('submit', e => { if (!e.defaultPrevented) window.sent += 1; e.preventDefault(); });"
    )
    for _ in range(3):
        page.evaluate("document.querySelector('form[data-keep]').requestSubmit()")
    assert page.evaluate("window.sent") == 1


def test_the_page_works_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator("#nav").is_visible()
    page.locator("[data-nav-open]").click()
    assert page.locator("#nav .side-link").first.is_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("getComputedStyle(document.getElementById('nav')).visibility === 'hidden'")


def test_unsaved_changes_are_not_lost_without_a_question(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("form[data-keep] [name=name]").fill("柳林春晓商贸中心")
    page.locator(".brand").click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/components/")


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(page):
    box = page.locator("input[type=file][data-limit]")
    box.evaluate("field => { field.dataset.limit = 10; }")
    box.set_input_files({"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": b"x" * 11})
    assert "没有选上" in page.locator("#toasts").inner_text()
    assert box.evaluate("field => field.files.length") == 0
    box.set_input_files({"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": b"x" * 9})
    assert "台账.xlsx" in page.locator("[data-drop-name]").inner_text()


def test_a_session_that_ended_leads_to_the_sign_in_page(page):
    page.context.clear_cookies()
    page.evaluate(
        "const b = document.createElement('button'); b.id = 'try'; b.setAttribute('hx-get', '/search/');"
        "document.querySelector('#content').append(b); htmx.process(b);"
    )
    page.locator("#try").evaluate("button => button.click()")
    page.wait_for_url("**/login/?next=*")
