"""文物线索, 走访鉴定, 协议, 保管."""

from typing import Any

from hemei.culture import guards, panels
from hemei.culture import models as m
from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register

_OF: dict[str, Any] = {"lookups": {"relic": ("number",)}, "derive": checks.area_of("relic")}

register(Ledger(
    code="culture.relic", title="文物线索", model=m.Relic,
    columns=("number", "name", "origin", "found_on", "place", "informant", "description"),
    shown=("number", "name", "origin", "found_on", "place"), natural_key=("number",), date_field="found_on",
    search=("number", "name", "place"), filters=("origin", "found_on"), ordering=("-found_on", "-pk"),
    rules=(checks.not_future("found_on"), guards.origin),
    void_rules=(checks.none_standing("visits", "agreements", "custody"),),
    panels=(panels.RELIC,), aliases={"number": ("编号",)},
    note="出土、施工农耕中发现、疑似文物：保护现场、立即报告文物部门，不接受捐赠。",
))  # fmt: skip
register(Ledger(
    code="culture.relic_visit", title="文物走访鉴定", model=m.RelicVisit,
    columns=("relic", "visited_on", "visitors", "expert", "findings"), natural_key=("relic", "visited_on"),
    date_field="visited_on", search=("relic__number", "findings"), filters=("relic", "visited_on"),
    ordering=("-visited_on",), rules=(checks.not_future("visited_on"),),
    void_rules=(guards.visit_not_needed,), **_OF,
))  # fmt: skip
register(Ledger(
    code="culture.relic_agreement", title="文物协议", model=m.RelicAgreement,
    columns=("relic", "kind", "signed_on", "until", "number", "receipt_number", "wishes"), natural_key=("number",),
    date_field="signed_on", search=("number", "relic__number"), filters=("kind", "signed_on", "until"),
    ordering=("-signed_on",),
    rules=(checks.not_future("signed_on"), checks.in_order("signed_on", "until"), guards.agreement),
    note="走访鉴定之后签订；捐赠、借展、代管要给收据。出土和疑似文物只能移交。", **_OF,
))  # fmt: skip
register(Ledger(
    code="culture.relic_custody", title="文物保管记录", model=m.RelicCustody,
    columns=("relic", "moved_on", "location", "condition", "handler"), natural_key=("relic", "moved_on", "location"),
    date_field="moved_on", search=("relic__number", "location"), filters=("relic", "moved_on"),
    ordering=("-moved_on", "-pk"), rules=(checks.not_future("moved_on"), guards.custody), **_OF,
))  # fmt: skip
