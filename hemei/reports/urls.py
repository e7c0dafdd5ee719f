"""Addresses of reports."""

from django.urls import path

from hemei.reports.views import publishing, reading, templates

app_name = "reports"
urlpatterns = [
    path("", reading.list_, name="list"),
    path("<int:pk>/", reading.read, name="read"),
    path("<int:pk>/file/<str:fmt>/", reading.download, name="download"),
    path("<int:pk>/publish/", publishing.publish, name="publish"),
    path("editions/<int:pk>/", reading.edition, name="edition"),
    path("editions/<int:pk>/file/<str:fmt>/", reading.edition_download, name="edition_download"),
    path("editions/<int:pk>/verify/", publishing.verify, name="verify"),
    path("editions/<int:pk>/withdraw/", publishing.withdraw, name="withdraw"),
    path("editions/<int:pk>/figures/<int:position>/", publishing.figure, name="edition_figure"),
    path("templates/new/", templates.template_new, name="template_new"),
    path("templates/<int:pk>/", templates.template, name="template"),
    path("templates/<int:pk>/preview/", templates.preview, name="preview"),
    path("templates/<int:pk>/file/", templates.template_file, name="template_file"),
    path("templates/<int:pk>/upload/", templates.template_upload, name="template_upload"),
    path("templates/<int:pk>/restore/<int:version>/", templates.template_restore, name="template_restore"),
]
