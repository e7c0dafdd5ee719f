"""文艺团队和协会, 成员, 排练和指导."""

from hemei.culture import models as m
from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register

register(Ledger(
    code="culture.troupe", title="文艺团队和协会", model=m.Troupe,
    columns=("name", "kind", "founded_on", "filing_number", "leader", "charter", "brand", "repertoire"),
    shown=("name", "kind", "founded_on", "filing_number", "leader", "brand"), natural_key=("name",),
    date_field="founded_on", search=("name", "leader", "brand"), filters=("kind", "founded_on"), ordering=("name",),
    aliases={"name": ("团队名称", "协会名称", "社团名称"), "filing_number": ("备案编号",)},
    rules=(checks.not_future("founded_on"),),
))  # fmt: skip
register(Ledger(
    code="culture.troupe_member", title="团队成员", model=m.TroupeMember,
    columns=("troupe", "name", "art", "duty", "since", "until"), natural_key=("troupe", "name"), date_field="since",
    search=("name", "art", "troupe__name"), filters=("troupe", "art"), ordering=("troupe", "pk"),
    lookups={"troupe": ("name",)}, aliases={"art": ("门类", "专长")}, derive=checks.area_of("troupe"),
    rules=(checks.not_future("since", "until"), checks.in_order("since", "until")),
    note="只登记姓名和艺术门类。",
))  # fmt: skip
register(Ledger(
    code="culture.troupe_session", title="排练和指导", model=m.TroupeSession,
    columns=("troupe", "held_on", "kind", "topic", "mentors", "attendees"),
    natural_key=("troupe", "held_on", "topic"), date_field="held_on", search=("topic", "mentors", "troupe__name"),
    filters=("troupe", "kind", "held_on"), ordering=("-held_on", "-pk"), lookups={"troupe": ("name",)},
    aliases={"topic": ("排练内容", "指导内容")}, derive=checks.area_of("troupe"),
    rules=(
        checks.not_future("held_on"),
        checks.required_when("mentors", lambda row: row.kind == "coaching", "专家指导要写明是谁"),
    ),
))  # fmt: skip
