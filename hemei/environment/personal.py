"""What the environment holds of people, and why."""

from hemei.people.privacy import registry
from hemei.people.privacy.registry import Basis, Keep, Purpose

registry.add(Purpose(
    "environment.field", "田长制和耕地保护", Basis.DUTY, "《土地管理法》和北京市田长制的规定",
    "地块的承包户和问题所在的户", {
        "environment.field_parcel": frozenset({"holder"}), "environment.field_problem": frozenset({"household"}),
    }, "生态环境科和各村", keep=Keep(2, "年", "销号后", "《北京市统计条例》第十九条（统计资料至少两年）"),
))  # fmt: skip
