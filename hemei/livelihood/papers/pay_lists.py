"""The three monthly 发放汇总表 (annexes 4–6): as xlsx with every line, as docx with sums by village."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import xlsxwriter
from django.db.models import Count, Sum

from hemei.kernel import crypto
from hemei.kernel.official import OfficialDocument
from hemei.livelihood import allowance_queries as queries
from hemei.livelihood.allowances.tiers import Benefit
from hemei.livelihood.models import PayLine, PayRun

ANNEX = {Benefit.HARDSHIP: 4, Benefit.CARE: 5, Benefit.ELDER: 6}
TITLES = ("序号", "姓名", "身份证号", "村（社区）", "所属月", "性质", "金额（元）", "理由")
_WIDTHS = (6, 10, 22, 16, 10, 8, 12, 60)
CHUNK = 2000


def title(run: PayRun, benefit: str) -> str:
    return f"{run.month[:4]}年{int(run.month[5:])}月{Benefit(benefit).label}发放汇总表"


def workbook(run: PayRun, benefit: str, *, clear: bool, mark: str) -> bytes:
    """Every line. Names, numbers and reasons are masked unless `clear`."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True, "strings_to_formulas": False})
    sheet, bold = book.add_worksheet("发放汇总表"), book.add_format({"bold": True, "border": 1})
    sheet.write_string(0, 0, f"{title(run, benefit)}　{mark}", bold)
    for column, (head, width) in enumerate(zip(TITLES, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, head, bold)
    sheet.set_header(f"&C{mark}")
    sheet.set_footer(f"&L{mark}&R第 &P 页，共 &N 页")
    total, number = 0, 0
    for number, cells in enumerate(_cells(run, benefit, clear), 1):
        _write(sheet, number + 1, [number, *cells])
        total += int(cells[5])
    _write(sheet, number + 2, ["合计", "", "", "", "", "", total, mark])
    book.close()
    return stream.getvalue()


def _write(sheet: Any, row: int, cells: list[Any]) -> None:
    for column, value in enumerate(cells):
        write = sheet.write_number if isinstance(value, int) else sheet.write_string
        write(row, column, value)


def _cells(run: PayRun, benefit: str, clear: bool) -> Iterator[list[Any]]:
    for line in queries.lines(run, benefit).iterator(CHUNK):
        one: Any = line.application
        yield [
            one.name if clear else masked(one.name), one.id_number if clear else one.get_id_number_masked(),
            str(one.area), line.for_month, line.get_kind_display(), line.yuan, line.why if clear else "",
        ]  # fmt: skip


def masked(name: str) -> str:
    return str(crypto.mask_name(name))


def summary(run: PayRun, benefit: str, mark: str) -> OfficialDocument:
    """The signed sheet: sums by village, nobody named."""
    rows = PayLine.objects.filter(run=run, application__benefit=benefit).values_list("area__short_name")
    sums = rows.annotate(people=Count("application__resident", distinct=True), yuan=Sum("yuan")).order_by("area")
    table = [("村（社区）", "人数", "金额（元）"), *((area, str(people), f"{yuan:,}") for area, people, yuan in sums)]
    whole = next(total for total in queries.totals(run) if total.code == benefit)
    made = OfficialDocument(title=title(run, benefit))
    made.table([*table, ("合计", str(whole.people), f"{whole.yuan:,}")], (70.0, 40.0, 46.0))
    parts = f"其中当月 {whole.regular:,} 元，补发 {whole.back:,} 元，追回 {whole.recover:,} 元。"
    made.note(f"附件{ANNEX[Benefit(benefit)]}　{parts}")
    made.note(f"编制：{run.made_by}　确认：{run.confirmed_by or '（未确认）'}")
    made.note(mark)
    return made
