"""教育培训, 调研和文件, 委员会, 大讨论, 议定事项."""

from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register
from hemei.party import guards
from hemei.party import models as m

register(Ledger(
    code="party.course", title="教育培训", model=m.Course,
    columns=("title", "mode", "starts_on", "ends_on", "topic", "institution", "lecturer", "platform"),
    natural_key=("title", "starts_on"), date_field="starts_on", search=("title", "topic", "institution"),
    filters=("mode", "starts_on"), ordering=("-starts_on", "-pk"), rules=(checks.in_order("starts_on", "ends_on"),),
    aliases={"title": ("培训名称", "课程名称")}, note="上级平台的线上课程只导入名单，不另外要人登录。",
))  # fmt: skip
register(Ledger(
    code="party.attendance", title="党建参训人员", model=m.Attendance,
    columns=("course", "area", "name", "duty", "completed"), natural_key=("course", "person"), date_field="began_on",
    search=("name", "course__title"), filters=("course", "duty", "completed"), ordering=("course", "area", "pk"),
    lookups={"course": ("title",)}, aliases={"duty": ("身份",), "course": ("培训名称", "班次")},
    derive=guards.attendance, note="参加没参加、结业没结业。不记学时长短，不排先后。",
))  # fmt: skip
register(Ledger(
    code="party.paper", title="调研报告和文件", model=m.Paper,
    columns=("title", "kind", "authors", "finished_on", "number", "topic", "summary"), natural_key=("title",),
    date_field="finished_on", search=("title", "authors", "topic"), filters=("kind", "finished_on"),
    ordering=("-finished_on", "-pk"), aliases={"title": ("名称", "报告名称", "文件名称")},
    rules=(checks.not_future("finished_on"),), note="全文作附件；每次修改留一个版本。",
))  # fmt: skip
register(Ledger(
    code="party.committee", title="委员会和专班", model=m.Committee,
    columns=("name", "kind", "founded_on", "duties", "ended_on"), natural_key=("name",), date_field="founded_on",
    search=("name",), filters=("kind",), ordering=("name",),
    rules=(checks.not_future("founded_on"), checks.in_order("founded_on", "ended_on")),
))  # fmt: skip
register(Ledger(
    code="party.committee_member", title="委员会成员", model=m.CommitteeMember,
    columns=("committee", "name", "post", "since", "until"), natural_key=("committee", "name", "since"),
    date_field="since", search=("name", "post", "committee__name"), filters=("committee",),
    ordering=("committee", "pk"), lookups={"committee": ("name",)}, derive=checks.area_of("committee"),
    rules=(checks.in_order("since", "until"), guards.committee_member), cross_rules=(guards.committee_member,),
))  # fmt: skip
register(Ledger(
    code="party.discussion", title="大讨论和会议", model=m.Discussion,
    columns=("committee", "title", "held_on", "topic", "participants", "opinions"), natural_key=("title", "held_on"),
    date_field="held_on", search=("title", "topic"), filters=("committee", "held_on"), ordering=("-held_on", "-pk"),
    lookups={"committee": ("name",)}, aliases={"title": ("会议名称", "讨论题目")},
    rules=(checks.not_future("held_on"), checks.positive("participants")),
))  # fmt: skip
register(Ledger(
    code="party.action_item", title="议定事项", model=m.ActionItem,
    columns=("discussion", "content", "owner", "due_on", "done_on", "result"), natural_key=("discussion", "content"),
    date_field="due_on", search=("content", "owner"), filters=("due_on", "done_on"), ordering=("due_on", "pk"),
    lookups={"discussion": ("title",)}, derive=checks.area_of("discussion"), rules=(checks.not_future("done_on"),),
))  # fmt: skip
