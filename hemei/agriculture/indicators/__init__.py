"""The indicators of agriculture, one file per subject."""

from hemei.agriculture.indicators import crops  # noqa: F401  registrations
