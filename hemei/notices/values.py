"""Dated values of notices."""

from datetime import date

from hemei.kernel import dated, terms

PERIOD, DISCLOSE, AFFAIRS = "notices.period", "notices.disclosure_term", "notices.affairs_term"

dated.declare(
    PERIOD, title="公示期（另有规定的从其规定）", default="7自然日",
    source="低保细则和残疾人两项补贴办法的公示期为 7 天；其他公示参照，未见本市统一规定", confirmed=False,
)  # fmt: skip
dated.declare(
    DISCLOSE, title="主动公开时限", default="20工作日", source="《政府信息公开条例》第二十六条", confirmed=True
)
dated.declare(
    AFFAIRS, title="村务公开：一期结束后应公开的时限", default="15自然日",
    source="通行做法，未见本市正式文本", confirmed=False,
)  # fmt: skip


def term(key: str, on: date) -> terms.Term:
    return terms.read(dated.value(key, on=on))
