"""The indicators of agriculture, one file per subject."""

from hemei.agriculture.indicators import crops, vegetables  # noqa: F401  registrations
