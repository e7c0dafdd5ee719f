"""Addresses of culture for everybody, under /c/."""

from django.urls import path

from hemei.culture.views import public

app_name = "events"
urlpatterns = [
    path("", public.home, name="home"),
    path("calendar.ics", public.ics, name="ics"),
    path("books/", public.books, name="books"),
    path("books/<int:pk>/", public.book, name="book"),
    path("books/<int:pk>/<int:number>/sound/", public.sound, name="sound"),
    path("<slug:name>/<int:pk>/", public.one, name="one"),
]
