"""企业诉求: the classes of what enterprises ask for, with their terms by difficulty (rules.md §4)."""

from datetime import date

from hemei.economy import values
from hemei.matters import categories
from hemei.matters.categories import DetailField, Details, MatterClass, Route

ROOT = "QY"
SUBJECTS = {
    "policy": "政策", "licence": "证照", "labour": "用工", "finance": "融资", "land": "用地",
    "infrastructure": "基础设施", "logistics": "物流", "ecology": "环保", "other": "其他",
}  # fmt: skip
DIFFICULTIES = ("简单", "一般", "疑难")
CHANNELS = ("企业服务群", "走访", "热线", "窗口")


def _term(details: Details, on: date) -> str:
    return values.request_term(details.get("difficulty") or "一般", on)


def _accept_term(details: Details, on: date) -> str:
    return values.request_accept_term(on)


categories.register(
    MatterClass(
        ROOT, "企业诉求", term=_term, accept_term=_accept_term, route=Route(unit_code="economy", role="economy_clerk"),
        fields=(
            DetailField("difficulty", "难易程度", "choice", choices=DIFFICULTIES, help_text="不填按“一般”计时限"),
            DetailField("channel", "提出渠道", "choice", choices=CHANNELS),
            DetailField("credit_code", "统一社会信用代码"),
        ),
    ),
    *(MatterClass(f"{ROOT}.{code}", title, parent=ROOT) for code, title in SUBJECTS.items()),
)  # fmt: skip
