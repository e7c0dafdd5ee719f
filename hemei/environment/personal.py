"""What the environment holds of people, and why."""

from hemei.people.privacy import registry
from hemei.people.privacy.registry import Basis, Keep, Purpose

registry.add(Purpose(
    "environment.field", "田长制和耕地保护", Basis.DUTY, "《土地管理法》和北京市田长制的规定",
    "地块的承包户和问题所在的户", {
        "environment.field_parcel": frozenset({"holder"}), "environment.field_problem": frozenset({"household"}),
    }, "生态环境科和各村", keep=Keep(2, "年", "销号后", "《北京市统计条例》第十九条（统计资料至少两年）"),
))  # fmt: skip
registry.add(Purpose(
    "environment.building", "违法建设查处", Basis.DUTY, "《北京市城乡规划条例》（2021）第六十二条至第八十条",
    "当事人、举报人和查处各环节的记载", {
        "environment.building_case": frozenset({"owner"}), "environment.BuildingCase": frozenset({"owner", "informer"}),
    }, "生态环境科", sensitive=True, keep=Keep(30, "年", "销账后", "《机关文件材料归档范围和文书档案保管期限规定》"),
))  # fmt: skip
registry.add(Purpose(
    "environment.waste_party", "生活垃圾分类管理责任人登记", Basis.DUTY, "《北京市生活垃圾管理条例》第三十七条",
    "责任人的联系人和电话", {"environment.waste_party": frozenset({"contact", "phone"})}, "生态环境科",
    keep=Keep(2, "年", "注销后", "《北京市统计条例》第十九条（统计资料至少两年）"),
))  # fmt: skip
