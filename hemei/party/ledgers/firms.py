"""两新组织, 台账, 主题活动, 走访."""

from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register
from hemei.party import guards, rules
from hemei.party import models as m

_NAMED = ("credit_code", "name")

register(Ledger(
    code="party.organisation", title="两新组织", model=m.Organisation,
    columns=("name", "credit_code", "kind", "since", "until"), natural_key=("credit_code",), date_field="since",
    search=("name", "credit_code"), filters=("kind", "since"), ordering=("name",), derive=guards.organisation,
    aliases={"name": ("企业名称", "单位名称"), "credit_code": ("信用代码", "社会信用代码")},
    rules=(checks.credit_code_valid("credit_code"), checks.not_future("since"), checks.in_order("since", "until")),
))  # fmt: skip
register(Ledger(
    code="party.dossier", title="两新组织台账", model=m.Dossier,
    columns=("organisation", "staff", "members_in", "members_out", "form", "secretary", "instructor", "coverage",
             "place", "needs", "looked_on"),
    shown=("organisation", "staff", "members_in", "members_out", "form", "instructor", "looked_on"),
    natural_key=("organisation",), date_field="looked_on", search=("organisation__name", "secretary", "instructor"),
    filters=("form", "looked_on"), ordering=("looked_on", "pk"), lookups={"organisation": _NAMED},
    aliases={"organisation": ("企业名称", "组织名称"), "looked_on": ("更新时间", "核实日期")},
    derive=checks.area_of("organisation"), rules=(checks.not_future("looked_on"), guards.dossier),
    note="一个组织一本台账，按统一社会信用代码。核实后用“更正”更新，每次留一个版本。",
))  # fmt: skip
register(Ledger(
    code="party.campaign", title="主题活动", model=m.Campaign,
    columns=("name", "theme", "starts_on", "ends_on", "plan"), natural_key=("name", "area"), date_field="starts_on",
    search=("name", "theme"), filters=("starts_on",), ordering=("-starts_on",),
    rules=(checks.in_order("starts_on", "ends_on"),),
    note="活动名称里的数字（如“千企”）不是统计数；实际走访多少家看“走访两新组织”指标。",
))  # fmt: skip
register(Ledger(
    code="party.firm_visit", title="两新组织走访", model=m.FirmVisit,
    columns=("campaign", "organisation", "visited_on", "visitors", "need", "settled_on", "answer"),
    natural_key=("organisation", "visited_on"), date_field="visited_on",
    search=("organisation__name", "need", "visitors"), filters=("campaign", "visited_on", "settled_on"),
    ordering=("-visited_on", "-pk"), lookups={"organisation": _NAMED, "campaign": ("name",)},
    derive=checks.area_of("organisation"),
    rules=(
        checks.not_future("visited_on", "settled_on"), checks.in_order("visited_on", "settled_on"), rules.firm_visit,
    ),
))  # fmt: skip
