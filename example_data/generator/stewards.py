"""三级救助管家 of a town: families of its first village, stewards at each level, plans, visits, referrals."""

from datetime import date, timedelta
from typing import Any, cast

from example_data.generator.aid import families, latest
from example_data.generator.profile import Profile
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood import values_stewards as values
from hemei.livelihood.actions import stewards as acts
from hemei.livelihood.models import AidHousehold
from hemei.people.models import Resident

WHO = ("livelihood_clerk", "village_secretary", "grid_worker")
NEEDS = ("户主患慢性病，缺少劳动力（示例）", "家中有残疾人需要照料（示例）", "子女在读，学费负担重（示例）")
START = 500  # apart from the numbers of the families that apply


def enter_stewards(profile: Profile, acting: dict[str, Any]) -> dict[str, int]:
    """Returns title → rows; nothing when the profile has no such part."""
    wanted = profile.data.get("stewards")
    if not wanted:
        return {}
    people = families(profile, int(wanted["households"]), START, villages=1)
    for number, who in enumerate(people):
        _look_after(profile, who, number, int(wanted["levels"]), acting)
    return {"救助家庭": len(people)}


def _look_after(profile: Profile, who: Resident, number: int, levels: int, acting: dict[str, Any]) -> None:
    clerk, head, since = acting["livelihood_clerk"], acting["livelihood_head"], date(profile.year, 3, 1)
    family = cast(AidHousehold, _take_in(who, number, since, clerk, head))
    for level, role in zip(values.levels(since)[:levels], WHO, strict=False):
        made = acts.assign(family=family, level=level, user=acting[role].user, since=since, by=clerk)
        ledger_actions.approve(record=made, by=head)
    plan = {
        "goals": "半年内稳定基本生活（示例）", "measures": "落实低保；每月走访；对接公益岗位（示例）", "every_days": 30,
        "made_on": since, "review_on": since + timedelta(days=365),
    }  # fmt: skip
    acts.make_plan(family=family, values=plan, by=clerk)
    visited = latest() - timedelta(days=5 + 9 * number)
    acts.note_visit(family=family, on=visited, found="在家，生活正常（示例）", by=acting[WHO[min(levels, 3) - 1]])
    if number % 3 == 0:
        content = "户主需要康复治疗，联系卫生院（示例）"
        acts.refer(family=family, kind="medical", content=content, on=latest(), by=clerk)


def _take_in(who: Resident, number: int, since: date, clerk: Any, head: Any) -> Any:
    given = {
        "name": who.name, "id_number": str(who.id_number), "area": who.area_id, "members": number % 4 + 1,
        "need": NEEDS[number % len(NEEDS)], "since": since,
    }  # fmt: skip
    made = ledger_actions.create(ledger=registry.get("livelihood.aid_household"), values=given, by=clerk)
    return ledger_actions.approve(record=made, by=head)
