"""Figures of learning, research, brands, coordination and volunteers."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Sum, register

_LED = ("secretary", "head", "both")

register(Indicator(
    code="party.papers", title="调研报告和文件", unit="件", measure=Count(), ledger="party.paper",
    date_field="finished_on", params={"kind": "kind", "topic": "topic"}, words="当期形成的报告和文件，可按类别细看。",
))  # fmt: skip
register(Indicator(
    code="party.collective_reports", title="班子集体调研报告", unit="篇", measure=Count(), ledger="party.paper",
    where=Q(kind="collective"), date_field="finished_on", words="当期形成的领导班子集体调研报告。",
))  # fmt: skip
register(Indicator(
    code="party.plans", title="研究制定方案", unit="份", measure=Count(), ledger="party.paper", where=Q(kind="plan"),
    date_field="finished_on", params={"title": "title"}, words="当期制定的方案。",
))  # fmt: skip
register(Indicator(
    code="party.trained_village_heads", title="参加培训的村党支部书记、村委会主任", unit="人",
    measure=Count(distinct="person"), ledger="party.attendance", where=Q(duty__in=_LED), date_field="began_on",
    params={"course": "course__title", "duty": "duty", "completed": "completed"},
    words="当期开班的培训中，村党支部书记和村委会主任的人数；一人身兼两职、参加几个班都计一人。",
))  # fmt: skip
register(Indicator(
    code="party.courses", title="教育培训", unit="期", measure=Count(), ledger="party.course", date_field="starts_on",
    params={"mode": "mode", "platform": "platform", "institution": "institution"}, words="当期开班的培训和授课。",
))  # fmt: skip
register(Indicator(
    code="party.discussions", title="专题大讨论和委员会会议", unit="次", measure=Count(), ledger="party.discussion",
    date_field="held_on", params={"topic": "topic", "committee": "committee__name"}, words="当期召开的大讨论和会议。",
))  # fmt: skip
register(Indicator(
    code="party.promoted_brands", title="重点推广的村级治理品牌", unit="个", measure=Count(), ledger="party.brand",
    where=Q(kind="village"), date_field="promoted_on",
    words="当期列为重点推广的村级治理品牌；文中列名的只是其中一部分。",
))  # fmt: skip
register(Indicator(
    code="party.coordinated", title="协调办成事项", unit="项", measure=Count(), ledger="party.coordination",
    where=Q(status="running"), date_field="running_since",
    params={"kind": "kind", "route": "route", "committee": "committee"},
    words="当期开通、运营或建成的协调事项，可按类别细看；线路号不是数量。",
))  # fmt: skip
register(Indicator(
    code="party.committees", title="委员会和专班", unit="个", measure=Count(), ledger="party.committee",
    date_field="founded_on", params={"kind": "kind", "name": "name"}, words="当期成立的委员会和专班。",
))  # fmt: skip
register(Indicator(
    code="party.volunteer_activities", title="志愿服务活动", unit="场", measure=Count(),
    ledger="party.volunteer_activity", date_field="held_on", params={"team": "team__name"},
    words="当期开展的志愿服务活动。",
))  # fmt: skip
register(Indicator(
    code="party.volunteer_hours", title="志愿服务时长", unit="小时", measure=Sum("minutes"), scale=60,
    ledger="party.volunteer_hours", date_field="held_on", params={"team": "activity__team__name"},
    words="当期志愿服务时长之和，由分钟合成；每人不超过活动本身的时长。",
))  # fmt: skip
