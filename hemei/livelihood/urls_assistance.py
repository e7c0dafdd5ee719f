"""Addresses of social assistance: the procedures by the mechanism's own list, and 三级救助管家."""

from django.urls import path

from hemei.ledgers.views.cases import list_
from hemei.livelihood.views import insurance, stewards

urlpatterns = [
    path("minimum-living/", list_, {"code": "livelihood.minimum_living"}, name="minimum_living"),
    path("temporary-aid/", list_, {"code": "livelihood.temporary_aid"}, name="temporary_aid"),
    path("families/", stewards.families, name="families"),
    path("families/<int:pk>/", stewards.family, name="family"),
    path("families/<int:pk>/assign/", stewards.assign, name="family_assign"),
    path("families/<int:pk>/plan/", stewards.plan, name="family_plan"),
    path("families/<int:pk>/plan/end/", stewards.end_plan, name="family_plan_end"),
    path("families/<int:pk>/plan/paper/", stewards.paper, name="family_paper"),
    path("families/<int:pk>/visit/", stewards.visit, name="family_visit"),
    path("families/<int:pk>/refer/", stewards.refer, name="family_refer"),
    path("families/<int:pk>/close/", stewards.close, name="family_close"),
    path("referrals/<int:pk>/close/", stewards.close_referral, name="referral_close"),
    path("insurance/", insurance.reminders, name="insurance"),
    path("insurance/<int:pk>/outcome/", insurance.outcome, name="insurance_outcome"),
    path("insurance/forget/", insurance.forget, name="insurance_forget"),
]
