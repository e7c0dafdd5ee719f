"""Whom to remind of insurance: a sheet of renewals, imported by the clerk."""

from datetime import timedelta
from typing import Any

from example_data.generator import hands
from example_data.generator.aid import families, latest
from example_data.generator.profile import Profile

START = 700  # apart from the numbers of the other families


def enter_insurance(profile: Profile, acting: dict[str, Any]) -> dict[str, int]:
    """Returns title → rows; nothing when the profile has no such part."""
    wanted = profile.data.get("insurance")
    if not wanted:
        return {}
    deadline = latest() + timedelta(days=36)
    rows = [
        {
            "name": who.name, "id_number": str(who.id_number), "area": profile.villages[number % 3]["short_name"],
            "scheme": ("城乡居民医疗保险", "城乡居民养老保险")[number % 2], "year": deadline.year,
            "coverage": ("待续保缴费", "未参保", "待续保缴费", "已参保缴费")[number % 4], "deadline": deadline,
        }
        for number, who in enumerate(families(profile, int(wanted["people"]), START, villages=3))
    ]  # fmt: skip
    count = hands.enter("livelihood.insurance", rows, clerk=acting["livelihood_clerk"], head=acting["livelihood_head"],
                        area=profile.town, source="参保名单（示例）")  # fmt: skip
    return {"参保续保提醒": count}
