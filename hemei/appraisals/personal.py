"""What appraisals hold of households, and why."""

from hemei.people.privacy import registry
from hemei.people.privacy.registry import Basis, Purpose

registry.add(Purpose(
    "appraisals.roll", "公众评价和四评的户名册", Basis.DUTY, "《村民委员会组织法》和本镇评价方案",
    "户号门牌或姓名、是否已经参加；投了什么与名册对不上", {"appraisals.RollEntry": frozenset({"label"})},
    "党建办", keep_text="随这一轮评价的档案保存",
))  # fmt: skip
