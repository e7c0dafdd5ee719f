"""What the exchange refuses. Refusals of files are those of the ledgers' imports."""

from hemei.kernel.errors import RuleError


class TownUnknown(RuleError):
    """看不出这批工单由哪个乡镇接收。请选择接收区域；用命令导入时加上 --area 乡镇代码。"""


class NothingSelected(RuleError):
    """请先勾选要处理的工单。"""


class BatchBusy(RuleError):
    """这批工单正在由另一处处理，请稍候刷新。"""

    status = 409


class AlreadyDecided(RuleError):
    """这件来件已由他人处理，没有重复登记。"""

    status = 409


class PlaceNotOurs(RuleError):
    """请选择辖区内的村（社区）或本镇。"""


class DecisionUnknown(RuleError):
    """这种来件不能这样处理。请刷新后重试。"""


class NothingToExport(RuleError):
    """没有符合条件的答复可导出。请放宽筛选条件。"""


class NothingToCopy(RuleError):
    """没有待抄送区级的工单。"""

    basis = "《北京市接诉即办工作条例》第十二条"


class CityNotConfigured(RuleError):
    """没有配置市级平台。请设置 HEMEI_CITY_URL 和 HEMEI_CITY_KEY_FILE 后重启。"""


class CityKeyNotUsable(RuleError):
    """市级平台密钥文件 {path} {why}。"""


class SignatureNotValid(RuleError):
    """签名不对，或时间与本机相差超过 {minutes} 分钟。"""

    status = 401


class MessageTooLarge(RuleError):
    """推送内容超过 {limit} KB，请分批推送。"""

    status = 413


class MessageNotReadable(RuleError):
    """推送内容不是可读的 JSON 工单：{why}。"""

    status = 400
