"""The desk's addresses of work, small projects and vehicles, under /livelihood/."""

from django.urls import path

from hemei.livelihood.views import projects, work

urlpatterns = [
    path("work/", work.work, name="work"),
    path("work/sign-ups/", work.sign_ups, name="sign_ups"),
    path("work/sign-ups/<int:pk>/reveal/", work.reveal, name="sign_up_reveal"),
    path("work/offers/", work.offers, name="offers"),
    path("work/offers/<int:pk>/accept/", work.accept, name="offer_accept"),
    path("work/offers/<int:pk>/refuse/", work.refuse, name="offer_refuse"),
    path("small-projects/", projects.board, name="small_projects"),
    path("vehicles/", projects.vehicles, name="vehicles"),
]
