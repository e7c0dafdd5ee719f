"""What is published, under /board/."""

from django.urls import path

from hemei.ballots.board import views

app_name = "ballot_board"

urlpatterns = [
    path("", views.index, name="index"),
    path("<str:round_id>.json", views.publication, name="publication"),
    path("<str:round_id>.leaves", views.leaves, name="leaves"),
]
