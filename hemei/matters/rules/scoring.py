"""Rules of triage and scoring, which need no database."""

from hemei.kernel.errors import RuleError


class WeightsNotValid(RuleError):
    """三率权重“{text}”不对：要三个不小于 0 的数，依次是响应率、解决率、满意率，合计 100，例如 30,35,35。"""

    basis = "《北京市接诉即办工作条例》第三十二条"


class UrgencyNotReadable(RuleError):
    """参数“来件紧急程度”的这一级写得不对：“{line}”。应写成“级别 时限：识别词 识别词”，例如“紧急 24小时：停水 停电”；
    最后一级不写识别词。"""


class NoTickets(RuleError):
    """“{where}”里没有可计分的工单数据（*.parquet）。"""


class ColumnsMissing(RuleError):
    """计分数据缺少这些列：{columns}。需要的列是：{needed}。"""


class ColumnsOfWrongType(RuleError):
    """计分数据的列类型不对：{columns}。"""


class InputMissing(RuleError):
    """请用 --input 指出 Parquet 文件夹；计算本站数据库请用 --engine site。"""


class ScoreMonthNotValid(RuleError):
    """“{month}”不是月份。请写成 2023-06 这样。"""


class EngineNotInstalled(RuleError):
    """这台机器没有安装 {engine}。请执行 pip install 'hemei[{extra}]' 后再试。"""


class DataNotReadable(RuleError):
    """读不了“{where}”：{why}"""


class UnitUnknown(RuleError):
    """计分数据里没有单位“{unit}”。"""


class FileNotFound(RuleError):
    """找不到文件“{where}”。"""


class EncodingUnknown(RuleError):
    """“{where}”的编码认不出来。请另存为 UTF-8 或 GB18030（GBK）编码的 CSV。"""


class FileEmpty(RuleError):
    """“{where}”是空的，至少要有表头和一行数据。"""


class ColumnAbsent(RuleError):
    """“{where}”缺少列“{column}”。现有的列：{found}。"""


class RowBroken(RuleError):
    """“{where}”第 {line} 行读不了：{why}。"""


class LabelMissing(RuleError):
    """“{where}”第 {row} 条数据没有类别（label）。"""


class OneLabelOnly(RuleError):
    """训练数据只有一个类别“{label}”，至少要有两个才能学会区分。"""


class NothingToLearn(RuleError):
    """训练数据里没有可用的文字。"""


class ModelNotReadable(RuleError):
    """“{where}”不是分拣模型，或已损坏：{why}。"""


class ModelTooNew(RuleError):
    """“{where}”是 {version} 版的分拣模型，这个版本的程序只认 {known} 版。请重新训练，或升级程序。"""
