"""A made-up morning spreadsheet of the hotline for the town in the database, with the faults that real ones have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
from django.utils import timezone

from example_data.generator.complaints import KINDS, PLACES, ROOTS
from example_data.generator.names import person
from hemei.places.models import Area

HEADER = (
    "工单编号", "工单类型", "一级分类", "二级分类", "标题", "主要内容", "诉求人", "是否保密", "联系电话", "被反映区",
    "被反映街乡镇", "被反映村（社区）", "具体地址", "诉求来源", "工单性质", "紧急程度", "派单时间", "办理时限", "坐席",
)  # fmt: skip
TERMS = {"紧急": timedelta(hours=24), "一般": timedelta(days=7), "疑难": timedelta(days=15)}


@dataclass
class Morning:
    """Draws tickets of one town; the same seed gives the same ones."""

    town: Area
    draw: Random
    now: datetime

    def __post_init__(self) -> None:
        self.villages = list(Area.objects.under(self.town.code).filter(code__regex=r"^\d{12}$").order_by("code"))
        self.district = Area.objects.filter(code=self.town.code[:6]).first() or ""

    def rows(self, number: int, faults: bool) -> list[dict[str, Any]]:
        made = [self._ticket(serial) for serial in range(1, number + 1)]
        if faults:
            for serial, row in enumerate(made, 1):
                self._spoil(serial, row)
        return made

    def _ticket(self, serial: int) -> dict[str, Any]:
        draw, kind = self.draw, self.draw.choice(KINDS)
        problem, village = draw.choice(kind.problems), draw.choice(self.villages)
        spot = f"{village}{draw.choice(PLACES)}"
        urgency = "紧急" if kind.code in ("JS.heat", "JS.water") else draw.choice(("一般",) * 9 + ("疑难",))
        sent = self.now - timedelta(minutes=draw.randint(5, 14 * 60))
        known = draw.random() < 0.8  # the hotline's classes are not always the town's
        return {
            "工单编号": f"12345{self.now:%Y%m%d}{serial:05d}",
            "工单类型": draw.choice(("求助", "投诉", "举报", "咨询")),
            "一级分类": ROOTS[kind.code[:2]], "二级分类": kind.title if known else "其他",
            "标题": f"{spot}{problem.title}",
            "主要内容": f"来电人反映：{spot}{problem.title}，{problem.said}。希望相关部门尽快处理。",
            "诉求人": person(draw), "是否保密": draw.choice("否否否否是"),
            "联系电话": f"139{draw.randint(0, 10**8 - 1):08d}",
            "被反映区": str(self.district), "被反映街乡镇": str(self.town), "被反映村（社区）": str(village),
            "具体地址": spot, "诉求来源": draw.choice(("电话", "网络", "微信")), "工单性质": "主办",
            "紧急程度": urgency, "派单时间": sent.replace(tzinfo=None, microsecond=0),
            "坐席": f"80{draw.randint(10, 99)}", "办理时限": f"{sent + TERMS[urgency]:%Y-%m-%d %H:%M}",
        }  # fmt: skip

    def _spoil(self, serial: int, row: dict[str, Any]) -> None:
        """Every so many rows one of the faults that a clerk meets."""
        if serial % 25 == 3:
            row["被反映村（社区）"] = f"{row['被反映村（社区）'][:-1]}家园小区"  # no village of that name
        elif serial % 40 == 9:
            row["办理时限"] = "尽快"
        elif serial % 40 == 19:
            row["主要内容"] = ""
        elif serial % 15 == 7:
            row["联系电话"] = float(row["联系电话"])
        elif serial % 12 == 5:
            row["被反映村（社区）"] = ""  # the spot names it


def write(path: Path, rows: Sequence[dict[str, Any]], title: str) -> None:
    """A title above the header, a totals row below: as such sheets come."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet, moment = book.add_worksheet("派单明细"), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.merge_range(0, 0, 0, len(HEADER) - 1, title)
        sheet.write_row(1, 0, HEADER)
        for at, row in enumerate(rows, 2):
            for column, name in enumerate(HEADER):
                if row[name] != "":
                    sheet.write(at, column, row[name], moment if isinstance(row[name], datetime) else None)
        sheet.write_row(len(rows) + 2, 0, ["合计", f"{len(rows)}件"])


def make(path: Path, town: Area, number: int, seed: int = 1, *, faults: bool = True) -> None:
    """Write the spreadsheet of `number` tickets."""
    now = timezone.localtime()
    rows = Morning(town, Random(seed), now).rows(number, faults)
    write(path, rows, f"{town}{now:%Y年%m月%d日}12345派单明细（示例，均为虚构）")
