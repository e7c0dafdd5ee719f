"""What the ledgers hold of a person, for a request under 个人信息保护法 art. 45; and why imports are kept."""

from collections.abc import Iterator
from typing import Any

from hemei.kernel import identity
from hemei.ledgers import display, registry
from hemei.ledgers.registry import Ledger
from hemei.people.privacy import registry as privacy
from hemei.people.privacy.registry import Basis, Held, Keep, Person, Purpose

IMPORTS = privacy.add(Purpose(
    "ledgers.import", "导入表格的核对", Basis.DUTY, "《个人信息保护法》第十三条第一款第三项；只为查出表里的错误",
    "上传表格里的各行内容", {
        "ledgers.StagedRow": frozenset({"values"}), "ledgers.RowError": frozenset({"text", "reason"}),
    }, "导入的科室", sensitive=True, keep_text="导入或放弃后即删，最多 7 天",
))  # fmt: skip
CASES = privacy.add(Purpose(
    "ledgers.case", "办理救助等事项的各步记载", Basis.DUTY, "各事项的法定程序（低保、临时救助等）",
    "每一步调查、评议、决定的记载", {"ledgers.CaseStep": frozenset({"details"})}, "办理的科室", sensitive=True,
    keep=Keep(30, "年", "办结后", "《会计档案管理办法》附表（原始凭证 30 年）", confirmed=True),
))  # fmt: skip
MOST = 50  # rows of one ledger in the list; more are counted


def find(person: Person) -> list[Held]:
    """By the link to the register where a ledger has it, else by the number itself, sealed as it is."""
    return [_held(ledger, rows) for ledger in registry.all_ledgers() if (rows := list(_rows(ledger, person)))]


def _rows(ledger: Ledger, person: Person) -> Iterator[Any]:
    model: Any = ledger.model
    names = {field.name for field in model._meta.concrete_fields}
    if "resident" in names:
        if person.resident is not None:
            yield from model._default_manager.filter(resident=person.resident).order_by("pk")
    elif "id_number" in names:
        rows = model._default_manager.all()
        for key, number in rows.values_list("pk", "id_number").iterator(2000):
            if number and identity.normalise(str(number)) == person.number:
                yield model._default_manager.get(pk=key)


def _held(ledger: Ledger, rows: list[Any]) -> Held:
    shown = [_told(ledger, row) for row in rows[:MOST]]
    more = [f"另有 {len(rows) - MOST} 条"] if len(rows) > MOST else []
    return Held(ledger.title, privacy.purpose_of(ledger.code), shown + more)


def _told(ledger: Ledger, row: Any) -> str:
    parts = ((display.label(row._meta.get_field(name)), display.of(row, name)) for name in ledger.fields)
    return "；".join(f"{title}：{text}" for title, text in parts if text != display.EMPTY)


privacy.add_finder("ledgers", find)
