"""Addresses of notices for residents, under /n/."""

from django.urls import path

from hemei.notices.views import public

app_name = "notices_public"

urlpatterns = [
    path("", public.areas, name="areas"),
    path("<int:pk>.html", public.notice, name="notice"),
    path("area/<str:code>/", public.area, name="area"),
    path("area/<str:code>/atom.xml", public.atom, name="atom"),
    path("area/<str:code>/calendar.ics", public.ics, name="ics"),
]
