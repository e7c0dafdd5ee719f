"""Rules of 河长制 and of small water bodies. Pure."""

from collections.abc import Mapping
from typing import Any

from hemei.environment.models.rivers import THREE, ChiefPost, Level, WaterKind
from hemei.kernel.errors import RuleError

_LAW = "《水污染防治法》第五条"
_POSTS = {Level.TOWN: (ChiefPost.PARTY_HEAD, ChiefPost.GOVERNMENT_HEAD), Level.VILLAGE: (ChiefPost.SECRETARY,)}


class PostNotOfLevel(RuleError):
    """{level}河长由{posts}担任，不能是“{given}”。"""

    basis = _LAW


class ChiefAlready(RuleError):
    """{reach}在这段时间已有{level}河长 {name}（{since} 起）。请先填他的“任河长止”。"""


class CleanedMoreThanThere(RuleError):
    """清理长度 {given} 公里超过河段“{reach}”的长度 {length} 公里。"""


class WasteWithoutSite(RuleError):
    """清理出垃圾的，要写明垃圾去向。"""


class OpenOtherwise(RuleError):
    """当天台账里未销号的{kind}问题是 {open} 个，填的是 {given} 个。请先登记或销号问题，再登记检查。"""


class ClosedAlready(RuleError):
    """这个问题已经销号，不能再销号。"""


class NotClosedYet(RuleError):
    """还没有销号，不能复查。"""


class MatterStillOpen(RuleError):
    """事项 {number} 还没有办完反馈（现在是“{state}”），不能销号。"""


class HandedOver(RuleError):
    """这个问题已经立为事项 {number}，不能再立。"""


class RectificationMissing(RuleError):
    """请写明整改情况，再销号。"""


class NoPlace(RuleError):
    """“河段”和“小微水体”填一项，只填一项。"""


class ReboundMissing(RuleError):
    """反弹的，请写明复查时看到了什么。"""


def post_of_level(row: Any) -> None:
    fitting = _POSTS[Level(row.level)]
    if row.post not in fitting:
        posts = "、".join(str(post.label) for post in fitting)
        raise PostNotOfLevel(field="post", level=Level(row.level).label, posts=posts, given=ChiefPost(row.post).label)


def not_longer_than_reach(row: Any) -> None:
    if row.length_km > row.reach.length_km:
        show = row._meta.get_field("length_km").to_human
        raise CleanedMoreThanThere(
            field="length_km", given=show(row.length_km), reach=row.reach, length=show(row.reach.length_km)
        )


def waste_has_site(row: Any) -> None:
    if row.waste_m3 and not row.disposal_site:
        raise WasteWithoutSite(field="disposal_site")


def as_open(row: Any, open_: Mapping[str, int]) -> None:
    """A check says of each kind how many problems are open, and the ledger of problems says the same."""
    for kind in THREE:
        if getattr(row, kind.value) != open_.get(kind.value, 0):
            raise OpenOtherwise(
                field=kind.value, kind=WaterKind(kind).label, open=open_.get(kind.value, 0),
                given=getattr(row, kind.value),
            )  # fmt: skip


def in_one_place(row: Any) -> None:
    if row.reach_id is None and row.water_id is None:
        raise NoPlace(field="reach")


def closed_in_words(row: Any) -> None:
    """What is closed says what was done; what is checked again was closed."""
    if row.closed_on and not row.rectification.strip():
        raise RectificationMissing(field="rectification")
    if row.rechecked_on and not row.closed_on:
        raise NotClosedYet(field="rechecked_on")
