"""Addresses of culture, under /culture/."""

from django.urls import path

from hemei.culture.views import desk

app_name = "culture"
urlpatterns = [
    path("", desk.calendar, name="calendar"),
    path("<slug:name>/<int:pk>/publish/", desk.publish, name="publish"),
    path("<slug:name>/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("equipment/", desk.equipment_board, name="equipment"),
    path("equipment/<int:pk>/inspect/", desk.inspect, name="inspect"),
    path("relics/<int:pk>/report/", desk.report_relic, name="relic_report"),
    path("relics/<int:pk>/answer/", desk.answer_relic, name="relic_answer"),
    path("chapters/<int:pk>/audio/", desk.put_audio, name="chapter_audio"),
    path("sign-ups/", desk.sign_ups, name="sign_ups"),
    path("sign-ups/<int:pk>/reveal/", desk.reveal, name="sign_up_reveal"),
]
