"""领导走访: 计划, 记录, 问题."""

from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register
from hemei.party import guards, panels, rules
from hemei.party import models as m

register(Ledger(
    code="party.leader_plan", title="领导走访计划", model=m.LeaderPlan,
    columns=("number", "leader", "unit", "starts_on", "ends_on", "times"), natural_key=("number",),
    date_field="starts_on", search=("number", "leader", "unit"), filters=("starts_on", "ends_on"),
    ordering=("starts_on", "pk"),
    aliases={"leader": ("领导", "班子成员姓名"), "unit": ("村", "企业", "联系单位")},
    rules=(checks.in_order("starts_on", "ends_on"), checks.positive("times")),
    note="计划到领导和单位。走访只记内容和问题，没有到场定位。",
))  # fmt: skip
register(Ledger(
    code="party.leader_visit", title="领导走访记录", model=m.LeaderVisit,
    columns=("plan", "number", "visited_on", "companions", "findings"), natural_key=("number",),
    date_field="visited_on", search=("plan__leader", "plan__unit", "findings"), filters=("visited_on",),
    ordering=("-visited_on", "-pk"), lookups={"plan": ("number",)}, derive=checks.area_of("plan"),
    rules=(checks.not_future("visited_on"), rules.leader_visit),
))  # fmt: skip
register(Ledger(
    code="party.visit_issue", title="走访问题", model=m.VisitIssue, columns=("visit", "content", "settled_on"),
    natural_key=("visit", "content"), date_field="raised_on", search=("content",), filters=("raised_on", "settled_on"),
    ordering=("-pk",), lookups={"visit": ("number",)}, derive=guards.issue,
    rules=(checks.not_future("settled_on"), checks.in_order("raised_on", "settled_on")), panels=(panels.ISSUE,),
    note="当场解决的填日期；要转办的点“立为事项”，办结后自动算闭环。",
))  # fmt: skip
