"""Addresses of people: sign-in, accounts, posts, the register of residents."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from hemei.people.views import sign_in

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("login/", sign_in.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
]
