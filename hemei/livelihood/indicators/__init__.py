"""The indicators of livelihood, one file per subject."""

from hemei.livelihood.indicators import allowances, elderly  # noqa: F401
