"""A topic's name, place + problem, from the titles of its messages."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"\d+年?")
_FILLER = re.compile(
    r"请问|关于|反映|投诉|举报|咨询|建议|求助|请求|希望|要求|问题|意见|情况|有关|相关|尊敬的|领导|您好|你好"
)
_BLANK = re.compile(r"\s+")
_PLACE = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9]{1,12}?(?:小区|社区|新城|花园|广场|大道|公馆|家园|街道|学校|小学|中学|大学|学院|医院|市场|"
    r"车站|公园|工业园|开发区|[省市州区县镇乡村路街巷苑城府湾园庭居院])"
)
_OPENING = re.compile(
    r"^(请问|请|书记|关于|反映|投诉|举报|咨询|建议|求助|再次|强烈|恳请|要求|希望|尊敬的.{0,6}[：:,，]|对|就|在|位于|我是)+"
)
_ENDING = re.compile(r"(的?(问题|情况|事宜|建议|咨询|投诉|反映))?[。！？?!.，,~…]*$")
_LONGEST = 24


def plain(text: str) -> str:
    """Half-width, one blank for many; used before n-grams are cut."""
    return _BLANK.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def places(text: str) -> list[str]:
    """The place names of a text, as far as their endings show them."""
    return [found[0] for found in _PLACE.finditer(text)]


def without_places(text: str) -> str:
    """What is left when place names, numbers and the words of every complaint are gone: what it is about."""
    return _FILLER.sub(" ", _NUMBER.sub("", _PLACE.sub(" ", text)))


def name(titles: Sequence[str]) -> tuple[str, str]:
    """Place and problem; the titles come with the most typical first. The place is "" when the titles share none."""
    cleaned = [plain(title) for title in titles]
    place = _shared_place(cleaned)
    there = [title for title in cleaned if place in title] or cleaned
    return place, _problem(min(there[: 1 + len(there) // 4], key=len), place)


def _shared_place(titles: Sequence[str]) -> str:
    """The longest run of place names that at least two in five titles have."""
    seen: Counter[str] = Counter()
    for title in titles:
        seen.update(_place_runs(_OPENING.sub("", title)))
    needed = max(2, -(-len(titles) * 2 // 5))
    common = [run for run, number in seen.items() if number >= needed]
    return max(common, key=lambda run: (len(run), seen[run]), default="")


def _place_runs(title: str) -> set[str]:
    """“A市A2区丽发新城” gives the whole run and each part that ends it."""
    runs: set[str] = set()
    end, parts = -1, list[str]()
    for found in _PLACE.finditer(title):
        parts = [*parts, found[0]] if found.start() == end else [found[0]]
        end = found.end()
        runs |= {"".join(parts[i:]) for i in range(len(parts))}
    return runs


def _problem(title: str, place: str) -> str:
    rest = _OPENING.sub("", title)
    if place and place in rest:
        rest = rest[rest.index(place) + len(place) :] or rest.replace(place, "")
    rest = _ENDING.sub("", rest).strip(" ，,。的")
    return (rest if len(rest) <= _LONGEST else f"{rest[:_LONGEST]}…") or "相关问题"
