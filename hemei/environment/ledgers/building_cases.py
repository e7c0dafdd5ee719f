"""违法建设案件."""

from typing import Any

from django.utils import timezone

from hemei.environment import rules_buildings as rules
from hemei.environment.models import BuildingCase
from hemei.ledgers.cases.registry import starting, term_known
from hemei.ledgers.registry import Ledger, Panel, register


def _found(row: Any) -> None:
    if row.found_on > timezone.localdate():
        raise rules.FoundInFuture(field="found_on", found=row.found_on)


def _informer(row: BuildingCase, access: Any) -> dict[str, Any]:
    may = access.can("environment.building_case:informer", row.area_id)
    return {"row": row, "known": bool(row.informer), "may": may}


register(
    Ledger(
        code="environment.building_case", title="违法建设案件", model=BuildingCase,
        columns=("site", "area", "found_on", "building_state", "found_by", "owner", "use", "footprint", "floor_area"),
        shown=("site", "area", "found_on", "building_state", "found_by", "footprint", "floor_area"),
        natural_key=("area", "site", "found_on"), date_field="found_on", search=("site",),
        filters=("found_on", "building_state", "found_by"), ordering=("-found_on", "-pk"),
        aliases={
            "site": ("点位名称", "违建名称", "地址"), "building_state": ("建设情况", "违建类型"),
            "owner": ("使用人", "建设人"),
            "found_by": ("来源", "发现方式"), "footprint": ("占地",), "floor_area": ("面积",),
        },
        personal=frozenset({"owner"}), derive=starting("environment.building_case"), rules=(term_known, _found),
        area_from=("site",), panels=(Panel("举报人", "environment/buildings/informer_panel.html", _informer),),
        note="一行是一处。各环节在“违建查处”里登记；面积在销账时实测，计一次。",
    )
)  # fmt: skip
