"""What party work holds of people, and why."""

from hemei.people.privacy import registry
from hemei.people.privacy.registry import Basis, Keep, Purpose

registry.add(Purpose(
    "party.member", "党员名册", Basis.DUTY, "《中国共产党党员教育管理工作条例》；个人信息保护法第十三条第一款第三项",
    "党员姓名、所在党组织和参加的活动", {"party.member": frozenset({"name"}), "party.Member": frozenset({"name"})},
    "党建办", sensitive=True, keep=Keep(5, "年", "组织关系转出后", "镇里自定，未经确认"),
))  # fmt: skip
