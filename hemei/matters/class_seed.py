"""The seven first-level classes, the same as the labels of the cold-start triage model (triage/sample)."""

from hemei.matters import categories
from hemei.matters.categories import MatterClass

CLASSES = {
    "JS": "城乡建设", "HB": "环境保护", "LS": "劳动和社会保障", "WS": "卫生计生", "JY": "教育文体", "JT": "交通运输",
    "SM": "商贸旅游",
}  # fmt: skip

categories.register(*(MatterClass(code, title) for code, title in CLASSES.items()))
