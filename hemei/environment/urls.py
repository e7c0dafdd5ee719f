"""Addresses of environment, under /environment/; each part has its own list."""

from hemei.environment.urls_buildings import urlpatterns as buildings
from hemei.environment.urls_land import urlpatterns as land
from hemei.environment.urls_water import urlpatterns as water

app_name = "environment"
urlpatterns = [*water, *land, *buildings]
