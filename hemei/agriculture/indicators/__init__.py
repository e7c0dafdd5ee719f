"""The indicators of agriculture, one file per subject."""

from hemei.agriculture.indicators import crops, seedlings, vegetables  # noqa: F401  registrations
