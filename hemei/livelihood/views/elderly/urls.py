"""Addresses of elderly care."""

from django.urls import path

from hemei.livelihood.views.elderly import acts, pages

urlpatterns = [
    path("stations/", pages.stations, name="stations"),
    path("stations/<int:pk>/inspect/", pages.inspect, name="station_inspect"),
    path("meals/", pages.meals, name="meals"),
    path("meals/sheet/", pages.meals_sheet, name="meals_sheet"),
    path("meals/<int:pk>/false/", acts.false_meal, name="meal_false"),
    path("services/<int:pk>/false/", acts.false_service, name="service_false"),
    path("beds/", pages.beds, name="beds"),
    path("findings/<int:pk>/rectify/", acts.rectify, name="finding_rectify"),
    path("findings/<int:pk>/recheck/", acts.recheck, name="finding_recheck"),
]
