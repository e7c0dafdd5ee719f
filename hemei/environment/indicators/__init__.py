"""The indicators of the environment, one file per subject."""

from hemei.environment.indicators import (
    air,  # noqa: F401
    buildings,  # noqa: F401
    fields,  # noqa: F401
    forest,  # noqa: F401
    looks,  # noqa: F401
    outfalls,  # noqa: F401
    pests,  # noqa: F401
    rivers,  # noqa: F401
    samples,  # noqa: F401
    waste,  # noqa: F401
)
