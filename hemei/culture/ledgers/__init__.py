"""Registration of the ledgers of culture, one file per subject."""

from hemei.culture.ledgers import (
    books,  # noqa: F401
    facilities,  # noqa: F401
    gatherings,  # noqa: F401
    relics,  # noqa: F401
    troupes,  # noqa: F401
)
from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("culture", "文化体育", "book", order=60, pages=(
    ("文化活动日历", "culture:calendar", "culture.activity:view"),
    ("器材巡检", "culture:equipment", "culture.equipment:view"),
    ("文体活动报名", "culture:sign_ups", "culture.sign_up:personal"),
)))  # fmt: skip
