"""The site's settings with the made-up roll of hemei/ballots/tests: full keys, a site's databases."""

from hemei.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "hemei.ballots.tests"]  # noqa: F405
