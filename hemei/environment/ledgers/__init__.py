"""Registration of the environment ledgers."""

from hemei.environment.ledgers import (
    air,  # noqa: F401
    building_cases,  # noqa: F401
    buildings,  # noqa: F401
    debris,  # noqa: F401
    fields,  # noqa: F401
    forest,  # noqa: F401
    looks,  # noqa: F401
    outfalls,  # noqa: F401
    pests,  # noqa: F401
    rivers,  # noqa: F401
    samples,  # noqa: F401
    waste,  # noqa: F401
)
from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("environment", "生态环境", "leaf", order=40, pages=(
    ("违建查处", "environment:buildings", "environment.building_case:view"),
    ("空气质量", "environment:air", "environment.air_day:view"),
    ("河长制", "environment:rivers", "environment.reach:view"),
    ("垃圾分类", "environment:waste", "environment.waste_party:view"),
    ("建筑垃圾联单流转", "environment:debris", "environment.debris_manifest:view"),
    ("水质", "environment:water", "environment.water_sample:view"),
    ("入河排污口进展", "environment:outfalls", "environment.outfall:view"),
    ("田长制", "environment:fields", "environment.field_problem:view"),
    ("林地", "environment:forest", "environment.forest_parcel:view"),
    ("村庄面貌", "environment:looks", "environment.clean_up:view"),
)))  # fmt: skip
