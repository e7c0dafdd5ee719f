"""The indicators of party work, one file per subject."""

from hemei.party.indicators import (
    organisations,  # noqa: F401
    work,  # noqa: F401
)
