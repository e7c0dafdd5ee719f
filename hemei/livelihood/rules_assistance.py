"""Rules of 低保 and 临时救助 (rules.md §7.2)."""

import re
from decimal import Decimal
from typing import Any

from hemei.kernel.errors import RuleError

_LIVING = "《北京市最低生活保障审核确认办法实施细则》（2018）"
_AID = "《北京市临时救助办法》（2020）"


class InvestigatorsTooFew(RuleError):
    """家庭经济状况调查须有至少 {least} 名调查人员，现在写了 {found} 名。"""

    basis = _LIVING


class PanelTooSmall(RuleError):
    """民主评议小组须至少 {least} 人，现在是 {present} 人。"""

    basis = _LIVING


class PanelEven(RuleError):
    """民主评议小组人数须为单数，现在是 {present} 人。"""

    basis = _LIVING


class RepresentativesTooFew(RuleError):
    """评议小组 {present} 人，村（居）民代表应不少于 {needed} 人，现在是 {found} 人。"""

    basis = _LIVING


class ApplicantStayed(RuleError):
    """民主评议时申请人应当回避，请确认申请人已离场。"""

    basis = _LIVING


class VotesUneven(RuleError):
    """赞成 {yes} 票、不赞成 {no} 票，合计与到会 {present} 人不符。"""


class SpotVisitsTooFew(RuleError):
    """{month} 上报 {total} 户，应入户抽查至少 {needed} 户，现已 {done} 户，还差 {short} 户；这一户要先入户。"""

    basis = _LIVING


class RelativeNotVisited(RuleError):
    """申请人是经办人员或村干部的近亲属，必须入户核查后才能完成审查。"""

    basis = _LIVING


class RelativeUnnamed(RuleError):
    """勾选了近亲属，请写明是谁的近亲属、什么关系。"""

    basis = _LIVING


class AboveStandard(RuleError):
    """核定人均月收入 {income} 元，不低于低保标准 {standard} 元，不符合条件；请录入不予批准并写明理由。"""

    basis = _LIVING


class AmountTooHigh(RuleError):
    """按标准 {standard} 元 × {members} 人减去家庭收入 {income} 元，最多 {most} 元/月，现在填的是 {amount} 元。"""

    basis = _LIVING


class ReasonNeeded(RuleError):
    """不予批准要写明理由，申请人会收到书面告知。"""

    basis = _LIVING


class NoticeRuns(RuleError):
    """公示稿“{notice}”已经{state}，不用再拟。"""

    status = 409


class FirstAidNotEmergency(RuleError):
    """先行救助只用于急难型临时救助，支出型须核实后决定。"""

    basis = _AID


class FirstAidLate(RuleError):
    """先行救助应在申请当天（{applied}）实施，{day} 已经不是当天。请走一般程序，{due} 前决定。"""

    basis = _AID


class ExpenseMissing(RuleError):
    """支出型临时救助要选支出类别。"""


class BelowBand(RuleError):
    """自付支出 {spent} 元，占家庭收入 {earned} 元的 {share}%，没有达到 {band}% 的认定线。请录入不予批准并写明理由。"""

    basis = _AID


class AboveCap(RuleError):
    """本年已救助 {before} 元，加这次 {amount} 元超过封顶 {cap} 元（{standard} 元 × {months} 个月 × {members} 人）。"""

    basis = _AID


class AmountMissing(RuleError):
    """救助金额要大于 0。"""


class AppliedInFuture(RuleError):
    """申请日期 {applied} 在今天之后。"""


class MembersMissing(RuleError):
    """共同生活人数至少 1 人。"""


def investigators(text: str) -> list[str]:
    """The different names in "甲、乙" or one a line."""
    return sorted({name.strip() for name in re.split(r"[、，,；;\s]+", text or "") if name.strip()})


def check_panel(data: Any, least: int, share: tuple[int, int]) -> None:
    """Odd, large enough, two thirds of them representatives, the applicant out, every vote counted."""
    present, found = int(data["present"]), int(data["representatives"])
    if present < least:
        raise PanelTooSmall(field="present", least=least, present=present)
    if present % 2 == 0:
        raise PanelEven(field="present", present=present)
    needed = -(-present * share[0] // share[1])
    if found < needed or found > present:
        raise RepresentativesTooFew(field="representatives", present=present, needed=needed, found=found)
    if not data["applicant_left"]:
        raise ApplicantStayed(field="applicant_left")
    yes, no = int(data["in_favour"]), int(data["against"])
    if yes + no != present:
        raise VotesUneven(field="in_favour", yes=yes, no=no, present=present)


def relative_named(record: Any) -> None:
    if record.official_relative and not record.relative_of.strip():
        raise RelativeUnnamed(field="relative_of")


def members_counted(record: Any) -> None:
    if not (record.members or 0) >= 1:
        raise MembersMissing(field="members")


def expense_named(record: Any) -> None:
    if record.kind == "expenditure" and not record.expense:
        raise ExpenseMissing(field="expense")


def check_amount(record: Any, amount: Decimal, standard: Decimal) -> None:
    """低保 is what a family lacks to the standard, and no more."""
    income = Decimal(str(record.income or 0))
    each = income / record.members
    if each >= standard:
        raise AboveStandard(income=f"{each:.2f}", standard=standard)
    most = standard * record.members - income
    if not 0 < amount <= most:
        raise AmountTooHigh(
            field="amount", standard=standard, members=record.members, income=income, most=most, amount=amount
        )


def check_band(record: Any, band: int) -> None:
    """What a family pays itself, as a share of what it earns; nothing earned is over any line."""
    spent, earned = Decimal(str(record.spent or 0)), Decimal(str(record.earned or 0))
    if spent * 100 < earned * band or not spent:
        share = f"{spent * 100 / earned:.1f}" if earned else "0"
        raise BelowBand(spent=spent, earned=earned, share=share, band=band)
