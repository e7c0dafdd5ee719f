"""Messages from a spreadsheet, with the column names that hotlines and message boards use."""

from datetime import datetime
from pathlib import Path
from typing import Any

from hemei.matters.rules import ColumnAbsent, DataNotReadable, FileEmpty, FileNotFound
from hemei.matters.triage.topics import Message

ALIASES = {
    "number": ("留言编号", "工单编号", "编号"),
    "person": ("留言用户", "诉求人", "用户", "来电号码", "电话"),
    "title": ("留言主题", "标题", "主题"),
    "body": ("留言详情", "主要内容", "详情", "内容"),
    "at": ("留言时间", "派单时间", "受理时间", "时间"),
    "likes": ("点赞数", "点赞"),
    "dislikes": ("反对数", "反对"),
}
NEEDED = ("number", "title")
_FORMATS = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d", "%Y-%m-%d")


def read(path: Path) -> list[Message]:
    """The rows of the first sheet; rows without any text are left out."""
    rows = _rows(path)
    if len(rows) < 2:
        raise FileEmpty(where=path.name)
    head = [_text(cell) for cell in rows[0]]
    places = {field: _place(head, names) for field, names in ALIASES.items()}
    for field in NEEDED:
        if places[field] is None:
            raise ColumnAbsent(
                field=field, where=path.name, column="或".join(ALIASES[field]), found="、".join(filter(None, head))
            )
    messages = [_message({f: row[i] for f, i in places.items() if i is not None and i < len(row)}) for row in rows[1:]]
    return [message for message in messages if message.title or message.body]


def _rows(path: Path) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    if not path.is_file():
        raise FileNotFound(where=path)
    try:
        return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise DataNotReadable(where=path.name, why=str(error)) from error


def _place(head: list[str], names: tuple[str, ...]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def _message(cells: dict[str, Any]) -> Message:
    return Message(
        number=_text(cells.get("number")), person=_text(cells.get("person")), title=_text(cells.get("title")),
        body=_text(cells.get("body")), at=_moment(cells.get("at")), likes=_count(cells.get("likes")),
        dislikes=_count(cells.get("dislikes")),
    )  # fmt: skip


def _text(cell: Any) -> str:
    """Numbers arrive as floats: 188006.0 is the number 188006."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _moment(cell: Any) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    for form in _FORMATS:
        try:
            return datetime.strptime(_text(cell), form)  # noqa: DTZ007  local time, as written
        except ValueError:
            continue
    return None


def _count(cell: Any) -> int:
    text = _text(cell)
    return int(text) if text.isdigit() else 0
