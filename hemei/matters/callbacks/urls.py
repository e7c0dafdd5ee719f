"""Addresses of call-backs and exclusions, under /matters/call-backs/."""

from django.urls import path

from hemei.matters.callbacks import views

urlpatterns = [
    path("", views.call_backs, name="callbacks"),
    path("export/", views.export, name="callbacks_export"),
    path("archive/", views.archive, name="callbacks_archive"),
    path("<int:pk>/", views.call, name="callback"),
    path("<int:pk>/phone/<int:person>/", views.phone, name="callback_phone"),
    path("<int:pk>/give-up/", views.give_up, name="callback_give_up"),
    path("<int:pk>/redo/", views.redo, name="callback_redo"),
    path("<int:pk>/adopt/", views.adopt, name="callback_adopt"),
]
