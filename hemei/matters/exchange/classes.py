"""The hotline's own classes (一级、二级、三级) → a class of the town's tree, by title, the deepest that fits."""

import re

from hemei.ledgers.importing.columns import normal
from hemei.matters.models import Category

_LEVELS = re.compile(r"[/>＞→|｜\-—、\\]+")


class ClassIndex:
    """The town's classes by title, read once."""

    def __init__(self) -> None:
        self.by_title: dict[str, list[str]] = {}
        self.titles: dict[str, str] = {}
        for code, title in Category.objects.filter(active=True).order_by("code").values_list("code", "title"):
            self.by_title.setdefault(normal(title), []).append(code)
            self.titles[code] = title

    def find(self, levels: list[str]) -> str:
        """The code of the deepest level whose title the tree has, below the levels above it; "" when none."""
        code = ""
        for level in levels:
            codes = self.by_title.get(normal(level), [])
            below = [one for one in codes if not code or one.startswith(f"{code}.")]
            if below and (code or len(codes) == 1 or level == levels[0]):
                code = below[0]
        return code


def levels(first: str, second: str, third: str, whole: str) -> list[str]:
    """The levels as given in columns of their own, else split from one."""
    parts = [part for part in (first, second, third) if part]
    return parts or [part.strip() for part in _LEVELS.split(whole) if part.strip()]
