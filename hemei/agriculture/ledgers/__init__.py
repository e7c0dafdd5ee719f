"""Registration of the ledgers of agriculture, one file per subject."""

from hemei.agriculture.ledgers import collective, courtyards, crops, seedlings, vegetables  # noqa: F401  registrations
from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("agriculture", "农业农村", "wheat", order=50, pages=(
    ("种植统计", "agriculture:crops", "agriculture.planting:view"),
    ("稳产保供任务", "agriculture:supply", "agriculture.planting:view"),
    ("蔬菜库存与配送", "agriculture:vegetables", "agriculture.lot:view"),
    ("育苗", "agriculture:seedlings", "agriculture.seedling_order:view"),
    ("苗床日历", "agriculture:beds", "agriculture.bed:view"),
    ("科技小院一览", "agriculture:courtyards", "agriculture.courtyard:view"),
    ("一村一品", "agriculture:brands", "agriculture.brand:view"),
    ("村集体收入", "agriculture:income", "agriculture.collective_entry:view"),
    ("租赁到期和欠缴", "agriculture:leases", "agriculture.lease:view"),
    ("从地块到餐桌", "agriculture:trace", "agriculture.lot:view"),
)))  # fmt: skip
