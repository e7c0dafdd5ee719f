"""Dated values of livelihood."""

from hemei.kernel import dated

ELDERLY_AGE, ELDER, HARDSHIP, CARE = (
    "livelihood.elderly_age", "livelihood.elder_rates", "livelihood.hardship_rates", "livelihood.care_rates",
)  # fmt: skip
BACK_MONTHS = "livelihood.back_pay_months"
_ACT = "京民养老发〔2019〕160号"

dated.declare(
    ELDERLY_AGE, title="老年人年龄", unit="周岁", default=60, source="《老年人权益保障法》第二条", confirmed=True
)
dated.declare(
    ELDER, title="高龄老年人津贴（周岁 → 元/月）", kind="json", default={"80": 100, "90": 500, "100": 800},
    source=_ACT, confirmed=True,
)  # fmt: skip
dated.declare(
    HARDSHIP, title="困难老年人养老服务补贴（元/月）", kind="json",
    default={"minimum_living": 300, "low_income": 200, "special_family": 100}, source=_ACT, confirmed=True,
)  # fmt: skip
dated.declare(
    CARE, title="失能老年人护理补贴（档次 → 元/月）", kind="json", default={"first": 600, "second": 400, "third": 200},
    source=_ACT, confirmed=True,
)  # fmt: skip
dated.declare(BACK_MONTHS, title="津贴补贴补发月数上限", unit="个月", default=6, source=_ACT, confirmed=True)

OBJECTION_DAY, DECISION_DAY = "livelihood.objection_day", "livelihood.decision_day"
dated.declare(OBJECTION_DAY, title="津贴补贴异议截止日（每月）", unit="日", default=20, source=_ACT, confirmed=True)
dated.declare(DECISION_DAY, title="津贴补贴区级决定截止日（每月）", unit="日", default=25, source=_ACT, confirmed=True)

REMEDY = "livelihood.remedy"
dated.declare(
    REMEDY, title="不予批准告知书的救济途径",
    default="如不服本决定，可以自收到本告知书之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。",
    source="《行政复议法》第二十条、《行政诉讼法》第四十六条；复议机关和管辖法院由区里填写", confirmed=False,
)  # fmt: skip
