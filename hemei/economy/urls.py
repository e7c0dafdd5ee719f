"""Addresses of economy."""

from django.urls import URLPattern, path

from hemei.economy.views import acts, brochure, home, projects, tax, visits

app_name = "economy"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("projects/", projects.projects, name="projects"),
    path("tax/", tax.tax, name="tax"),
    path("tax/close/", tax.tax_close, name="tax_close"),
    path("visits/", visits.visits, name="visits"),
    path("visits/new/", visits.visit_new, name="visit_new"),
    path("brochure/", brochure.brochure, name="brochure"),
    path("brochure/docx/", brochure.brochure_docx, name="brochure_docx"),
    path("enterprises/<int:pk>/status/", acts.enterprise_status, name="enterprise_status"),
    path("groups/<int:pk>/close/", acts.group_close, name="group_close"),
    path("projects/<int:pk>/exit/", acts.project_exit, name="project_exit"),
    path("projects/<int:pk>/resume/", acts.project_resume, name="project_resume"),
    path("projects/<int:pk>/extend/", acts.project_extend, name="project_extend"),
]
