"""The residents' addresses, under /p/."""

from django.urls import path

from hemei.matters.portal import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("report/", views.report, name="report"),
    path("done/<str:token>/", views.done, name="done"),
    path("follow/", views.follow, name="follow"),
    path("matter/<str:token>/", views.matter, name="matter"),
    path("matter/<str:token>/rate/", views.rate, name="rate"),
    path("matter/<str:token>/withdraw/", views.withdraw, name="withdraw"),
    path("notice/", views.notice, name="notice"),
    path("photo/<int:pk>/", views.photo, name="photo"),
]
