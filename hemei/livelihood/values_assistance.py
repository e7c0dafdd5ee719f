"""Dated values of social assistance: terms, the panel, spot visits, standards, bands and caps."""

from datetime import date
from decimal import Decimal
from typing import Any

from hemei.kernel import dated

_RULES = "《北京市最低生活保障审核确认办法实施细则》（2018）"
_TEMPORARY = "《北京市临时救助办法》（2020）"

INVESTIGATE, ASSESS, POST, REPORT, REVIEW, DECIDE, DELIVER = (
    "livelihood.living_investigation_term", "livelihood.living_assessment_term", "livelihood.living_posting_term",
    "livelihood.living_report_term", "livelihood.living_review_term", "livelihood.living_decision_term",
    "livelihood.refusal_delivery_term",
)  # fmt: skip
for _key, _title, _term in (
    (INVESTIGATE, "低保家庭经济状况调查时限", "10工作日"), (ASSESS, "低保民主评议时限", "4工作日"),
    (POST, "低保公示期", "7自然日"), (REPORT, "低保公示期满后上报时限", "2工作日"),
    (REVIEW, "低保区级审查时限", "5工作日"), (DECIDE, "低保区级决定时限", "2工作日"),
    (DELIVER, "不予批准决定送达时限", "3工作日"),
):  # fmt: skip
    dated.declare(_key, title=_title, default=_term, source=_RULES, confirmed=True)

INVESTIGATORS, PANEL, REPRESENTATIVES, VISITS = (
    "livelihood.investigators", "livelihood.panel_least", "livelihood.panel_representatives",
    "livelihood.spot_visit_share",
)  # fmt: skip
dated.declare(INVESTIGATORS, title="入户调查最少人数", unit="人", default=2, source=_RULES, confirmed=True)
dated.declare(PANEL, title="民主评议小组最少人数（须为单数）", unit="人", default=9, source=_RULES, confirmed=True)
dated.declare(
    REPRESENTATIVES, title="民主评议小组中村（居）民代表的比例（分子、分母）", kind="json", default=[2, 3],
    source=_RULES, confirmed=True,
)  # fmt: skip
dated.declare(VISITS, title="低保区级入户抽查比例", unit="%", default=30, source=_RULES, confirmed=True)

STANDARD = "livelihood.minimum_living_standard"
dated.declare(
    STANDARD, title="城乡低保标准（每人每月）", unit="元", default=1395,
    source="2023 年市级标准，每年调整，请录入现行文件",
    confirmed=False,
)  # fmt: skip

EMERGENCY, SUPPORTED, OTHERS = (
    "livelihood.aid_emergency_term", "livelihood.aid_supported_term", "livelihood.aid_others_term",
)  # fmt: skip
dated.declare(EMERGENCY, title="急难型临时救助办理时限", default="5工作日", source=_TEMPORARY, confirmed=True)
dated.declare(
    SUPPORTED, title="支出型临时救助办理时限（低保等家庭）", default="7工作日", source=_TEMPORARY, confirmed=True
)
dated.declare(OTHERS, title="支出型临时救助办理时限（其他家庭）", default="15工作日", source=_TEMPORARY, confirmed=True)

BANDS, CAPS = "livelihood.aid_bands", "livelihood.aid_caps"
dated.declare(
    BANDS, title="支出型临时救助认定线：自付支出占家庭收入（%）", kind="json",
    default={"medical": {"supported": 40, "other": 50}, "other": {"supported": 30, "other": 40}},
    source=_TEMPORARY + "；两档各对应哪类支出，请按文件核对", confirmed=False,
)  # fmt: skip
dated.declare(
    CAPS, title="临时救助全年封顶（低保标准的月数，按救助人数计）", kind="json",
    default={"emergency": 3, "expenditure": 24}, source=_TEMPORARY + "；按人还是按户计，请按文件核对", confirmed=False,
)  # fmt: skip


def number(key: str, on: date) -> int:
    return int(dated.value(key, on=on))


def standard(on: date) -> Decimal:
    """元 a person and month."""
    return Decimal(dated.value(STANDARD, on=on))


def table(key: str, on: date) -> Any:
    return dated.value(key, on=on)
