"""What must hold of areas, aliases and cells; each rule is an exception whose docstring is the message."""

from hemei.kernel.errors import RuleError


class AreaMissing(RuleError):
    """没有写区域。请写村（社区）的名称。"""


class AreaUnknown(RuleError):
    """“{text}”不是辖区内的村（社区）{hint}"""


class AreaAmbiguous(RuleError):
    """“{text}”可能是{candidates}，请写全称。"""


class BadAreaCode(RuleError):
    """区域代码“{code}”不对：应为 2、4、6、9 或 12 位数字。"""

    basis = "GB/T 2260、统计用区划代码"


class AreaNameMissing(RuleError):
    """代码 {code} 没有写名称。"""


class AliasTaken(RuleError):
    """“{text}”已是“{other}”的名称或别名，不能再指“{area}”。"""


class AliasEmpty(RuleError):
    """请写别名。"""


class FeaturesRefused(RuleError):
    """文件有 {count} 处错误，没有导入任何要素。请全部改正后重新导入。"""

    def __init__(self, field: str = "", **details: object) -> None:
        super().__init__(field, **details)
        self.problems = details.get("problems", [])


class BoundaryNotNewer(RuleError):
    """启用日期 {since} 必须晚于现行版本的启用日期 {current}：边界调整要留下历史。"""

    basis = "GB/T 34300-2017"


def check_area_code(code: str) -> None:
    if not (code.isascii() and code.isdigit() and len(code) in (2, 4, 6, 9, 12)):
        raise BadAreaCode(field="code", code=code)
