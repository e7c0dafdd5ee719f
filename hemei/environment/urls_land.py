"""Addresses of air, fields, village looks and forest, under /environment/."""

from django.urls import path

from hemei.environment.views import air, fields

urlpatterns = [
    path("air/", air.air, name="air"),
    path("air/upload/", air.upload, name="air_upload"),
    path("air/files/<int:pk>/", air.file, name="air_file"),
    path("air/files/<int:pk>/errors/", air.file_errors, name="air_file_errors"),
    path("air/files/<int:pk>/take/", air.take, name="air_take"),
    path("air/files/<int:pk>/drop/", air.drop, name="air_drop"),
    path("fields/", fields.fields, name="fields"),
    path("fields/report/", fields.report, name="field_report"),
    path("fields/problems/<int:pk>/<slug:step>/", fields.step, name="field_step"),
    path("fields/parcels/<int:pk>/out/", fields.take_out, name="field_take_out"),
]
