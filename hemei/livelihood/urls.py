"""Addresses of livelihood, under /livelihood/; each subject has its own list."""

from django.urls import path

from hemei.livelihood.urls_assistance import urlpatterns as assistance
from hemei.livelihood.urls_work import urlpatterns as work
from hemei.livelihood.views.allowances.urls import urlpatterns as allowances
from hemei.livelihood.views.elderly.urls import urlpatterns as elderly
from hemei.livelihood.views.today import today

app_name = "livelihood"
urlpatterns = [path("today/", today, name="today"), *allowances, *elderly, *work, *assistance]
