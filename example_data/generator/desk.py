"""The desk of a town's matters before the first ticket: units, categories, duty lists, cells' people, weights."""

from datetime import date
from random import Random
from typing import Any

from example_data.generator.complaints import DEPARTMENTS, KINDS, ROOTS
from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.kernel import actions as kernel
from hemei.matters import actions, values
from hemei.matters.models import Category, Unit
from hemei.people.access import By
from hemei.people.actions import accounts, duties, posts
from hemei.places.models import GridCell

VILLAGES_WITH_PEOPLE = 4  # villages whose cells have both nets; the others show the gap
SINCE_YEARS = 1


def open_desk(profile: Profile, acting: dict[str, Any], console: By) -> None:
    """Units, categories and duty lists as the dispatcher sets them; cells' workers and party contacts."""
    since = date(profile.year - SINCE_YEARS, 1, 1)
    units = _units(profile, acting["dispatcher"])
    _categories(units, since, acting["dispatcher"])
    _cells(profile, since, console)
    weights = profile.data.get("matters", {}).get("weights")
    if weights:
        kernel.set_value(
            key=values.SCORE_WEIGHTS, value=weights, since=since, source=profile["matters"]["weights_source"],
            approver="示例", confirmed=False, by=console,
        )  # fmt: skip


def _units(profile: Profile, by: By) -> dict[str, Unit]:
    town = actions.open_unit(code="town", name=profile.town_name, kind="town", area=profile.town, by=by)
    made = {"town": town}
    for code, name in DEPARTMENTS.items():
        made[code] = actions.open_unit(
            code=code, name=name, kind="department", area=profile.town, parent=town, by=by
        )  # fmt: skip
    for village in profile.villages:
        actions.open_unit(code=village["code"], name=village["short_name"], kind="village", area=village["code"],
                          parent=town, by=by)  # fmt: skip
    return made


def _categories(units: dict[str, Unit], since: date, by: By) -> None:
    actions.load_registered(by=by)
    roots = {row.code: row for row in Category.objects.filter(code__in=ROOTS)}
    for kind in KINDS:
        actions.add_category(
            code=kind.code, title=kind.title, parent=roots[kind.code.partition(".")[0]], must_meet=kind.must_meet,
            default_unit=None if kind.village == "lead" else units[kind.department], by=by,
        )  # fmt: skip
        if kind.village:
            actions.add_duty(unit_kind="village", category_code=kind.code, role=kind.village, since=since,
                             source="村（社区）职责清单（示例）", by=by)  # fmt: skip


def _cells(profile: Profile, since: date, by: By) -> None:
    """The first village has its people already; a few more get theirs."""
    for village in profile.villages[1:VILLAGES_WITH_PEOPLE]:
        code = village["code"]
        for kind, role in (("worker", "grid_worker"), ("party", "village_secretary")):
            user = _account(code, role, since, by)
            for cell in GridCell.objects.filter(area_id=code):
                duties.assign_duty(cell=cell, user=user, kind=kind, since=since, by=by)


def _account(village: str, role: str, since: date, by: By) -> Any:
    """The village's own account of a role."""
    username = f"{role}_{village[-3:]}"
    issued = accounts.create_account(username=username, full_name=person(Random(username)), area=village, by=by)
    posts.give_post(user=issued.user, role=role, area=village, since=since, by=by)
    return issued.user
