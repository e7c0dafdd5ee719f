"""The one exception family that users see: a rule said no, in Chinese, with its legal basis."""


class RuleError(Exception):
    """A rule refused. The class docstring is the message shown; `{names}` are filled from `details`.

    Subclasses are one per rule, live in a `rules.py`, and cite the law or standard in `basis`.
    `field` names the form field or column at fault, if one is.
    """

    basis = ""
    status = 422

    def __init__(self, field: str = "", **details: object) -> None:
        self.field = field
        self.details = details
        super().__init__(self.message)

    @property
    def message(self) -> str:
        text = " ".join((self.__doc__ or "").split())
        return text.format(**self.details)


class NotPermitted(RuleError):
    """您的岗位没有“{right}”这项权限。需要时请联系安全管理员调整岗位。"""

    status = 403


class OutOfScope(RuleError):
    """没有找到这条记录，或它不在您的辖区内。"""

    status = 404


class Conflict(RuleError):
    """这条记录刚被别人改过，您的修改没有保存。请看一眼最新内容，再改一次。"""

    status = 409
