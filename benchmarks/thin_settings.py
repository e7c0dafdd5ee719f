"""The site's settings with the thin views of benchmarks/thin.py."""

from hemei.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.thin"
