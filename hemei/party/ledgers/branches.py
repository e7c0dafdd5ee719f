"""党组织, 党员, 三会一课."""

from typing import Any

from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register
from hemei.party import guards, panels
from hemei.party import models as m

_OF: dict[str, Any] = {"lookups": {"branch": ("name",)}}

register(Ledger(
    code="party.branch", title="党组织", model=m.Branch,
    columns=("name", "kind", "superior", "secretary", "has_committee", "has_groups", "founded_on", "elected_on",
             "ended_on"),
    shown=("name", "kind", "superior", "secretary", "founded_on", "elected_on"), natural_key=("name",),
    date_field="founded_on", search=("name", "secretary", "superior"), filters=("kind", "founded_on"),
    ordering=("area", "name"), aliases={"name": ("支部名称", "名称"), "secretary": ("支部书记",)},
    rules=(checks.not_future("founded_on", "elected_on"), checks.in_order("founded_on", "elected_on", "ended_on")),
    panels=(panels.BRANCH,),
))  # fmt: skip
register(Ledger(
    code="party.member", title="党员", model=m.Member,
    columns=("branch", "name", "kind", "joined_on", "since", "until"), natural_key=("branch", "person", "since"),
    date_field="since", search=("branch__name",), filters=("branch", "kind"), ordering=("branch", "pk"),
    personal=frozenset({"name"}), derive=guards.member, confidential=True,
    rules=(
        checks.not_future("joined_on", "since", "until"), checks.in_order("joined_on", "since", "until"),
        guards.one_branch,
    ),
    cross_rules=(guards.one_branch,),
    note="只登记组织关系，不登记证件和电话；姓名加密，只有党建办能看。", **_OF,
))  # fmt: skip
register(Ledger(
    code="party.meeting", title="三会一课", model=m.Meeting,
    columns=("branch", "kind", "held_on", "group", "topic", "entitled", "present", "vote", "in_favour", "passed",
             "resolution"),
    shown=("branch", "kind", "held_on", "topic", "entitled", "present"),
    natural_key=("branch", "kind", "held_on", "group"), date_field="held_on", search=("topic", "branch__name"),
    filters=("branch", "kind", "held_on"), ordering=("-held_on", "-pk"), derive=checks.area_of("branch"),
    aliases={"kind": ("类别", "会议类型"), "held_on": ("日期", "时间"), "topic": ("内容", "主题")},
    rules=(
        checks.not_future("held_on"), checks.positive("entitled"), checks.at_most("present", "entitled"),
        checks.at_most("in_favour", "present"), guards.meeting,
    ),
    note="党员大会到会超过应到的半数才能开，赞成超过应到的半数才算通过。只登记人数，不登记谁没来。", **_OF,
))  # fmt: skip
