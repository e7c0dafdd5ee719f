"""Recount a published round from its file alone: `hemei appraisal recount EXPORT.json`.

Runs without a database, settings or keys: `python -m hemei.appraisals.recount EXPORT.json` on any machine. With the
supervisors' list of ballots (`--ballots FILE`) it also counts every ballot again.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hemei.appraisals import arithmetic, disclosing, publishing
from hemei.ballots import merkle

Published = dict[str, Any]
_OTHER = "不是公示文件"


def main(argv: list[str] | None = None) -> int:
    """0 when everything fits, 1 when something does not, 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="hemei appraisal recount", description="核算公示文件。")
    parser.add_argument("export", type=Path, help="公示文件（JSON）")
    parser.add_argument("--ballots", type=Path, help="监票人保管的选票清单（JSON），可不给")
    asked = parser.parse_args(argv)
    try:
        published = json.loads(asked.export.read_text(encoding="utf-8"))
        ballots = json.loads(asked.ballots.read_text(encoding="utf-8")) if asked.ballots else None
        if published.get("format") != "hemei-appraisal-1":
            raise ValueError(_OTHER)
        report = list(lines(published, ballots))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"{asked.export.name} 读不出来：{_why(error)}", file=sys.stderr)
        return 2
    for good, text in report:
        print(f"{'✓' if good else '✗'} {text}")
    wrong = sum(not good for good, _ in report)
    found = f"有 {wrong} 处不一致，见打 ✗ 的行：文件被改动过，或者不完整。" if wrong else "全部一致。"
    print(f"{asked.export.name}：{found}")
    return 1 if wrong else 0


def _why(error: Exception) -> str:
    """What is wrong with a file, in words for a citizen."""
    if isinstance(error, OSError):
        return f"打不开 {error.filename}"
    if isinstance(error, KeyError):
        return f"缺少“{error.args[0]}”，文件不完整"
    return _OTHER if str(error) == _OTHER else "内容不对，不是下载下来的原样"


def lines(published: Published, ballots: Published | None = None) -> Iterator[tuple[bool, str]]:
    """(fits?, what was checked) one after the other."""
    checks: list[Callable[[Published], Iterator[tuple[bool, str]]]] = [
        _definition,
        _tree,
        _channels,
        _sums,
        _rates,
        _rounds,
    ]
    for check in checks:
        yield from check(published)
    if ballots is not None:
        yield from _ballots(published, ballots)


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _definition(p: Published) -> Iterator[tuple[bool, str]]:
    found = hashlib.sha256(_canonical(p["definition"])).hexdigest()
    yield found == p["definition_digest"], f"方案内容与冻结时的摘要：{p['definition_digest'][:16]}…"


def _tree(p: Published) -> Iterator[tuple[bool, str]]:
    leaves = p["leaves"]
    yield leaves == sorted(set(leaves)), f"选票承诺 {len(leaves)} 条，已排序、没有重复"
    cast = sum(unit["valid"] + unit["invalid"] for unit in p["units"])
    yield len(leaves) == cast, f"承诺 {len(leaves)} 条 = 有效票与无效票合计 {cast} 张"
    root = merkle.root([bytes.fromhex(leaf) for leaf in leaves]).hex()
    yield root == p["root"], f"默克尔树根 {p['root'][:16]}…"


def _channels(p: Published) -> Iterator[tuple[bool, str]]:
    for unit in p["units"]:
        cast = {name: sum(numbers.values()) for name, numbers in unit["channels"].items()}
        issued = {name: unit["issued"].get(name, 0) for name in cast}
        good = all(cast[name] <= issued[name] for name in cast) and sum(issued.values()) <= unit["roll"]
        given = "、".join(f"{name} 投出 {cast[name]} ≤ 领走 {issued[name]}" for name in cast)
        yield good, f"{unit['title']}：{given}，合计 ≤ 应参评 {unit['roll']}"


def _sums(p: Published) -> Iterator[tuple[bool, str]]:
    town, units = p["results"]["town"], p["units"]
    yield units == p["results"]["units"], "分单元的表前后一致"
    valid, roll = sum(unit["valid"] for unit in units), sum(unit["roll"] for unit in units)
    good = (valid, roll) == (town["valid"], town["roll"])
    yield good, f"全镇 = 各单元相加：有效票 {valid}，应参评 {roll}"
    if "satisfied" in town and all("satisfied" in unit for unit in units):
        above, below = sum(unit["satisfied"] for unit in units), sum(unit["counted"] for unit in units)
        yield (above, below) == (town["satisfied"], town["counted"]), f"满意票相加：{above} ÷ {below}"


def _rates(p: Published) -> Iterator[tuple[bool, str]]:
    definition = p["definition"]
    for row in [*p["units"], p["results"]["town"]]:
        name, places = row.get("title", "全镇"), int(definition["places"])
        rate = arithmetic.printed(arithmetic.rate(row["valid"], row["roll"]), places)
        yield rate == row["participation"], f"{name}参与率 {row['valid']} ÷ {row['roll']} = {rate}"
        yield _satisfaction(row, definition, name)
        for item in row["items"]:
            if "points" not in item:
                good, text = _satisfaction({**item, "rate": item.get("full_marks", item["rate"])}, definition, name)
                yield good, f"{text}（{item['subject'] or ''}{item['title']}）"


def _rounds(p: Published) -> Iterator[tuple[bool, str]]:
    """No exact rate may name someone when an earlier round's is subtracted from it."""
    k, results = int(p["definition"]["k"]), p["results"]
    rows = [(publishing.unit_place(unit["code"]), unit) for unit in p["units"]]
    rows += [(publishing.group_place(code), cell) for code, cell in results["groups"].items()]
    good = True
    for place, row in [*rows, (publishing.TOWN, results["town"])]:
        told = [(publishing.HEADLINE, row)]
        told += [(publishing.identity_of(item["key"], item["subject"]), item) for item in row.get("items", ())]
        before = p["earlier"].get(place, {})
        good &= not any(
            "satisfied" in cell
            and disclosing.over_rounds((cell["satisfied"], cell["counted"]), before.get(what, ()), k)
            for what, cell in told
        )
    yield good, f"和以前公示的各轮相减，说不出少于 {k} 户的态度"


def _satisfaction(row: Published, definition: Published, name: str) -> tuple[bool, str]:
    """An exact rate must follow from its terms and hide nobody; a band must be one that n and k allow."""
    k, below = int(definition["k"]), row["counted"]
    if "band" in row:
        allowed = {label for _, _, label in disclosing.bands(below, k)} | {disclosing.WITHHELD}
        return row["band"] in allowed and row["rate"] == row["band"], f"{name}满意率 {row['band']}（{below} 票，区间）"
    rate = arithmetic.printed(arithmetic.rate(row["satisfied"], below), int(definition["places"]))
    good = rate == row["rate"] and not disclosing.is_small(row["satisfied"], below, k)
    return good, f"{name}满意率 {row['satisfied']} ÷ {below} = {rate}"


def _ballots(p: Published, ballots: Published) -> Iterator[tuple[bool, str]]:
    """Count the supervisors' list and compare everything that was published with what it gives."""
    found = hashlib.sha256(_canonical([ballots["salt"], ballots["ballots"]])).hexdigest()
    yield found == p["ballots_digest"], "选票清单与公示的摘要"
    tally = arithmetic.count(p["definition"], ballots["units"], ballots["ballots"])
    again = publishing.results(p["definition"], tally, p["earlier"])
    yield again["town"] == p["results"]["town"], f"逐票重计：全镇满意率 {again['town']['rate']}"
    for mine, theirs in zip(again["units"], p["units"], strict=True):
        same = all(theirs.get(name) == value for name, value in mine.items())
        yield same, f"逐票重计：{mine['title']} {mine['rate']}"
    yield again["composite"] == p["results"]["composite"], "综合得分"


if __name__ == "__main__":
    sys.exit(main())
