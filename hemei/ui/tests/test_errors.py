"""Refusals and error pages: clear Chinese, the right status, a toast for htmx."""

from importlib import import_module

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import path

from hemei.kernel.errors import RuleError

SITE = import_module(settings.ROOT_URLCONF)
handler400, handler403 = SITE.handler400, SITE.handler403
handler404, handler500 = SITE.handler404, SITE.handler500


class NoVacancy(RuleError):
    """“{name}”名额已满。"""

    basis = "《示例办法》第三条"


def _raise(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("broken/400/", _raise(SuspiciousOperation("bad"))),
    path("broken/403/", _raise(PermissionDenied)),
    path("broken/500/", _raise(ZeroDivisionError)),
    path("broken/rule/", _raise(NoVacancy(name="<甲>"))),
    *SITE.urlpatterns,
]


@pytest.fixture
def broken(settings, client_for):
    settings.ROOT_URLCONF = __name__
    browser = client_for("economy_clerk")
    browser.raise_request_exception = False
    return browser


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/broken/400/", 400, "请求有误"),
        ("/broken/403/", 403, "没有权限"),
        ("/nothing/", 404, "没有找到这个页面"),
        ("/broken/500/", 500, "系统出错"),
    ],
)
def test_error_pages(broken, address, status, words):
    answer = broken.get(address)
    assert answer.status_code == status
    assert f"<title>{words}" in answer.content.decode()


def test_an_error_page_for_a_visitor_has_no_navigation(settings):
    page = Client().get("/nothing/").content.decode()
    assert "没有找到这个页面" in page
    assert "主导航" not in page


def test_a_wrong_host_name_gets_the_same_page():
    answer = Client().get("/login/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "请求有误" in answer.content.decode()


def test_a_refused_rule_says_why_and_on_what_ground(broken):
    answer = broken.get("/broken/rule/")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“&lt;甲&gt;”名额已满。" in page
    assert "《示例办法》第三条" in page
    assert "主导航" in page


def test_a_refused_rule_is_a_toast_for_htmx(broken):
    page = broken.get("/broken/rule/", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith("<div")
    assert "data-toast" in page
    assert "名额已满" in page
    assert "<html" not in page


def test_a_lost_csrf_token_is_explained(client_for):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/login/", {"username": "x"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_the_500_page_needs_no_database(django_db_blocker):
    from hemei.ui.views import server_error

    with django_db_blocker.block():
        assert server_error(RequestFactory().get("/")).status_code == 500
