"""Registration of the livelihood ledgers."""

from hemei.ledgers.registry import Domain, register_domain
from hemei.livelihood.ledgers import (
    allowances,  # noqa: F401
    assistance,  # noqa: F401
    elderly,  # noqa: F401
    insurance,  # noqa: F401
    projects,  # noqa: F401
    stewards,  # noqa: F401
    vehicles,  # noqa: F401
    work,  # noqa: F401
)

register_domain(Domain("livelihood", "民生保障", "users", order=30, pages=(
    ("今天要办的", "livelihood:today", "livelihood.application:view"),
    ("津贴补贴", "livelihood:allowances", "livelihood.application:view"),
    ("津贴补贴发放", "livelihood:runs", "livelihood.pay:view"),
    ("津贴补贴复核", "livelihood:rechecks", "livelihood.application:edit"),
    ("低保办理", "livelihood:minimum_living", "livelihood.minimum_living:rows"),
    ("临时救助办理", "livelihood:temporary_aid", "livelihood.temporary_aid:rows"),
    ("救助管家", "livelihood:families", "livelihood.aid_household:rows"),
    ("我负责的救助家庭", "livelihood:families", "livelihood.aid_household:own"),
    ("参保续保提醒", "livelihood:insurance", "livelihood.insurance:remind"),
    ("驿站一览", "livelihood:stations", "livelihood.station:view"),
    ("助餐补贴", "livelihood:meals", "livelihood.service_meal:view"),
    ("照护床位", "livelihood:beds", "livelihood.bed:rows"),
    ("就业", "livelihood:work", "livelihood.training_class:view"),
    ("小微项目进展", "livelihood:small_projects", "livelihood.small_project:view"),
    ("三四轮进度", "livelihood:vehicles", "livelihood.vehicle:view"),
)))  # fmt: skip
