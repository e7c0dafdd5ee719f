import io
import json
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from hemei.matters.triage import messages
from hemei.matters.triage.topics import Message, hot_topics

HEAD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数"]
MIXER = "清河家园小区附近搅拌站噪音扰民"
PARKING = "和顺苑小区开发商捆绑销售车位"
OTHERS = [
    "向阳小学食堂饭菜太贵", "咨询生育津贴怎么领取", "桥头村卫生室没有药", "北街红绿灯时间太短", "工厂拖欠工资三个月",
    "南河里漂着死鱼", "驾校不退学费", "图书馆周末不开门", "东柳村路灯坏了", "清河家园小区电梯总坏",
]  # fmt: skip


def board() -> list[Message]:
    """Six people on the mixer (six posts); three on parking, one of whom posts eight times; ten others."""
    mixer = [f"{MIXER}{end}" for end in ("", "严重", "，夜里更响", "没人管", "和粉尘", "何时解决")]
    found = [Message(f"m{i}", f"甲{i}", t, "搅拌站日夜噪音，睡不着") for i, t in enumerate(mixer)]
    found += [
        Message(f"p{i}", f"乙{max(i - 7, 0)}", f"{PARKING}{'！' * (i % 3)}", "不买车位就不卖房", likes=100)
        for i in range(10)
    ]
    return found + [Message(f"o{i}", f"丙{i}", title, title) for i, title in enumerate(OTHERS)]


def test_heat_counts_people_not_posts_nor_likes() -> None:
    first, second = hot_topics(board())[:2]
    assert (first.people, first.posts, first.likes) == (6, 6, 0)
    assert (second.people, second.posts, second.likes) == (3, 10, 1000)
    assert {message.number[0] for message in first.messages} == {"m"}
    assert {message.number[0] for message in second.messages} == {"p"}


def test_the_name_is_place_and_problem() -> None:
    first = hot_topics(board())[0]
    assert first.place == "清河家园小区" and "搅拌站" in first.problem and "清河家园" not in first.problem


def test_the_same_place_with_another_problem_is_another_topic() -> None:
    assert all("o9" not in {m.number for m in topic.messages} for topic in hot_topics(board()))


def test_posts_without_a_name_count_one_each() -> None:
    posts = [Message(str(i), "", MIXER, "搅拌站噪音") for i in range(4)]
    assert hot_topics([*posts, *board()[6:]])[0].people == 4


@pytest.mark.parametrize(
    "posts", [[], [Message("1", "a", "停水", "")], [Message("1", "a", "", ""), Message("2", "b", "", "")]]
)
def test_too_little_gives_no_topic_and_no_error(posts: list[Message]) -> None:
    assert hot_topics(posts) == []


def write(path: Path, head: list[str] = HEAD, rows: list[Message] | None = None) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, head)
    for row, m in enumerate(board() if rows is None else rows, 1):
        cells = [188000 + row, m.person, m.title, f"2024/1/{row} 8:05:00", m.body, m.dislikes, m.likes]
        sheet.write_row(row, 0, cells)
    book.close()
    return path


def run(*words: object) -> str:
    out = io.StringIO()
    call_command("triage", "topics", *map(str, words), stdout=out)
    return out.getvalue()


def test_a_spreadsheet_goes_in_and_the_topics_come_out(tmp_path: Path) -> None:
    file = write(tmp_path / "t.xlsx")
    assert messages.read(file)[0].at == datetime(2024, 1, 1, 8, 5)
    lines = run(file, "--top", "1").splitlines()
    assert lines[1].split()[:1] == ["1"] and "搅拌站" in lines[1] and "188001" in lines[1]
    assert "2024-01-01 至 2024-01-06" in lines[1] and "热度按人数计" in lines[2]
    found = json.loads(run(file, "--json"))
    assert [(topic["people"], topic["posts"]) for topic in found[:2]] == [(6, 6), (3, 10)]
    assert found[0]["evidence"][0].keys() == {"number", "title"}


def test_bad_spreadsheets_are_refused_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("不是表格")
    for file, said in (
        (tmp_path / "x.xlsx", "读不了"), (tmp_path / "none.xlsx", "找不到文件"),
        (write(tmp_path / "e.xlsx", rows=[]), "是空的"),
        (write(tmp_path / "h.xlsx", ["甲", "乙"]), "缺少列“留言编号或工单编号或编号”"),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=said):
            run(file)
