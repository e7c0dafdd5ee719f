"""Sheets made up with the mess of the office's real ones: the same header, missing codes, codes used twice,
names that differ between sheets, exact repeats, dates typed as numbers, blanks around names, line breaks."""

import datetime
from pathlib import Path

import openpyxl

from hemei.places.tests import factories

DISTRICT = factories.DISTRICT
SURVEY = (
    "调查日期", "区域", "乡镇/街道", "点位编号", "点位名", "发生位置", "地块类型", "危害寄主", "受害株数", "网幕数",
    "虫龄", "巡查是否剪网", "剪网是否彻底", "上报时间", "详细描述", "调查结果", "派单时间", "备注",
)  # fmt: skip
TREATMENT = ("点位编号", "点位名", "防治日期", "防治方式", "备注")
MAY, JUNE, LATER = datetime.date(2023, 5, 23), datetime.date(2023, 6, 12), datetime.date(2023, 6, 25)
SEEN_AT = datetime.datetime(2023, 6, 12, 17, 26)


def survey_rows():
    """Ten rows: nine facts and one exact repeat (row 9 of row 8); webs are 49, affected plants 11."""
    blank = ["", "", "", 0, 0, "", "", "", "", "", "合格", "", ""]
    found = [
        "路边绿化",
        "桑树2，榆树1\n",
        3,
        15,
        "",
        "是",
        "否",
        45089.7263888889,
        "部分剪除，建议防治。",
        "不合格",
        JUNE,
        "",
    ]
    return [
        [MAY, "乡镇", "柳林镇", "LL01", "柳荫小区", *blank],
        [JUNE, "乡镇", "柳林镇", "LL01", "柳荫小区 ", "5号楼北", *found],
        [JUNE, "乡镇", "柳林镇", "LL01", "柳荫小区", "7号楼南", *found],
        [JUNE, "城区", "石桥镇", "LL02", "桥东路", "桥头", *found[:6], "否", SEEN_AT, *found[8:]],
        [JUNE, "城区", "石桥镇", "LL02", "桥东大街", *blank],
        [JUNE, "乡镇", "石桥镇", "", "环城路", *blank],
        [LATER, "乡镇", "石桥镇", "", "环城路", *blank],
        [LATER, "乡镇", "石桥镇", "", "环城路", *blank],
        [LATER, "乡镇", "石桥镇", "SQ09", "", *blank],
        [
            LATER,
            "乡镇",
            "柳林镇",
            "LL03",
            "槐北8080",
            "",
            "行道树",
            "白蜡2",
            2,
            4,
            "",
            "",
            "",
            "",
            "",
            "不合格",
            "",
            "",
        ],
    ]


def treatment_rows():
    """Six rows: four good, one code that belongs to another place, one point that was never surveyed."""
    return [
        ["LL01", "柳荫小区", datetime.date(2023, 6, 14), "施药", ""],
        ["LL02", "桥东路", datetime.date(2023, 6, 14), "施药", ""],
        ["LL03", "槐北8080小区", datetime.date(2023, 6, 26), "施药", ""],
        ["", "环城路", datetime.date(2023, 6, 26), "剪网", "无编号"],
        ["LL02", "柳荫小区", datetime.date(2023, 6, 14), "施药", ""],
        ["LL77", "无名路", datetime.date(2023, 6, 14), "施药", ""],
    ]


def write(path: Path, header, rows):
    book = openpyxl.Workbook()
    book.active.append(list(header))
    for row in rows:
        book.active.append([None if value == "" else value for value in row])
    book.save(path)
    return path
