"""Papers of 低保 and 临时救助, written from what the steps recorded."""

from hemei.kernel import dated
from hemei.kernel.crypto import mask_name
from hemei.kernel.official import OfficialDocument
from hemei.ledgers.cases import Case, Paper
from hemei.ledgers.cases.registry import in_words
from hemei.livelihood.values import REMEDY

_WIDTHS = (40.0, 116.0)


def _name(case: Case) -> str:
    return str(case.record.name) if case.clear else mask_name(case.record.name)


def _number(case: Case) -> str:
    return str(case.record.id_number) if case.clear else case.record.get_id_number_masked()


def _form(title: str, case: Case, rows: list[tuple[str, str]]) -> OfficialDocument:
    who = [("申请人", _name(case)), ("身份证号", _number(case)), ("村（社区）", str(case.record.area))]
    made = OfficialDocument(title=title)
    made.table([("项目", "内容"), *((name, text or "　") for name, text in (*who, *rows))], _WIDTHS)
    return made


def _applying(case: Case) -> OfficialDocument:
    row = case.record
    return _form(f"{row._meta.verbose_name}表", case, [
        ("申请日期", in_words(row.applied_on)), ("共同生活人数", f"{row.members} 人"),
        ("是否经办人员、村干部近亲属", f"是（{row.relative_of}）" if row.official_relative else "否"),
        ("申请人承诺", "所填情况属实，授权核对家庭经济状况；情况变化及时报告。"), ("申请人签名", ""),
        ("受理人签名", ""),
    ])  # fmt: skip


def _investigating(case: Case) -> OfficialDocument:
    return _form("家庭经济状况调查表", case, [
        ("调查日期", case.day("investigate")), ("调查人员", case.said("investigate", "investigators")),
        ("家庭月收入（元）", case.said("investigate", "income")), ("家庭财产", case.said("investigate", "property")),
        ("入户情况", case.said("investigate", "finding")), ("调查人员签名（两人以上）", ""), ("被调查人签名", ""),
    ])  # fmt: skip


def _assessing(case: Case) -> OfficialDocument:
    return _form("民主评议记录", case, [
        ("评议日期", case.day("assess")), ("主持人", case.said("assess", "chair")),
        ("到会人数", case.said("assess", "present")), ("其中村（居）民代表", case.said("assess", "representatives")),
        ("认可", case.said("assess", "in_favour")), ("不认可", case.said("assess", "against")),
        ("申请人回避", "申请人已离场"), ("评议意见", case.said("assess", "opinion")), ("评议人员签名", ""),
    ])  # fmt: skip


def _reviewing(case: Case) -> OfficialDocument:
    row = case.record
    return _form("低保审核确认表", case, [
        ("公示期满", case.day("posting_ended")), ("镇审核意见", case.said("report", "opinion")),
        ("上报日期", case.day("report")), ("区级入户核查", case.said("visit", "finding", "未抽中")),
        ("区级审查意见", case.said("review", "opinion")),
        ("决定", f"批准，自 {row.first_month} 起每月 {row.amount / 100:.2f} 元" if row.first_month else ""),
        ("区民政局（盖章）", ""),
    ])  # fmt: skip


def _verifying(case: Case) -> OfficialDocument:
    row = case.record
    return _form("临时救助审核审批表", case, [
        ("类型", row.get_kind_display()), ("家庭类别", row.get_family_display()),
        ("先行救助", case.said("aid_first", "how", "无")), ("核实人员", case.said("verify", "investigators")),
        ("自付支出（元）", case.said("verify", "spent")), ("家庭收入（元）", case.said("verify", "earned")),
        ("核实情况", case.said("verify", "finding")),
        ("审批意见", f"同意救助 {row.amount / 100:.2f} 元" if row.amount else ""), ("负责人签名", ""),
    ])  # fmt: skip


def _refusing(case: Case) -> OfficialDocument:
    row = case.record
    made = OfficialDocument(title="不予批准告知书")
    made.paragraph(f"{_name(case)}：")
    made.paragraph(f"您于{in_words(row.applied_on)}提出的{row._meta.verbose_name}，经审核，决定不予批准。")
    made.paragraph(f"理由：{row.refusal_reason}。")
    made.paragraph(str(dated.value(REMEDY, on=case.today)))
    made.sign("（盖章）", case.day("refuse"))
    return made


def _delivering(case: Case) -> OfficialDocument:
    return _form("送达回证", case, [
        ("文书", "不予批准告知书"), ("送达日期", case.day("deliver")), ("送达方式", case.said("deliver", "way")),
        ("签收人", case.said("deliver", "receiver")), ("送达人签名（两人）", ""),
    ])  # fmt: skip


_REFUSAL = (
    Paper("refusal", "不予批准告知书", _refusing, ("refuse",)), Paper("delivery", "送达回证", _delivering, ("refuse",)),
)  # fmt: skip
LIVING = (
    Paper("apply", "低保申请表", _applying),
    Paper("investigation", "家庭经济状况调查表", _investigating, ("investigate",)),
    Paper("assessment", "民主评议记录", _assessing, ("assess",)),
    Paper("review", "低保审核确认表", _reviewing, ("report",)), *_REFUSAL,
)  # fmt: skip
TEMPORARY = (
    Paper("apply", "临时救助申请表", _applying),
    Paper("approval", "临时救助审核审批表", _verifying, ("aid_first", "verify")),
    *_REFUSAL,
)
