"""The indicators of agriculture, one file per subject."""

from hemei.agriculture.indicators import collective, courtyards, crops, seedlings, vegetables  # noqa: F401  registrations
