"""Addresses of 一表通, under /requests/."""

from django.urls import path

from hemei.requests import views

app_name = "requests"
urlpatterns = [
    path("", views.list_, name="list"),
    path("new/", views.new, name="new"),
    path("asked/", views.asked, name="asked"),
    path("burden/", views.burden, name="burden"),
    path("columns/<int:pk>/", views.column, name="column"),
    path("<int:pk>/", views.one, name="request"),
    path("<int:pk>/ask/", views.ask, name="ask"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/refuse/", views.refuse, name="refuse"),
    path("<int:pk>/file/", views.file, name="file"),
    path("<int:pk>/answer/", views.answer, name="answer"),
]
