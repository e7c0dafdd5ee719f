"""What must hold of accounts, posts and second factors; one exception per rule, its docstring is the message."""

from collections.abc import Iterable
from datetime import date

from hemei.kernel.errors import RuleError
from hemei.people.access import Role

SEPARATION = "GB/T 22239-2019 安全管理：系统管理员、安全管理员、审计管理员三权分立"


class UsernameTaken(RuleError):
    """用户名“{username}”已有人使用，请换一个。一人一号，离岗的账号也不再给别人用。"""


class BadUsername(RuleError):
    """用户名“{username}”不合要求：3 至 30 位小写字母、数字、点、横线或下划线，以字母开头。"""


class OwnAccount(RuleError):
    """不能停用、启用或重置自己的账号，请由另一位管理员办理。"""

    basis = SEPARATION


class ReasonMissing(RuleError):
    """请写明理由，理由记入审计。"""


class SamePassword(RuleError):
    """新密码不能与现在的密码相同。"""


class UnknownRole(RuleError):
    """没有“{role}”这个角色。"""


class OwnPost(RuleError):
    """不能给自己授予或终止岗位，请由另一位安全管理员办理。"""

    basis = SEPARATION


class AdministratorsApart(RuleError):
    """{name}已任{held}，不能再任{role}：系统管理员、安全管理员、审计管理员三个岗位必须由三个人分别担任。"""

    basis = SEPARATION


class AdministratorAndBusiness(RuleError):
    """{name}已任{held}，不能再任{role}：管理员不得兼任业务岗位。"""

    basis = SEPARATION


class PostHeld(RuleError):
    """{name}在该辖区已有{role}岗位（自 {since} 起），任期重叠。"""


class PostEndsBeforeStart(RuleError):
    """任职截止日 {until} 早于起始日 {since}。"""


class PostOver(RuleError):
    """这个岗位已于 {until} 终止。"""


class AccountDisabled(RuleError):
    """{name}的账号已停用，不能授予岗位。请先由系统管理员启用。"""


class WrongCode(RuleError):
    """验证码不对。请核对手机时间是否准确，输入最新的 6 位数字；也可输入一个未用过的恢复码。"""


class CodeTooSoon(RuleError):
    """输错的次数多了，系统要求稍候再试。请等一分钟，再输入最新的验证码。"""


class NoSecondFactor(RuleError):
    """您的账号没有绑定双因素，不需要恢复码。"""


def check_not_self(mine: bool, error: type[RuleError]) -> None:
    """Nobody deals with his own account or posts."""
    if mine:
        raise error


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(field="reason")


def check_dates(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise PostEndsBeforeStart(field="until", since=since, until=until)


def check_apart(*, name: str, role: Role, held: Iterable[Role]) -> None:
    """The three administrators are three persons, and none of them holds a business post."""
    for other in held:
        if other.code == role.code or not (role.administrator or other.administrator):
            continue
        both = role.administrator and other.administrator
        error = AdministratorsApart if both else AdministratorAndBusiness
        raise error(field="role", name=name, held=other.title, role=role.title)
