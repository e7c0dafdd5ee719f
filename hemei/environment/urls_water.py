"""Addresses of rivers, outfalls, water quality and waste, under /environment/."""

from django.urls import path

from hemei.environment.views import outfalls, rivers, samples, waste

urlpatterns = [
    path("rivers/", rivers.rivers, name="rivers"),
    path("rivers/<int:pk>/patrol/", rivers.patrol, name="river_patrol"),
    path("rivers/patrols/<int:pk>/problem/", rivers.problem, name="patrol_problem"),
    path("water-problems/<int:pk>/hand-over/", rivers.hand_over, name="water_problem_hand_over"),
    path("water-problems/<int:pk>/close/", rivers.close, name="water_problem_close"),
    path("water-problems/<int:pk>/recheck/", rivers.recheck, name="water_problem_recheck"),
    path("water/", samples.quality, name="water"),
    path("water/<int:pk>/", samples.trend, name="water_trend"),
    path("waste/", waste.overview, name="waste"),
    path("debris/", waste.debris, name="debris"),
    path("debris/<int:pk>/sign/", waste.sign, name="manifest_sign"),
    path("debris/<int:pk>/receive/", waste.receive, name="manifest_receive"),
    path("debris/<int:pk>/archive/", waste.archive, name="manifest_archive"),
    path("outfalls/", outfalls.outfalls, name="outfalls"),
]
