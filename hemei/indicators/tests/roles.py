"""Roles for the pages of indicators and reports over the sample ledgers."""

from hemei.people.access import Role

_READ = ("indicators:view", "reports:view")
_ROLES = (
    Role("reader", "读者", (*_READ, "sample.*:view", "sample.*:export")),
    Role("outsider", "外人", _READ),
    Role("trusted", "可看明细", (*_READ, "sample.*:view", "sample.secret:rows")),
    Role("planner", "计划员", (*_READ, "targets:edit", "sample.*:view")),
    Role("editor", "编辑", (*_READ, "reports:edit", "sample.*:view")),
    Role("publisher", "发布", (*_READ, "reports:publish", "sample.*:view", "sample.*:lock")),
    Role("chief", "只发布", (*_READ, "reports:publish")),
    Role("stranger", "无关", ("places:view",)),
)  # fmt: skip

ROLES = {role.code: role for role in _ROLES}
