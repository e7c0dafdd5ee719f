"""Rows of 科技小院. Mentors, residents, varieties and techniques are the profile's; the rest is made up."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from example_data.generator import hands
from example_data.generator.profile import Profile

Row = dict[str, Any]


def courtyards(profile: Profile) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for wanted in profile.many("courtyard"):
        draw = Random(profile["town"]["seed"] + 84)
        for code, rows in _one(wanted, profile, draw).items():
            found.setdefault(f"agriculture.{code}", []).extend(rows)
    return found


def _one(wanted: Row, profile: Profile, draw: Random) -> dict[str, list[Row]]:
    name, founded = wanted["name"], date.fromisoformat(wanted["founded"])
    of = {"courtyard": name}
    stays = _stays(wanted, founded)
    techniques = [
        of | {"name": title, "kind": "绿色生产", "introduced_on": founded + timedelta(days=60 + 40 * n)}
        for n, title in enumerate(wanted["techniques"])
    ]
    return {
        "courtyard": [{"area": wanted["village"], "name": name, "partner": wanted["partner"], "founded_on": founded,
                       "beds": 3}],
        "courtyard_year": [of | {"number": n, "tasks": "示例：调查、试验、示范", "results": f"示例：第 {n} 年成果"}
                           for n in range(1, int(wanted["years"]) + 1)],
        "courtyard_agreement": [of | {"title": "示例：共建科技小院协议", "partner": wanted["partner"],
                                      "signed_on": founded, "until": founded + timedelta(days=1825)}],
        "courtyard_mentor": [of | {"name": who, "unit": wanted["partner"], "since": founded}
                             for who in wanted["mentors"]],
        "courtyard_residency": stays,
        "courtyard_log": [{"residency": stay["name"], "written_on": stay["since"] + timedelta(days=7 * n),
                           "content": "示例：田间观测、农户走访。"} for stay in stays for n in (1, 2)],
        "courtyard_trial": _trials(wanted, founded, draw),
        "courtyard_technique": techniques,
        "courtyard_adoption": [{"technique": row["name"], "household": f"示例农户{n}", 
                                "size": Decimal(draw.randint(2, 9)),
                                "adopted_on": row["introduced_on"] + timedelta(days=90)}
                               for row in techniques for n in range(1, draw.randint(2, 6))],
        "courtyard_soil": _samples(name, founded, draw),
        "courtyard_session": [of | {"held_on": date(profile.year, month, 12), "topic": f"示例：第 {month} 讲",
                                    "speaker": "示例主讲", "audience": draw.randint(18, 45)}
                              for month in (3, 6, 9, 11)],
        "courtyard_survey": [of | {"household": f"示例农户{n}", "surveyed_on": founded + timedelta(days=30 + n),
                                   "size": Decimal(draw.randint(3, 20)), "sheds": n % 4, "crops": "番茄、萝卜"}
                             for n in range(1, 13)],
    }  # fmt: skip


def _stays(wanted: Row, founded: date) -> list[Row]:
    return [
        {"courtyard": wanted["name"], "name": who, "school": wanted["partner"], "bed": n % 3 + 1, "thesis": "示例课题",
         "since": founded + timedelta(days=20 + 330 * n), "until": founded + timedelta(days=20 + 330 * n + 300)}
        for n, who in enumerate(wanted["residents"])
    ]  # fmt: skip


def _trials(wanted: Row, founded: date, draw: Random) -> list[Row]:
    return [
        {"courtyard": wanted["name"], "crop": crop, "variety": variety,
         "introduced_on": founded + timedelta(days=30 + 90 * n),
         "size": Decimal("2"), "output": Decimal(draw.randint(8500, 11500)), "control": "本地品种",
         "control_size": Decimal("1"), "control_output": Decimal(draw.randint(4000, 4500)),
         "spread": Decimal(draw.randint(5, 60))}
        for n, (crop, variety) in enumerate(wanted["varieties"])
    ]  # fmt: skip


def _samples(name: str, founded: date, draw: Random) -> list[Row]:
    return [
        {"courtyard": name, "point": f"示例点{n}", "shed": f"{n}号棚", "depth": depth, "laboratory": "示例检测中心",
         "sampled_on": founded + timedelta(days=45), "ph": Decimal(draw.randint(70, 82)) / 10,
         "organic": Decimal(draw.randint(120, 380)) / 10, "nitrogen": Decimal(draw.randint(50, 160)),
         "phosphorus": Decimal(draw.randint(8, 60)), "potassium": Decimal(draw.randint(70, 260))}
        for n in range(1, 6) for depth in ("0–20 厘米", "20–40 厘米")
    ]  # fmt: skip


def enter_courtyards(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    for code, rows in courtyards(profile).items():
        count = hands.enter(code, rows, clerk=acting["agriculture_clerk"], head=acting["agriculture_head"],
                            area=profile.town, source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
