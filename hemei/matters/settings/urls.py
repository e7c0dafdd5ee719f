"""Addresses of settings."""

from django.urls import URLPattern, path

from hemei.matters.settings.views import circles, classes, duties, sheets, units

urlpatterns: list[URLPattern] = [
    path("", duties.duty_list, name="duties"),
    path("duties/new/", duties.duty_form, name="duty_new"),
    path("duties/<int:pk>/", duties.duty_form, name="duty_edit"),
    path("duties/<int:pk>/withdraw/", duties.duty_withdraw, name="duty_withdraw"),
    path("duties/refused/", duties.refused, name="duty_refused"),
    path("duties/export/", sheets.export, name="duty_export"),
    path("duties/import/", sheets.upload, name="duty_import"),
    path("duties/import/confirm/", sheets.confirm, name="duty_import_confirm"),
    path("classes/", classes.class_list, name="classes"),
    path("classes/new/", classes.class_form, name="class_new"),
    path("classes/<int:pk>/", classes.class_form, name="class_edit"),
    path("units/", units.unit_list, name="unit_settings"),
    path("units/new/", units.unit_form, name="unit_new"),
    path("units/<int:pk>/", units.unit_form, name="unit_edit"),
    path("circles/", circles.circle_list, name="circles"),
    path("circles/new/", circles.circle_form, name="circle_new"),
    path("circles/<int:pk>/", circles.circle_form, name="circle_edit"),
]
