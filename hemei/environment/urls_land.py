"""Addresses of air, fields, village looks and forest, under /environment/."""

from django.urls import path

from hemei.environment.views import air, fields, forest, looks

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
    path("forest/", forest.forest, name="forest"),
    path("looks/", looks.looks, name="looks"),
    path("looks/deduct/", looks.deduct, name="deduct"),
    path("looks/deductions/<int:pk>/rectify/", looks.rectify, name="deduction_rectify"),
    path("looks/deductions/<int:pk>/recheck/", looks.recheck, name="deduction_recheck"),
    path("facilities/labels/", looks.labels, name="facility_labels"),
    path("facilities/repairs/<int:pk>/repair/", looks.repair, name="facility_repair"),
    path("facilities/repairs/<int:pk>/accept/", looks.accept, name="facility_accept"),
]
