"""Home, search, the style page and the error pages."""

import sys

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.kernel import admission
from hemei.ui import cards, search, todos

WEEKDAYS = "一二三四五六日"


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime()
    context = {
        "greeting": greeting(now.hour),
        "today": f"{now.year}年{now.month}月{now.day}日　星期{WEEKDAYS[now.weekday()]}",
        "todos": todos.todos(request.access),
        "cards": cards.cards(request.access),
        "shortcuts": cards.shortcuts(request.access),
    }
    return render(request, "ui/home.html", context)


def greeting(hour: int) -> str:
    """What one says at this hour of the day."""
    starts = ((18, "晚上好"), (13, "下午好"), (11, "中午好"), (5, "早上好"))
    return next((words for start, words in starts if hour >= start), "夜深了")


@require_safe
@login_required
def search_page(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    groups = search.search(request.access, text)
    context = {"q": text, "groups": groups, "found": sum(len(hits) for hits in groups.values())}
    return render(request, "ui/search.html", context)


@require_safe
@login_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component on one page, to look at: for developers and administrators."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    from hemei.ui.style_page import context

    return render(request, "ui/components.html", context(request))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Shown when something broke, maybe the database: the page must need nothing. Busy for a moment is 503."""
    if admission.is_passing(sys.exc_info()[1]):
        return admission.busy(request)
    return render(None, "ui/errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/errors/csrf.html", status=403)
