"""Words that call for 119, 110 or 120 rather than for a form (条例 art. 11: not dispatched, transferred at once)."""

WORDS = {
    "119": ("火灾", "着火", "起火", "失火", "冒烟", "爆炸", "煤气", "燃气泄漏", "天然气泄漏", "触电", "漏电", "被困",
            "溺水", "落水", "掉河里", "掉井里"),
    "110": ("打人", "打架", "持刀", "杀人", "抢劫", "绑架", "家暴", "强奸", "有人跟踪"),
    "120": ("晕倒", "昏迷", "中毒", "大出血", "心脏病", "没有呼吸", "煤气中毒", "跳楼", "自杀"),
    "122": ("车祸", "撞人", "撞车"),
}  # fmt: skip
TITLES = {"119": "火警", "110": "报警", "120": "急救", "122": "交通事故"}


def numbers(text: str) -> list[tuple[str, str]]:
    """(number, what it is) of the emergency lines that the text calls for."""
    return [(number, TITLES[number]) for number, words in WORDS.items() if any(word in text for word in words)]
