"""The states of a batch and the steps between them."""

from hemei.kernel.transitions import Step, Workflow, register
from hemei.ledgers.models import BatchStatus

_CHECK = Step(BatchStatus.CHECKING, "导入人", "校验")
_DISCARD = Step(BatchStatus.DISCARDED, "导入人", "放弃")
_COMMIT = Step(BatchStatus.COMMITTED, "导入人", "导入")

IMPORT = register(
    Workflow(
        code="ledgers.import",
        title="表格导入批次",
        states=BatchStatus,
        steps={
            BatchStatus.UPLOADED: {"check": _CHECK, "discard": _DISCARD},
            BatchStatus.CHECKING: {
                "check": _CHECK,
                "finish": Step(BatchStatus.CHECKED, "系统", "校验完成"),
                "fail": Step(BatchStatus.FAILED, "系统", "文件不能用"),
                "discard": _DISCARD,
            },
            BatchStatus.CHECKED: {
                "check": _CHECK,
                "queue": Step(BatchStatus.COMMITTING, "导入人", "后台导入"),
                "commit": _COMMIT,
                "discard": _DISCARD,
            },
            BatchStatus.COMMITTING: {
                "commit": _COMMIT,
                "reopen": Step(BatchStatus.CHECKED, "系统", "没有导入成"),
                "discard": _DISCARD,
            },
            BatchStatus.FAILED: {"check": _CHECK, "discard": _DISCARD},
            BatchStatus.COMMITTED: {"withdraw": Step(BatchStatus.WITHDRAWN, "导入人", "整批撤回")},
        },
        field="status",
    )
)
