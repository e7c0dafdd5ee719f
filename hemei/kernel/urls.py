"""Addresses of the kernel's own pages: audit trail, parameters, working-day calendar."""

from django.urls import path

from hemei.kernel import views

app_name = "kernel"
urlpatterns = [
    path("system/audit/", views.audit_page, name="audit"),
    path("system/audit/verify/", views.audit_verify, name="audit_verify"),
    path("system/audit/export/<str:kind>/", views.audit_export, name="audit_export"),
    path("system/settings/", views.settings_page, name="settings"),
    path("system/settings/<str:key>/", views.setting_page, name="setting"),
    path("system/calendar/", views.calendar_now, name="calendar"),
    path("system/calendar/load/", views.calendar_load, name="calendar_load"),
    path("system/calendar/<int:year>/", views.calendar_year, name="calendar_year"),
    path("system/calendar/<int:year>/export/", views.calendar_export, name="calendar_export"),
    path("system/calendar/day/<str:day>/", views.calendar_day, name="calendar_day"),
]
