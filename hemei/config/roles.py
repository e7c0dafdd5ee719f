"""Who may what, on one page. A right is "<thing>:<verb>"; `*` stands for any run of characters.

Ledger verbs: view, edit, review, correct, lock, import, export, rows (single rows of a confidential
ledger), personal (personal fields unmasked). Other things: reports, indicators, targets, places,
accounts, posts, keys (of interfaces), duties, residents (with households and organisations), audit, calendar,
settings; matters and scores (接诉即办); appraisals (四评: view what is published, result, scheme, run, review, key,
roll, watch).
Three administrators are kept apart (GB/T 22239-2019): none of them sees business data, none can do another's work.
"""

from typing import Any

from hemei.people.access import Role

_READ = ("indicators:view", "reports:view", "places:view", "notices:view", "tasks.*:view")
_ECONOMY = ("economy.*:view", "economy.*:export")
_ENVIRONMENT = ("environment.*:view", "environment.*:export")
_RESIDENTS = ("residents:view", "residents:edit", "residents:personal")
_REPORTS = ("requests:view", "requests:edit", "requests:answer")
_DESK = ("matters:view", "matters:handle", "tasks.progress:report", "requests:answer")
_RESULTS = ("appraisals:view", "appraisals:result", "appraisals.*:view", "appraisals.*:export")
_LIVELIHOOD = ("livelihood.*:view", "livelihood.*:rows", "livelihood.*:personal")
# 救助管家, their own families only; and whom to remind of insurance
_STEWARD = ("livelihood.aid_household:own", "livelihood.aid_household:own_visit", "livelihood.insurance:remind")
_AGRICULTURE = ("agriculture.*:view", "agriculture.*:export")
_PARTY = ("party.*:view", "party.*:export")
_MEMBERS = ("party.member:*",)  # the office of party work alone
_CULTURE = ("culture.*:view", "culture.*:export")
_ADMINISTRATOR: dict[str, Any] = {"two_factor": True, "administrator": True}
_ALL = (*_READ, *_ECONOMY, *_ENVIRONMENT, *_AGRICULTURE, *_CULTURE)

_ROLES = (
    Role("leader", "镇领导", (
        *_ALL, "*:lock", "reports:publish", "targets:edit", "matters:view", "matters:review", "matters:exclude",
        "scores:view", "scores:decide", *_RESULTS, "appraisals:review", "notices:publish",
        "livelihood.*:view", "livelihood.pay:*", *_PARTY, "agriculture.planting:sign", "tasks.*:review",
        "tasks.*:export", "tasks.supervision:send", "requests:view"), without=_MEMBERS),
    Role("dispatcher", "接诉即办专班", (*_READ, "matters:*", "scores:*", "tasks.progress:report")),
    Role("economy_clerk", "经济发展科经办", (
        *_READ, *_ECONOMY, "economy.*:edit", "economy.*:import", "economy.*:personal",
        "economy.enterprise:status", *_DESK)),
    Role("economy_head", "经济发展科负责人", (
        *_READ, *_ECONOMY, "economy.*:review", "economy.*:correct", "economy.*:personal", *_DESK,
        "matters:review")),
    Role("finance", "财政科", (
        *_READ, "economy.*:view",
        "economy.tax:edit", "economy.tax:import", "economy.tax:export", "economy.tax:rows", "economy.tax:close")),
    Role("steward", "企业服务管家", (
        *_READ, "economy.enterprise:view",
        "economy.group*:view", "economy.group*:edit", "economy.visit:view", "economy.visit:edit",
        *_DESK, "matters:receive")),
    Role("environment_clerk", "生态环境科经办", (
        *_READ, *_ENVIRONMENT, "environment.*:edit", "environment.*:import", "environment.*:accept", *_DESK,
        "environment.building_case:act", "environment.building_case:personal", "notices:edit", "matters:receive")),
    Role("environment_head", "生态环境科负责人", (
        *_READ, *_ENVIRONMENT, "environment.*:review", "environment.*:correct", "environment.*:accept", *_DESK,
        "environment.building_case:decide", "environment.building_case:informer", "environment.building_case:personal",
        "notices:edit", "matters:review")),
    Role("livelihood_clerk", "民生保障科经办", (
        *_READ, *_LIVELIHOOD, "livelihood.*:edit", "livelihood.*:import", "livelihood.*:export", *_RESIDENTS,
        "livelihood.finding:rectify", "livelihood.insurance:remind", "notices:edit", *_DESK, "matters:receive")),
    Role("livelihood_head", "民生保障科负责人", (
        *_READ, *_LIVELIHOOD, "livelihood.*:review", "livelihood.*:correct", "livelihood.*:decide",
        "livelihood.*:confirm", "livelihood.*:export", "residents:view", "residents:personal", "notices:publish",
        *_DESK, "matters:review")),
    Role("station_worker", "驿站人员", (
        "livelihood.station*:view", "livelihood.station:edit", "livelihood.service*:view",
        "livelihood.service*:edit", "livelihood.inspection:view", "livelihood.finding:view",
        "livelihood.finding:rectify")),
    Role("agriculture_clerk", "农业农村科经办", (
        *_READ, *_AGRICULTURE, "agriculture.*:edit", "agriculture.*:import", *_DESK)),
    Role("agriculture_head", "农业农村科负责人", (
        *_READ, *_AGRICULTURE, "agriculture.*:review", "agriculture.*:correct", *_DESK, "matters:review")),
    Role("culture_clerk", "文体教育科经办", (
        *_READ, *_CULTURE, "culture.*:edit", "culture.*:import", "culture.sign_up:personal", "notices:edit", *_DESK,
        "matters:receive")),
    Role("culture_head", "文体教育科负责人", (
        *_READ, *_CULTURE, "culture.*:review", "culture.*:correct", "notices:publish", *_DESK, "matters:review")),
    Role("statistician", "统计员", (
        *_ALL, *_REPORTS, "*:lock", "targets:edit", "reports:edit", "reports:publish", "matters:view", "scores:view",
        *_RESULTS, "appraisals:key", "agriculture.planting:review", "agriculture.planting:correct"),
        without=_MEMBERS),
    Role("office", "党政办", (
        *_ALL, *_RESIDENTS, *_REPORTS, "notices:edit", "notices:publish", "reports:edit", "places:edit", "duties:edit",
        "calendar:edit", "matters:view", "scores:view", *_RESULTS, "appraisals:key", *_PARTY, "party.*:review",
        "party.*:correct", "tasks.*:edit", "tasks.*:import", "tasks.progress:report", "tasks.*:export",
        "tasks.*:correct", "tasks.supervision:send", "privacy:*"), without=_MEMBERS),
    Role("party_office", "党建办", (
        *_READ, *_RESULTS, "appraisals:scheme", "appraisals:run", "appraisals:key", "appraisals:roll",
        "appraisals:watch", *_PARTY, "party.*:edit", "party.*:import", "party.*:rows", "party.*:personal",
        "party.member:review", "party.member:correct", "party.dossier:correct", "matters:receive",
        "tasks.progress:report")),
    Role("supervisor", "村务监督委员会", (
        *_READ, "notices:supervise", "appraisals:view", "appraisals:watch", "appraisals:roll")),
    Role("village_secretary", "村书记", (
        *_READ, *_RESIDENTS, "notices:edit", "appraisals:view", "environment.*:view", "environment.*:edit",
        "agriculture.plot:view", "agriculture.planting:view", "agriculture.planting:edit",
        "agriculture.planting:import", "agriculture.courtyard*:view", "agriculture.courtyard_log:edit",
        "agriculture.collective_entry:view", "agriculture.lease*:view", "agriculture.brand*:view",
        "economy.enterprise:view", *_STEWARD, *_DESK, "matters:receive",
        "matters:personal", "matters:exclude", "scores:view")),
    Role("grid_worker", "网格员", (
        "places:view", "residents:view", "environment.*:view", "environment.*:edit", *_STEWARD, *_DESK,
        "matters:receive")),
    Role("system_admin", "系统管理员", (
        "accounts:manage", "keys:open", "settings:edit", "calendar:edit", "places:edit",
        "places:view"), **_ADMINISTRATOR),
    Role("security_admin", "安全管理员", ("posts:manage", "accounts:unlock", "keys:approve"), **_ADMINISTRATOR),
    Role("audit_admin", "审计管理员", ("audit:read",), **_ADMINISTRATOR),
)  # fmt: skip

ROLES = {role.code: role for role in _ROLES}
