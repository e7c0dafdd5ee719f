"""Addresses of agriculture, under /agriculture/; each subject has its own list."""

from hemei.agriculture.urls_collective import urlpatterns as collective
from hemei.agriculture.urls_courtyards import urlpatterns as courtyards
from hemei.agriculture.urls_crops import urlpatterns as crops
from hemei.agriculture.urls_seedlings import urlpatterns as seedlings
from hemei.agriculture.urls_vegetables import urlpatterns as vegetables

app_name = "agriculture"
urlpatterns = [*crops, *vegetables, *seedlings, *courtyards, *collective]
