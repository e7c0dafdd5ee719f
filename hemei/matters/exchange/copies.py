"""The ticket as the district gets its copy: what was said, where, whose it is, until when; no name, no telephone."""

from collections.abc import Iterable
from typing import IO

from hemei.matters.exchange.replies import Line, local, write_sheet
from hemei.matters.models import Matter
from hemei.matters.queries import category_title

HEADER = (
    "工单编号", "工单类型", "问题分类", "标题", "主要内容", "村（社区）", "被反映点位", "受理时间", "办理时限",
    "承办单位", "状态",
)  # fmt: skip


def line(matter: Matter) -> Line:
    return [
        matter.number, matter.get_kind_display(), category_title(matter.category_code), matter.title, matter.content,
        str(matter.area), matter.place_text, local(matter.received_at), local(matter.due_at), str(matter.unit or ""),
        matter.get_state_display(),
    ]  # fmt: skip


def write(matters: Iterable[Matter], about: list[tuple[str, str]], target: IO[bytes]) -> int:
    return write_sheet("抄送", HEADER, (line(matter) for matter in matters), about, target)
