"""Why a file, a sheet, a header or a batch cannot be used. The docstring is what people read."""

from hemei.kernel.errors import RuleError


class UnusableFile(RuleError):
    """这个文件不能导入。"""


class FileTooLarge(UnusableFile):
    """文件有 {size}，超过 {limit} 的上限。请删去图片和无关工作表，或分成几个文件导入。"""

    status = 413


class EmptyFile(UnusableFile):
    """文件是空的，没有任何内容。"""


class NotASpreadsheet(UnusableFile):
    """这是{found}，不是表格（只看内容，不看文件名）。请用 Excel 或 WPS 另存为 .xlsx 后再导入。"""


class HasMacros(UnusableFile):
    """这个文件带有宏（VBA）。为安全起见不予读取，请另存为不带宏的 .xlsx。"""


class Encrypted(UnusableFile):
    """这个文件设有密码。请在 Excel 或 WPS 中取消密码保护后另存，再导入。"""


class Corrupt(UnusableFile):
    """文件已损坏或不完整，读不出来。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"""


class ZipBomb(UnusableFile):
    """文件解压后异常巨大（{found}），疑似恶意文件，已拒绝读取。"""


class TooManyCells(UnusableFile):
    """工作表“{sheet}”占用了 {rows} 行 × {columns} 列，超出可读范围。请删去表格外的空行空列（清除格式）后另存。"""


class UnknownEncoding(UnusableFile):
    """看不出这个文本文件的编码。请另存为 UTF-8 或 GB18030 编码的 CSV，或存为 .xlsx。"""


class NoSuchSheet(UnusableFile):
    """文件里没有工作表“{sheet}”。可选：{sheets}。"""


class NoVisibleSheet(UnusableFile):
    """文件里没有可见的工作表。请取消隐藏后再导入。"""


class HeaderNotFound(UnusableFile):
    """前 {rows} 行里没有找到“{ledger}”的表头。应有的列：{expected}。表中看到的是：{seen}。"""


class ColumnsMissing(UnusableFile):
    """缺少必填的列：{missing}。{hint}"""


class NoRows(UnusableFile):
    """工作表“{sheet}”只有表头，没有数据行。"""


class AreaNeeded(UnusableFile):
    """表中没有区域列，请先选择这批数据所属的区域。"""


class AreaNotInScope(RuleError):
    """“{area}”不在您的辖区内，不能向该区域导入。"""

    status = 404


class NothingToCommit(RuleError):
    """这批数据没有可导入的行。"""


class RowsStillBad(RuleError):
    """还有 {bad} 行有错误。可以选择“导入正确的行”，或改好文件后重新导入。"""


class ConflictInFile(RuleError):
    """表里的行单看没有错，合在一起不成立：“{record}”{reason}没有导入任何行，请改表后重新上传。"""


class ChangedSinceCheck(RuleError):
    """校验之后台账里的数据有变化（第 {row} 行：{reason}）。一行也没有导入，请重新校验。"""

    status = 409


class CommitFailed(RuleError):
    """写入时出错，一行也没有导入。{reason}"""


class Cancelled(RuleError):
    """已取消，一行也没有导入。"""


class CannotWithdraw(RuleError):
    """这批数据中有 {rows} 行已被审核或修改，不能整批撤回。请逐条作废或更正。"""
