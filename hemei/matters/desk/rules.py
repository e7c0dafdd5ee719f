"""Rules of the desk's own pages."""

from hemei.kernel.errors import RuleError


class TooManyForFile(RuleError):
    """符合条件的超过 {most} 件，一次最多导出 {most} 件。请用日期、单位等条件缩小范围后分次导出。"""


class NothingSelected(RuleError):
    """还没有勾选事项。请先勾选，再批量办理。"""


class TooManySelected(RuleError):
    """一次最多批量办理 {most} 件，您勾选了 {count} 件。"""


class ChangedMeanwhile(RuleError):
    """您打开表单后，这件事已有变化：{events}。您填写的内容还在下面，请核对后再提交。"""

    status = 409
