"""The indicators of culture, one file per subject."""

from hemei.culture.indicators import (
    assets,  # noqa: F401
    gatherings,  # noqa: F401
)
