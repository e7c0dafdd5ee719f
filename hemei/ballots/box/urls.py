"""The box's one address, under /box/. Nothing in front of it should log (docs/manual/voting.md)."""

from django.urls import path

from hemei.ballots.box import views

app_name = "ballot_box"

urlpatterns = [path("cast", views.cast, name="cast")]
