"""What livelihood holds of people, why, how long; and the sign-ups, which go when their day has come."""

from hemei.livelihood.actions.insurance import forget_reminders
from hemei.livelihood.actions.work import forget_sign_ups
from hemei.livelihood.models import SignUp
from hemei.livelihood.queries_insurance import over
from hemei.people.privacy import registry, sign_ups
from hemei.people.privacy.registry import Basis, Keep, Purpose, Retention

_BOOKS = "《会计档案管理办法》附表（原始凭证 30 年）"
_NUMBER = frozenset({"id_number"})

registry.add(Purpose(
    "livelihood.allowance", "津贴补贴审核发放", Basis.DUTY, "京民养老发〔2019〕160号",
    "姓名、身份证号、户籍、残疾类别等级、低保和低收入身份、申请和发放情况", {
        "livelihood.status": frozenset({"id_number", "status", "value"}), "livelihood.application": _NUMBER,
    }, "民生保障科", sensitive=True, keep=Keep(30, "年", "发放后", _BOOKS, confirmed=True),
))  # fmt: skip
registry.add(Purpose(
    "livelihood.elderly", "养老服务、巡视探访、助餐和照护床位", Basis.DUTY, "《北京市居家养老服务条例》",
    "姓名、身份证号、服务和探访记录、助餐记录、照护床位的评估和服务", {
        "livelihood.bed": _NUMBER, "livelihood.referral": _NUMBER, "livelihood.service_record": _NUMBER,
        "livelihood.visit_plan": frozenset({"id_number", "reason"}), "livelihood.service_meal": _NUMBER,
        "livelihood.service_visit": frozenset({"id_number", "note"}),
    }, "民生保障科和驿站", sensitive=True, keep=Keep(30, "年", "补贴发放后", _BOOKS, confirmed=True),
))  # fmt: skip
registry.add(Purpose(
    "livelihood.training", "职业培训和就业回访", Basis.DUTY, "《就业促进法》第五章和补贴性培训的规定",
    "姓名、身份证号、考核和证书、就业情况", {"livelihood.attendance": _NUMBER}, "民生保障科", sensitive=True,
    keep=Keep(30, "年", "补贴发放后", _BOOKS, confirmed=True),
))  # fmt: skip
registry.add(Purpose(
    "livelihood.vehicle", "违规电动三四轮车整治", Basis.DUTY, "《道路交通安全法》和北京市整治违规电动三四轮车的通告",
    "车主姓名、电话、车辆和处置情况", {"livelihood.vehicle": frozenset({"phone"})}, "民生保障科",
    keep=Keep(2, "年", "销账后", "《北京市统计条例》第十九条（统计资料至少两年）"),
))  # fmt: skip
registry.add(Purpose(
    "livelihood.assistance", "最低生活保障和临时救助", Basis.DUTY, "《社会救助暂行办法》和北京市低保、临时救助的规定",
    "姓名、身份证号、家庭成员和收入支出、申请理由、与经办人员的亲属关系", {
        "livelihood.minimum_living": frozenset({"id_number", "reason", "relative_of"}),
        "livelihood.temporary_aid": frozenset({"expense", "family", "id_number", "relative_of"}),
        "livelihood.MinimumLiving": frozenset({"income"}), "livelihood.TemporaryAid": frozenset({"spent", "earned"}),
    }, "民生保障科和各村", sensitive=True, keep=Keep(30, "年", "救助金发放后", _BOOKS, confirmed=True),
))  # fmt: skip
registry.add(Purpose(
    "livelihood.stewards", "三级救助管家帮扶", Basis.DUTY, "《社会救助暂行办法》",
    "姓名、身份证号、主要困难、一户一策、走访和转介情况", {
        "livelihood.aid_household": frozenset({"id_number", "need"}),
        "livelihood.care_plan": frozenset({"goals", "measures", "result"}),
        "livelihood.steward_visit": frozenset({"found"}), "livelihood.aid_referral": frozenset({"content", "result"}),
    }, "民生保障科和各级管家", sensitive=True, keep=Keep(5, "年", "办结后", "通行做法，未见正式文本"),
))  # fmt: skip
registry.add(Purpose(
    "livelihood.insurance", "居民养老、医疗保险参保续保提醒", Basis.DUTY, "《社会保险法》和居民医保的规定",
    "姓名、参保情况、缴费截止；身份证号只用来核对，不保存", {
        "livelihood.insurance": frozenset({"id_number", "coverage"}),
    },
    "民生保障科、各村和网格员", sensitive=True, keep=Keep(30, "天", "办结或截止后", "办完即删；天数请镇里确认"),
))  # fmt: skip
registry.add_retention(Retention(
    "livelihood.insurance", "参保续保提醒名单", "livelihood.insurance", "删除，只留人数", over, forget_reminders,
))  # fmt: skip
sign_ups.register(Purpose(
    "livelihood.sign_up", "手机报名招聘会和培训", Basis.CONSENT, "《个人信息保护法》第十三条第一款第一项",
    "姓名、电话、报了什么名", {
        "livelihood.SignUp": frozenset({"name", "phone"}), "livelihood.OfferedPost": frozenset({"phone"}),
    }, "民生保障科", keep_text="活动结束后 30 天（以报名时同意的删除日期为准）",
), SignUp, forget_sign_ups)  # fmt: skip
