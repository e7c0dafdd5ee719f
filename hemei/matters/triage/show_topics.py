"""Hot topics as a Chinese table and as JSON."""

from collections.abc import Sequence
from typing import Any

from hemei.matters.text_table import grid
from hemei.matters.triage.topics import Topic

HEADS = ("名次", "热点", "人数", "条数", "点赞", "反对", "起止", "依据（编号）")
SHOWN = 8  # evidence numbers in the table; JSON has all


def table(topics: Sequence[Topic]) -> str:
    if not topics:
        return "没有两条以上说同一件事的来件。"
    rows = [HEADS, *(_cells(place, topic) for place, topic in enumerate(topics, 1))]
    return grid(rows) + "\n热度按人数计，同一人多次来件只算一人；点赞、反对单列，不折算成人数。"


def as_json(topics: Sequence[Topic]) -> list[dict[str, Any]]:
    return [
        {
            "rank": rank, "name": topic.name, "place": topic.place, "problem": topic.problem, "people": topic.people,
            "posts": topic.posts, "likes": topic.likes, "dislikes": topic.dislikes,
            "first": topic.span and topic.span[0].isoformat(sep=" "),
            "last": topic.span and topic.span[1].isoformat(sep=" "),
            "evidence": [{"number": m.number, "title": m.title} for m in topic.messages],
        }
        for rank, topic in enumerate(topics, 1)
    ]  # fmt: skip


def _cells(place: int, topic: Topic) -> tuple[str, ...]:
    span = "—" if topic.span is None else f"{topic.span[0]:%Y-%m-%d} 至 {topic.span[1]:%Y-%m-%d}"
    numbers = "、".join(message.number for message in topic.messages[:SHOWN])
    more = f" 等 {topic.posts} 条" if topic.posts > SHOWN else ""
    counts = (topic.people, topic.posts, topic.likes, topic.dislikes)
    return (str(place), topic.name, *map(str, counts), span, numbers + more)
