"""The find that must be reported (文物保护法 2024, art. 46) as a class of matters, with its hours."""

from hemei.culture import values
from hemei.matters import categories
from hemei.matters.categories import DetailField, MatterClass, Route

FOUND = "WW"

categories.register(
    MatterClass(
        FOUND, "出土和疑似文物", fields=(DetailField("relic", "线索编号"), DetailField("reported_to", "报告单位")),
        term=lambda details, on: f"{values.number(values.RELIC_HOURS, on)}小时",
        route=Route(unit_code="culture", role="culture_clerk"),
    )
)  # fmt: skip
