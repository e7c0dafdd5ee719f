"""The policy numbers of this domain, as dated values: each in force from a day, with its source."""

from datetime import date
from decimal import Decimal
from typing import Any

from hemei.kernel import dated

_PRACTICE = "通行做法，待本镇确认"
_RATES = {"USD": "7.0827", "EUR": "7.8592", "HKD": "0.90622", "JPY": "0.050213", "GBP": "9.0411"}
_RATE_SOURCE = "中国外汇交易中心 2023年12月29日人民币汇率中间价，按登记日期请逐年录入"

dated.declare(
    "economy.large_capital_threshold",
    title="大额注册资本起点（含本数）",
    unit="元",
    default=5_000_000,
    source="镇年度总结口径“注册资金500万元以上”",
    confirmed=False,
)
dated.declare(
    "economy.count_moved_in", title="新增注册企业是否计入迁入企业", default=False, source=_PRACTICE, confirmed=False
)
dated.declare("economy.tax_level", title="税收统计级次", default="镇域统计口径", source=_PRACTICE, confirmed=False)
dated.declare(
    "economy.visit_merge_days",
    title="同一企业走访合并提示天数",
    unit="天",
    default=30,
    source=_PRACTICE,
    confirmed=False,
)
dated.declare(
    "economy.visit_tiers",
    title="走访分级及每季走访次数",
    default={"重点": 1, "一般": 0},
    source=_PRACTICE,
    confirmed=False,
)
dated.declare(
    "economy.slip_amber_days", title="项目节点滞后黄灯起点", unit="天", default=1, source=_PRACTICE, confirmed=False
)
dated.declare(
    "economy.slip_red_days", title="项目节点滞后红灯起点", unit="天", default=30, source=_PRACTICE, confirmed=False
)
dated.declare(
    "economy.policy_expiring_days", title="政策到期提醒天数", unit="天", default=60, source=_PRACTICE, confirmed=False
)
dated.declare(
    "economy.acceptance_filing_days",
    title="竣工验收备案期限",
    unit="天",
    default=15,
    source="建设工程质量管理条例第四十九条",
    confirmed=True,
)
dated.declare(
    "economy.start_months",
    title="领取施工许可证后开工期限",
    unit="个月",
    default=3,
    source="建筑法第九条",
    confirmed=True,
)
dated.declare(
    "economy.start_extension_months",
    title="每次延期开工最长月数",
    unit="个月",
    default=3,
    source="建筑法第九条",
    confirmed=True,
)
dated.declare(
    "economy.start_extensions", title="延期开工最多次数", unit="次", default=2, source="建筑法第九条", confirmed=True
)
for _code, _rate in _RATES.items():
    dated.declare(
        f"economy.rate.{_code}",
        title=f"人民币汇率中间价（{_code}）",
        unit="元",
        default=Decimal(_rate),
        source=_RATE_SOURCE,
        confirmed=False,
    )

_REQUESTS = "企业服务通行做法，未见本镇正式文本"
dated.declare(
    "economy.request_accept_term", title="企业诉求受理时限", default="1工作日", source=_REQUESTS, confirmed=False
)
dated.declare(
    "economy.request_terms",
    title="企业诉求办理时限（按难易）",
    default=["简单 3工作日", "一般 5工作日", "疑难 15工作日"],
    source=_REQUESTS,
    confirmed=False,
)


def large_capital_threshold(on: date) -> int:
    """大额注册资本起点, in 分."""
    return int(dated.value("economy.large_capital_threshold", on)) * 100


def count_moved_in(on: date) -> bool:
    return bool(dated.value("economy.count_moved_in", on))


def tax_level(on: date) -> str:
    """The stored code of the level that figures count."""
    return "all" if dated.value("economy.tax_level", on) == "全口径" else "town"


def rate(currency: str, on: date) -> Decimal:
    """元 per unit of the currency."""
    return Decimal(dated.value(f"economy.rate.{currency}", on))


def days(key: str, on: date) -> int:
    """A whole number of days (or months, times) declared above, by its short name."""
    return int(dated.value(f"economy.{key}", on))


def visit_tiers(on: date) -> dict[str, int]:
    found: dict[str, Any] = dated.value("economy.visit_tiers", on)
    return {tier: int(times) for tier, times in found.items()}


def request_accept_term(on: date) -> str:
    return str(dated.value("economy.request_accept_term", on))


def request_term(difficulty: str, on: date) -> str:
    """The term of 企业诉求 of a difficulty, in words; "" when the list has no such line."""
    lines = (str(line).split(maxsplit=1) for line in dated.value("economy.request_terms", on))
    return {name: rest[0].strip() for name, *rest in lines if rest}.get(difficulty, "")
