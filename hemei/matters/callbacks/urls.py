"""Addresses of call-backs and exclusions, under /matters/call-backs/."""

from django.urls import path

from hemei.matters.callbacks import exclusion_views, views

urlpatterns = [
    path("", views.call_backs, name="callbacks"),
    path("export/", views.export, name="callbacks_export"),
    path("archive/", views.archive, name="callbacks_archive"),
    path("exclusions/", exclusion_views.exclusions, name="exclusions"),
    path("exclusions/export/", exclusion_views.export, name="exclusions_export"),
    path("exclusions/new/<int:pk>/", exclusion_views.exclusion_new, name="exclusion_new"),
    path("exclusions/<int:pk>/", exclusion_views.exclusion, name="exclusion"),
    path("exclusions/<int:pk>/decide/", exclusion_views.exclusion_decide, name="exclusion_decide"),
    path("exclusions/<int:pk>/withdraw/", exclusion_views.exclusion_withdraw, name="exclusion_withdraw"),
    path("exclusions/<int:pk>/reverse/", exclusion_views.exclusion_reverse, name="exclusion_reverse"),
    path("exclusions/<int:pk>/files/<int:file>/", exclusion_views.exclusion_file, name="exclusion_file"),
    path("<int:pk>/", views.call, name="callback"),
    path("<int:pk>/phone/<int:person>/", views.phone, name="callback_phone"),
    path("<int:pk>/give-up/", views.give_up, name="callback_give_up"),
    path("<int:pk>/redo/", views.redo, name="callback_redo"),
    path("<int:pk>/no-meeting/", views.no_meeting, name="no_meeting"),
    path("<int:pk>/adopt/", views.adopt, name="callback_adopt"),
]
