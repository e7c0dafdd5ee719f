"""The ten documents of a case, written from what its steps recorded."""

from hemei.kernel.crypto import mask_name
from hemei.kernel.official import OfficialDocument
from hemei.ledgers.cases import Case, Paper
from hemei.ledgers.cases.registry import in_words

_WIDTHS = (40.0, 116.0)
_PLANNING = "《北京市城乡规划条例》"
_REMEDY = "如不服本决定，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法提起行政诉讼。"


_SERVED = {
    "stop": "责令停止建设通知书", "order": "限期拆除决定书", "urge": "催告书", "decide_force": "强制拆除决定书",
    "force_stop": "强制拆除决定书",
}  # fmt: skip


def _owner(case: Case) -> str:
    if not case.record.owner:
        return "当事人（不明）"
    return str(case.record.owner) if case.clear else mask_name(str(case.record.owner))


def _form(title: str, case: Case, rows: list[tuple[str, str]]) -> OfficialDocument:
    what = [("违建点位", case.record.site), ("村（社区）", str(case.record.area)), ("当事人", _owner(case))]
    made = OfficialDocument(title=title)
    made.table([("项目", "内容"), *((name, text or "　") for name, text in (*what, *rows))], _WIDTHS)
    return made


def _letter(title: str, number: str, day: str, case: Case, *paragraphs: str) -> OfficialDocument:
    made = OfficialDocument(title=title, number=number.strip())
    made.paragraph(f"{_owner(case)}：")
    for text in paragraphs:
        made.paragraph(text)
    made.sign("（盖章）", day)
    return made


def _inspection(case: Case) -> OfficialDocument:
    row = case.record
    return _form("现场检查笔录", case, [
        ("检查日期", case.day("file")), ("检查人员", case.said("file", "inspectors")),
        ("建设状态", row.get_building_state_display()), ("用途", row.use), ("现场情况", case.said("file", "record")),
        ("检查人员签名（两人以上）", ""), ("当事人或见证人签名", ""),
    ])  # fmt: skip


def _stop(case: Case) -> OfficialDocument:
    row = case.record
    text = (
        f"经查，{row.site}正在建设，没有依法取得规划许可。依据{_PLANNING}第七十四条，责令你（单位）立即停止建设，"
        f"并于{case.said('stop', 'comply_by')}前自行拆除；逾期不拆除的，依法强制拆除。"
    )
    return _letter("责令停止建设通知书", row.order_number, case.day("stop"), case, text, _REMEDY)


def _order(case: Case) -> OfficialDocument:
    row = case.record
    return _letter("限期拆除决定书", row.order_number, case.day("order"), case,
                   f"经查，{row.site}的建设没有依法取得规划许可。依据{_PLANNING}第七十四条，责令你（单位）于"
                   f"{case.said('order', 'comply_by')}前自行拆除。", _REMEDY)  # fmt: skip


def _urge(case: Case) -> OfficialDocument:
    text = (
        f"限期拆除决定书（{case.record.order_number}）已经送达，你（单位）没有履行。依据《行政强制法》第三十五条，"
        f"催告你（单位）于{case.said('urge', 'reply_until')}前履行。在此期限内你（单位）有权陈述和申辩。"
    )
    return _letter("催告书", case.said("urge", "number", ""), case.day("urge"), case, text)


def _hearing(case: Case) -> OfficialDocument:
    return _form("陈述申辩笔录", case, [
        ("日期", case.day("hear")), ("陈述申辩内容", case.said("hear", "statement")),
        ("复核意见", case.said("hear", "review")), ("当事人签名", ""), ("记录人签名", ""),
    ])  # fmt: skip


def _force(case: Case) -> OfficialDocument:
    act = "decide_force" if "decide_force" in case.days else "force_stop"
    text = (
        f"你（单位）逾期没有拆除{case.record.site}的违法建设。依据《行政强制法》第三十七条、第四十四条和{_PLANNING}"
        "第七十四条，决定强制拆除。实施前另行公告。"
    )
    return _letter("强制拆除决定书", case.record.force_number, case.day(act), case, text, _REMEDY)


def _announcement(case: Case) -> OfficialDocument:
    made = OfficialDocument(title="公告")
    until = case.said("announce", "comply_by")
    made.paragraph(f"{case.record.site}的违法建设，限当事人于{until}前自行拆除；逾期不拆除的，依法强制拆除。")
    made.sign("（盖章）", case.day("force_posted"))
    return made


def _items(case: Case) -> OfficialDocument:
    return _form("物品清单", case, [
        ("清点日期", case.day("list_items")), ("物品及数量", case.said("list_items", "items", "无物品")),
        ("保管或移交", case.said("list_items", "keeper")), ("见证人", case.said("list_items", "witness")),
        ("清点人签名", ""), ("当事人签名", ""),
    ])  # fmt: skip


def _delivery(case: Case) -> OfficialDocument:
    sent = [act for act in _SERVED if act in case.days]
    served = [(f"{_SERVED[act]}（{case.day(act)}）", case.said(act, "served")) for act in sent]
    return _form("送达回证", case, [*served, ("送达人签名（两人）", ""), ("受送达人签名", "")])


def _closing(case: Case) -> OfficialDocument:
    row = case.record
    return _form("违法建设销账单", case, [
        ("发现日期", in_words(row.found_on)), ("建设状态", row.get_building_state_display()),
        ("拆除方式", row.get_mode_display()), ("决定文书号", row.force_number or row.order_number),
        ("实测拆除面积（平方米）", case.said("close", "area")), ("安全鉴定", case.said("clear", "safety")),
        ("清运情况", case.said("clear", "cleared")), ("销账日期", case.day("close")),
        ("验收人", case.said("close", "acceptor")), ("验收人签名", ""),
    ])  # fmt: skip


PAPERS = (
    Paper("inspection", "现场检查笔录", _inspection, ("file",)),
    Paper("stop", "责令停止建设通知书", _stop, ("stop",)),
    Paper("order", "限期拆除决定书", _order, ("order",)),
    Paper("urge", "催告书", _urge, ("urge",)),
    Paper("hearing", "陈述申辩笔录", _hearing, ("hear",)),
    Paper("force", "强制拆除决定书", _force, ("decide_force", "force_stop")),
    Paper("announcement", "公告", _announcement, ("announce",)),
    Paper("items", "物品清单", _items, ("list_items",)),
    Paper("delivery", "送达回证", _delivery, ("stop", "order", "urge", "decide_force", "force_stop")),
    Paper("closing", "销账单", _closing, ("close",)),
)  # fmt: skip
