"""The indicators of livelihood, one file per subject."""

from hemei.livelihood.indicators import (
    allowances,  # noqa: F401
    elderly,  # noqa: F401
    projects,  # noqa: F401
    stewards,  # noqa: F401
    vehicles,  # noqa: F401
    work,  # noqa: F401
)
