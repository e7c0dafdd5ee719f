"""Sign-in, sign-out and the page of a locked account."""

from typing import Any

from axes.helpers import get_cool_off
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hemei.people.forms import SignInForm


class SignIn(LoginView):
    """Django's sign-in with our form; says so when the session had ended."""

    template_name = "people/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(expired="expired" in self.request.GET, **kwargs)


def locked(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """Shown by django-axes in place of the sign-in page while the account is locked."""
    wait = get_cool_off(request)
    minutes = int(wait.total_seconds() // 60) if wait else None
    return render(request, "people/locked.html", {"minutes": minutes}, status=429)
