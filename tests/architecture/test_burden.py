"""What the product must never do to people (国办函〔2026〕12号; shared rules §10): the words may not appear.

No check-in, points, ranking of persons, time online, read receipts as a duty, forced photos or screenshots,
chat relays. A file that must name one of them (to say that it does not exist) is allowed by line.
"""

import re

from tests.architecture import source

FORBIDDEN = {
    "check-in": r"签到|打卡|check_?in\b|clock_?in\b|punch_?in",
    "points": r"积分|leaderboard|(?<!check)points_(?:earned|total)|score_of_person",
    "ranking of persons": r"个人排[名行]|人员排[名行]|排行榜|员工排名",
    "time online": r"在线时长|活跃度|登录次数|online_(?:time|minutes|duration)|login_count",
    "read receipts": r"已读率|未读人员|read_receipt",
    "forced photos and screenshots": r"必须拍照|强制拍照|上传截图|截图上报",
    "chat relays": r"接龙",
    "trajectories": r"运动轨迹|轨迹回放|trajectory",
}
# (file, words): why the words may stand there.
ALLOWED: dict[tuple[str, str], str] = {}


def test_no_forbidden_features() -> None:
    found = []
    for path in source.files(".py", ".html", ".js", ".toml", ".md"):
        name = path.relative_to(source.ROOT).as_posix()
        if "/tests/" in name:
            continue
        text = path.read_text(encoding="utf-8")
        for what, pattern in FORBIDDEN.items():
            for hit in re.finditer(pattern, text, re.IGNORECASE):
                if (name, hit[0]) not in ALLOWED:
                    line = text.count("\n", 0, hit.start()) + 1
                    found.append(f"{name}:{line} {hit[0]} ({what})")
    assert not found, "burdens on people that the product must not have:\n" + "\n".join(found)


def test_the_patterns_find_what_they_mean() -> None:
    for text in ("每日签到", "积分", "村干部个人排名", "在线时长", "接龙", "check_in", "login_count"):
        assert any(re.search(pattern, text, re.IGNORECASE) for pattern in FORBIDDEN.values()), text


# 国办函〔2026〕12号 art. 3 and rules.md, finding 3: an appraisal is a survey of a roll, never a popularity vote.
POPULARITY = (
    r"点赞|转发|分享|人气|排行|实时排名|拉票|刷票|抽奖|红包|名次|like_count|vote_count|share_?count|navigator\.share"
)


def test_appraisals_are_no_popularity_vote() -> None:
    """No likes, no live ranking, no rewards for sharing, in code, pages and scripts of appraisals and ballots."""
    found = []
    for path in source.files(".py", ".html", ".js"):
        name = path.relative_to(source.ROOT).as_posix()
        if name.startswith(("hemei/appraisals/", "hemei/ballots/")) and "/tests/" not in name and "vendor" not in name:
            hits = re.finditer(POPULARITY, path.read_text(encoding="utf-8"), re.IGNORECASE)
            found += [f"{name}: {hit[0]}" for hit in hits]
    assert not found, "an appraisal is not a vote for popularity:\n" + "\n".join(found)


def test_no_figure_of_an_appraisal_orders_people() -> None:
    """Results come in the order of the roll: no page of appraisals sorts subjects or villages by their rates."""
    sorts = re.compile(r"order_by\([^)]*(satisf|rate|score|above)|sorted\([^)]*(rate|score|satisf)|dictsort", re.I)
    found = [
        path.relative_to(source.ROOT).as_posix() for path in source.files(".py", ".html")
        if "hemei/appraisals/" in path.as_posix() and "/tests/" not in path.as_posix()
        and sorts.search(path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert not found
