"""Issues that leaders' visits find, as a class of matters; the village handles them unless sent elsewhere."""

from hemei.matters import categories
from hemei.matters.categories import DetailField, MatterClass, Route

FOUND = "ZF"

categories.register(
    MatterClass(
        FOUND, "领导走访发现问题",
        fields=(DetailField("unit", "走访单位"), DetailField("visited_on", "走访日期", "date")),
        route=Route(unit_kind="village"),
    )
)  # fmt: skip
