"""What economy holds of people, and why."""

from hemei.people.privacy import registry
from hemei.people.privacy.registry import Basis, Keep, Purpose

registry.add(Purpose(
    "economy.enterprise", "服务和联系企业", Basis.DUTY, "《北京市优化营商环境条例》",
    "企业法定代表人姓名、联系电话；服务群成员姓名", {
        "economy.enterprise": frozenset({"representative", "phone"}), "economy.group_member": frozenset({"name"}),
    }, "经济发展科", keep=Keep(2, "年", "企业注销后", "《北京市统计条例》第十九条（统计资料至少两年）"),
))  # fmt: skip
