"""Annexes 1–3 of 京民养老发〔2019〕160号 and the refusal letter, as official documents.

The wording of the printed forms was not at hand: the papers hold what the document asks of each; see the manual.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hemei.kernel import dated
from hemei.kernel.official import OfficialDocument
from hemei.livelihood import rules
from hemei.livelihood.models import Application, Decision
from hemei.livelihood.phone.following import number_of
from hemei.livelihood.values import REMEDY

BASIS = "《北京市老年人养老服务补贴津贴管理实施办法》（京民养老发〔2019〕160号）"
WIDTHS = (40.0, 116.0)


@dataclass(frozen=True)
class Sheet:
    """What a paper is written from; `name` and `number` are masked already where they must be."""

    application: Application
    name: str
    number: str
    due: str
    today: date
    mark: str


def _day(value: date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def _who(sheet: Sheet) -> list[tuple[str, str]]:
    person = sheet.application.resident
    return [
        ("姓名", sheet.name), ("性别", person.get_sex_display()), ("出生日期", _day(person.birth_date)),
        ("身份证号", sheet.number), ("村（社区）", str(sheet.application.area)),
        ("申请项目", sheet.application.get_benefit_display()),
    ]  # fmt: skip


def _form(title: str, rows: list[tuple[str, str]], sheet: Sheet, *notes: str) -> OfficialDocument:
    made = OfficialDocument(title=title)
    made.table([("项目", "内容"), *((name, text or "　") for name, text in rows)], WIDTHS)
    for note in (*notes, sheet.mark):
        made.note(note)
    return made


def applying(sheet: Sheet) -> OfficialDocument:
    row = sheet.application
    rows = [
        ("申请编号", number_of(row)), *_who(sheet),
        ("申请日期", _day(row.applied_on)), ("申请渠道", row.get_channel_display()),
        ("受理窗口", row.window),
        ("申请人承诺", "以上情况属实；户籍、残疾、家庭经济状况等变化时及时告知，多领的予以退回。"),
        ("申请人（代理人）签名", ""), ("受理人签名", ""),
    ]  # fmt: skip
    return _form("北京市老年人养老服务补贴津贴申请表", rows, sheet, f"附件1　依据：{BASIS}。")


def reviewing(sheet: Sheet) -> OfficialDocument:
    row = sheet.application
    decision = row.get_decision_display() if row.decision else ""
    rows = [
        *_who(sheet), ("核定情况", sheet.due), ("转民政部门日期", _day(row.forwarded_on)),
        ("乡镇（街道）初审", row.get_state_display()), ("公示日期", _day(row.posted_on)),
        ("登记日期", _day(row.registered_on)), ("区民政局决定", f"{decision}{_day(row.decided_on)}"),
        ("起发月", row.first_month), ("不予批准的理由", row.refusal_reason),
        ("初审人签名", ""), ("区民政局（盖章）", ""),
    ]  # fmt: skip
    return _form("北京市老年人养老服务补贴津贴审核表", rows, sheet, f"附件2　依据：{BASIS}。")


def transferring(sheet: Sheet) -> OfficialDocument:
    row = sheet.application
    rows = [
        *_who(sheet), ("原发放标准", sheet.due), ("起发月", row.first_month), ("转出乡镇（街道）", ""),
        ("转入区、乡镇（街道）", ""), ("户口迁移日期", ""), ("最后发放月", ""),
        ("转出地经办人", ""), ("转入地经办人", ""),
    ]  # fmt: skip
    note = "附件3　转出地从迁移的次月起停发，转入地接着发放，老年人不用重新申请。"
    return _form("北京市老年人养老服务补贴津贴转移单", rows, sheet, note)


def refusing(sheet: Sheet) -> OfficialDocument:
    row = sheet.application
    made = OfficialDocument(title="不予批准告知书")
    made.paragraph(f"{sheet.name}：")
    made.paragraph(f"您于{_day(row.applied_on)}申请{row.get_benefit_display()}。经审核，决定不予批准。")
    made.paragraph(f"理由：{row.refusal_reason}。")
    made.paragraph(f"依据：{BASIS}。")
    made.paragraph(str(dated.value(REMEDY, on=sheet.today)))
    made.paragraph("情况有变化、符合条件时，可以随时重新申请。")
    made.sign("（盖章）", _day(row.decided_on))
    made.note(sheet.mark)
    return made


@dataclass(frozen=True)
class Paper:
    title: str
    write: Callable[[Sheet], OfficialDocument]
    decisions: frozenset[str] | None = None  # None: any time

    def check(self, row: Application) -> None:
        if self.decisions is not None and row.decision not in self.decisions:
            raise rules.PaperNotReady(paper=self.title)


PAPERS = {
    "apply": Paper("申请表", applying),
    "review": Paper("审核表", reviewing),
    "transfer": Paper("转移单", transferring, frozenset({Decision.APPROVED})),
    "refusal": Paper("不予批准告知书", refusing, frozenset({Decision.REFUSED})),
}
