"""Rules of keys of interfaces and of feeds."""

from hemei.kernel.errors import RuleError
from hemei.people.rules import SEPARATION


class RightsNotOffered(RuleError):
    """接口密钥不能有这些权限：{names}。请从列表中选择。"""


class KeyTermNotValid(RuleError):
    """有效期不对：要在今天或之后，最晚到 {latest}。"""


class OwnKey(RuleError):
    """自己开设的密钥不能自己批准，也不能给自己的账号开设密钥。"""

    basis = SEPARATION


class OwnerNotAllowed(RuleError):
    """不能给{name}的账号开设密钥：账号已停用，或者其岗位必须双因素登录。"""


class KeyNotPending(RuleError):
    """这个密钥已经批准、过期或吊销，不能再做这一步。"""

    status = 409


class FeedNeedsAccount(RuleError):
    """订阅地址属于账号，请登录后办理。"""

    status = 403
