"""Roles of the sample domain, so that these tests do not depend on config."""

from hemei.people.access import Role

_ROLES = (
    Role("clerk", "经办", ("sample.*:view", "sample.*:edit", "sample.*:import", "sample.*:export")),
    Role("head", "负责人", ("sample.*:view", "sample.*:review", "sample.*:correct", "sample.*:export",
                         "sample.*:personal", "sample.*:rows")),
    Role("both", "兼任", ("sample.*:*",)),
    Role("viewer", "查看", ("sample.*:view",)),
    Role("locker", "统计员", ("sample.*:view", "sample.*:lock")),
    Role("stranger", "外人", ("other:view",)),
)  # fmt: skip

ROLES = {role.code: role for role in _ROLES}
