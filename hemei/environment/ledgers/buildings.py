"""违建拆除销账."""

from hemei.environment import rules
from hemei.environment.models import Demolition
from hemei.ledgers.registry import Ledger, register

register(
    Ledger(
        code="environment.demolition",
        title="违建拆除销账",
        model=Demolition,
        columns=(
            "site", "found_on", "building_state", "mode", "decision_number", "accepted_on", "demolished_area",
            "reuse", "remark",
        ),
        shown=("site", "area", "found_on", "mode", "accepted_on", "demolished_area", "reuse"),
        natural_key=("area", "site", "found_on"),
        date_field="accepted_on",
        search=("site", "decision_number"),
        filters=("accepted_on", "found_on", "building_state", "mode", "reuse"),
        ordering=("-accepted_on", "-pk"),
        aliases={
            "site": ("点位名称", "违建名称", "违法建设地点", "地址"),
            "demolished_area": ("面积", "拆违面积", "销账面积"),
            "accepted_on": ("验收日期", "销账时间"), "decision_number": ("文书号", "决定书文号"), "mode": ("方式",),
            "reuse": ("利用方向",), "building_state": ("违建类型", "建设情况"),
        },
        area_from=("site",),
        rules=(rules.accepted_after_found, rules.area_with_acceptance, rules.mode_with_acceptance),
        note="面积以验收销账时实测为准，只计一次。",
    )
)  # fmt: skip
