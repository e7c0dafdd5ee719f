"""品牌, 协调事项, 代表委员专家, 志愿服务."""

from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register
from hemei.party import guards, panels, rules
from hemei.party import models as m

register(Ledger(
    code="party.brand", title="基层治理品牌", model=m.Brand,
    columns=("name", "area", "kind", "since", "promoted_on", "measures", "results"),
    shown=("name", "area", "kind", "since", "promoted_on"), natural_key=("name", "area"), date_field="since",
    search=("name",), filters=("kind", "since", "promoted_on"), ordering=("since", "pk"),
    rules=(checks.in_order("since", "promoted_on"), rules.brand),
))  # fmt: skip
register(Ledger(
    code="party.coordination", title="协调事项", model=m.Coordination,
    columns=("title", "kind", "committee", "raised_on", "need", "department", "decided_on", "running_since", "status",
             "route", "quantity"),
    shown=("title", "kind", "department", "decided_on", "running_since", "status"), natural_key=("title",),
    date_field="raised_on", search=("title", "department", "route"), filters=("kind", "status", "running_since"),
    ordering=("-raised_on", "-pk"), aliases={"committee": ("专班",), "route": ("线路",)},
    rules=(checks.in_order("raised_on", "decided_on", "running_since"), rules.coordination),
    note="需求→协调部门→议定→开通。线路号是编号，不是数量。",
))  # fmt: skip
register(Ledger(
    code="party.representative", title="代表委员专家", model=m.Representative,
    columns=("name", "kind", "level", "expertise", "since", "until"), natural_key=("name", "kind", "since"),
    date_field="since", search=("name", "expertise"), filters=("kind",), ordering=("kind", "name"),
    rules=(checks.in_order("since", "until"),),
))  # fmt: skip
register(Ledger(
    code="party.contribution", title="履职参与", model=m.Contribution,
    columns=("representative", "made_on", "kind", "content", "answer"),
    natural_key=("representative", "made_on", "content"), date_field="made_on",
    search=("representative__name", "content"), filters=("kind", "made_on"), ordering=("-made_on", "-pk"),
    lookups={"representative": ("name",)}, derive=checks.area_of("representative"),
    rules=(checks.not_future("made_on"),),
))  # fmt: skip
register(Ledger(
    code="party.volunteer_team", title="志愿服务队伍", model=m.VolunteerTeam,
    columns=("name", "platform_id", "leader", "founded_on"), natural_key=("platform_id",), date_field="founded_on",
    search=("name", "platform_id"), filters=("founded_on",), ordering=("name",),
    aliases={"platform_id": ("志愿北京编号", "平台编号")}, rules=(checks.not_future("founded_on"),),
))  # fmt: skip
register(Ledger(
    code="party.volunteer_activity", title="志愿服务活动", model=m.VolunteerActivity,
    columns=("team", "title", "held_on", "starts_at", "ends_at", "place"), natural_key=("team", "title", "held_on"),
    date_field="held_on", search=("title", "team__name"), filters=("team", "held_on"), ordering=("-held_on", "-pk"),
    lookups={"team": ("name", "platform_id")}, derive=checks.area_of("team"),
    rules=(rules.times, guards.activity_holds),
    void_rules=(checks.none_standing("hours"),),
))  # fmt: skip
register(Ledger(
    code="party.volunteer_hours", title="志愿服务时长", model=m.VolunteerHours,
    columns=("activity", "volunteer_id", "name", "minutes"), natural_key=("activity", "volunteer_id"),
    date_field="held_on", search=("name", "volunteer_id", "activity__title"), filters=("held_on",),
    ordering=("-held_on", "-pk"), lookups={"activity": ("title",)}, aliases={"minutes": ("时长", "服务时长")},
    derive=checks.area_of("activity", held_on="held_on"),
    rules=(checks.not_future("held_on"), checks.positive("minutes"), rules.hours, guards.served_once),
    cross_rules=(guards.served_once,),
    panels=(panels.HOURS,), note="时长不多于活动本身；不排先后。",
))  # fmt: skip
