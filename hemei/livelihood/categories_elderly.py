"""What station inspections find: each finding is a matter (rules.md §7.3), of the class of its item."""

from hemei.livelihood.models.elderly import Item
from hemei.matters import categories
from hemei.matters.categories import DetailField, MatterClass, Route

ROOT = "YZ"

categories.register(
    MatterClass(
        ROOT, "驿站检查问题", fields=(DetailField("station", "驿站"), DetailField("deadline", "整改期限", "date")),
        route=Route(unit_code="livelihood", role="livelihood_clerk"),
    ),
    *(MatterClass(f"{ROOT}.{item.value}", item.label, parent=ROOT) for item in Item),
)  # fmt: skip
