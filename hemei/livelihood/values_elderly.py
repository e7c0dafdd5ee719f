"""Dated values of elderly care. Those that the town has not confirmed say so."""

from datetime import date
from decimal import Decimal

from hemei.kernel import dated

INSPECTIONS, FINDING_DAYS = "livelihood.inspections_per_month", "livelihood.finding_days"
MEAL_PERSON, MEAL_POINT, MEAL_GROUPS = (
    "livelihood.meal_person_subsidy", "livelihood.meal_point_subsidy", "livelihood.meal_groups",
)  # fmt: skip
BED_CREDIT, BED_EXCLUDES_CARE = "livelihood.bed_credit", "livelihood.bed_excludes_care"
AGREEMENT_NOTICE = "livelihood.agreement_notice_days"
_MEALS = "《关于提升北京市养老助餐服务管理水平的实施意见》（2022）"
_UNASKED = "待本镇确认"
_SINCE = date(2022, 1, 1)

dated.declare(INSPECTIONS, title="驿站每月检查次数", unit="次", default=1, source=_UNASKED)
dated.declare(FINDING_DAYS, title="驿站检查问题整改天数", unit="天", default=15, source=_UNASKED)
dated.declare(
    MEAL_PERSON, title="助餐就餐补贴", unit="元/人·天", default=Decimal(5), source=_MEALS, confirmed=True, since=_SINCE
)
dated.declare(
    MEAL_POINT, title="助餐点运营补贴", unit="元/人·天", default=Decimal(3), source=_MEALS, confirmed=True, since=_SINCE
)
dated.declare(
    MEAL_GROUPS, title="助餐基本养老服务对象（身份代码）",
    default=["destitute", "minimum_living", "low_income", "special_family", "severe", "disability"],
    source=_UNASKED + "；残疾限一、二级",
)  # fmt: skip
dated.declare(
    BED_CREDIT, title="家庭照护床位服务额度（元/月）", kind="json", default={"轻度": 600, "高龄自理": 300},
    source="外区做法，本区标准待定",
)  # fmt: skip
dated.declare(BED_EXCLUDES_CARE, title="照护床位不与失能护理补贴同享", default=True, source="外区做法，本区标准待定")
dated.declare(AGREEMENT_NOTICE, title="医养合作协议到期前提醒天数", unit="天", default=60, source=_UNASKED)
