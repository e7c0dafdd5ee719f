"""Who may do the acts of this domain that are not plain ledger acts; each check has its boolean twin."""

from hemei.economy.models import Enterprise, Project, ServiceGroup
from hemei.people.access import By

CHANGE_STATUS = "economy.enterprise:status"
RUN_PROJECT = "economy.project:edit"
CLOSE_GROUP = "economy.group:edit"
CLOSE_MONTH = "economy.tax:close"
SEE_TAX = "economy.tax:view"
SEE_TAX_ROWS = "economy.tax:rows"


def check_user_can_change_status(firm: Enterprise, by: By) -> None:
    by.check(CHANGE_STATUS, firm.area_id)


def user_can_change_status(firm: Enterprise, by: By) -> bool:
    return by.can(CHANGE_STATUS, firm.area_id)


def check_user_can_run_project(project: Project, by: By) -> None:
    by.check(RUN_PROJECT, project.area_id)


def user_can_run_project(project: Project, by: By) -> bool:
    return by.can(RUN_PROJECT, project.area_id)


def check_user_can_close_group(group: ServiceGroup, by: By) -> None:
    by.check(CLOSE_GROUP, group.area_id)


def user_can_close_group(group: ServiceGroup, by: By) -> bool:
    return by.can(CLOSE_GROUP, group.area_id)


def check_user_can_close_month(area: str, by: By) -> None:
    by.check(CLOSE_MONTH, area)


def user_can_close_month(area: str, by: By) -> bool:
    return by.can(CLOSE_MONTH, area)
