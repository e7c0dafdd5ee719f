"""Registration of the ledgers of agriculture, one file per subject."""

from hemei.agriculture.ledgers import crops  # noqa: F401  registrations
from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("agriculture", "农业农村", "wheat", order=50, pages=(
    ("种植统计", "agriculture:crops", "agriculture.planting:view"),
    ("稳产保供任务", "agriculture:supply", "agriculture.planting:view"),
)))  # fmt: skip
