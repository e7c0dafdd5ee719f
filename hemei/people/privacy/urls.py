"""The office's addresses, under /privacy/."""

from django.urls import path

from hemei.people.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.register, name="register"),
    path("requests/", views.requests, name="requests"),
    path("requests/new/", views.request_new, name="request_new"),
    path("requests/<int:pk>/", views.request_page, name="request"),
    path("requests/<int:pk>/letter/", views.letter, name="letter"),
    path("requests/<int:pk>/<slug:step>/", views.request_step, name="request_step"),
    path("consents/", views.consents, name="consents"),
    path("consents/new/", views.consent_new, name="consent_new"),
    path("consents/<int:pk>/withdraw/", views.consent_withdraw, name="consent_withdraw"),
    path("retention/", views.retention, name="retention"),
    path("assessments/", views.assessments, name="assessments"),
    path("assessments/new/", views.assessment_new, name="assessment_new"),
    path("assessments/<int:pk>/remove/", views.assessment_remove, name="assessment_remove"),
    path("notice/", views.notice, name="notice"),
]
