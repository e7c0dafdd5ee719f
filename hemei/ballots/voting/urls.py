"""The voters' addresses, under /v/."""

from django.urls import path

from hemei.ballots.voting import views

app_name = "voting"

urlpatterns = [
    path("", views.vote, name="vote"),
    path("verify/", views.verify, name="verify"),
    path("about/", views.about, name="about"),
    path("look", views.look, name="look"),
    path("issue", views.issue, name="issue"),
]
