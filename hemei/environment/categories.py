"""Problems that patrols find: rivers (河长), fields (田长), buildings (违建). Each finding is a matter (rules.md §5).

Patrol plans and ledgers are not here. No trace of the patrol is kept: place and finding, and a photo only if wished.
"""

from hemei.environment.models.facilities import Fault
from hemei.environment.models.looks import LivingItem
from hemei.environment.models.rivers import WaterKind
from hemei.matters import categories
from hemei.matters.categories import DetailField, DutyLine, MatterClass, Route

RIVER = {kind.value: str(kind.label) for kind in WaterKind}
FIELD = {
    "idle": "撂荒", "non_farm": "非农化", "non_grain": "非粮化", "occupy": "违法占地", "topsoil": "破坏耕作层",
    "dump": "倾倒",
}  # fmt: skip
BUILDING = {
    "new": "新增违建", "rising": "在建违建", "relapse": "拆后反弹", "leftover": "拆后未清运", "other": "其他违法建设",
}  # fmt: skip
ROOTS = {
    "HL": "河湖巡查问题", "TZ": "耕地巡查问题", "WJ": "违建巡查问题", "RJ": "人居环境考核问题", "SS": "公共设施报修",
}  # fmt: skip

_ROUTE = Route(unit_code="environment", role="environment_clerk")
_VILLAGE_HELPS = (DutyLine("village", "assist"),)
_FOUND = DetailField("found_on", "发现日期", "date")


def _register(root: str, kinds: dict[str, str], *fields: DetailField) -> None:
    categories.register(
        MatterClass(root, ROOTS[root], fields=(*fields, _FOUND), duties=_VILLAGE_HELPS, route=_ROUTE),
        *(MatterClass(f"{root}.{code}", title, parent=root) for code, title in kinds.items()),
    )


_register("HL", RIVER, DetailField("reach", "河段"), DetailField("bank", "岸别", "choice", choices=("左岸", "右岸")))
_register("TZ", FIELD, DetailField("parcel", "地块编号"), DetailField("area_mu", "涉及面积（亩）", "number"))
_register(
    "WJ", BUILDING, DetailField("floor_area", "建筑面积（平方米）", "number"), DetailField("user", "使用人", "text")
)
_register("RJ", {item.value: str(item.label) for item in LivingItem}, DetailField("deadline", "整改期限", "date"))
_register("SS", {fault.value: str(fault.label) for fault in Fault}, DetailField("facility", "设施编号"))
