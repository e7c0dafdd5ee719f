"""Addresses of the desk, under /matters/."""

from django.urls import URLPattern, path

from hemei.matters.desk.views import acts, bulk, matter, new, queue, units, whistles

urlpatterns: list[URLPattern] = [
    path("", queue.queue, name="queue"),
    path("counts/", queue.counts, name="queue_counts"),
    path("export/", queue.export, name="queue_export"),
    path("print/", queue.paper, name="queue_print"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("new/", new.new, name="new"),
    path("new/fields/", new.fields, name="new_fields"),
    path("new/hints/", new.hints_for, name="new_hints"),
    path("units/", units.units, name="units"),
    path("units/<str:code>/", units.unit, name="unit"),
    path("whistles/", whistles.whistles, name="whistles"),
    path("whistles/new/", whistles.new, name="whistle_new"),
    path("whistles/<int:pk>/", whistles.whistle, name="whistle"),
    path("whistles/<int:pk>/end/", whistles.end, name="whistle_end"),
    path("whistle-calls/<int:pk>/arrive/", whistles.arrive, name="whistle_arrive"),
    path("whistle-calls/<int:pk>/score/", whistles.score, name="whistle_score"),
    path("complainants/<int:pk>/reveal/", matter.reveal, name="reveal"),
    path("<int:pk>/", matter.matter, name="matter"),
    path("<int:pk>/similar/", matter.similar, name="similar"),
    path("<int:pk>/point.geojson", matter.point, name="point"),
    path("<int:pk>/do/<slug:verb>/", acts.act, name="act"),
]
