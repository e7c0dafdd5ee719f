"""A few made-up households in each village of a profile: names, numbers and telephones are nobody's."""

from datetime import date

from example_data.generator.codes import credit_code, identity_number
from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.people.access import Access
from hemei.people.actions import duties, register
from hemei.people.models import DutyKind, Household
from hemei.places.models import GridCell


def open_register(profile: Profile, acting: dict[str, Access]) -> int:
    """Households with their people, one organisation a village, and both nets on the first village's cells."""
    people = 0
    for village in profile.villages:
        cells = list(GridCell.objects.filter(area_id=village["code"]).order_by("code"))
        for number in range(1, profile["residents"]["households_per_village"] + 1):
            people += _household(profile, village, number, cells, acting["office"])
        _organisation(profile, village, acting["office"])
    _both_nets(profile, acting)
    return people


def _household(profile: Profile, village: dict[str, str], number: int, cells: list[GridCell], by: Access) -> int:
    random = profile.random
    household = register.register_household(by=by, values={
        "code": f"{village['code']}{number:04d}", "door_number": f"{number}号", "area": village["code"],
        "cell": cells[number % len(cells)] if cells else None,
    })  # fmt: skip
    surname = person(random)[0]
    for _ in range(size := random.randint(1, 4)):
        _resident(profile, village, household, surname, by)
    return size


def _resident(profile: Profile, village: dict[str, str], household: Household, surname: str, by: Access) -> None:
    random = profile.random
    birth = profile.day(random.randint(1938, 2015))
    number = identity_number(profile["town"]["district"], f"{birth:%Y%m%d}", random, female=random.random() < 0.5)
    register.register_resident(by=by, values={
        "name": surname + person(random)[1:], "id_number": number, "area": village["code"], "household": household,
        "phone": f"1390000{random.randint(0, 9999):04d}", "hukou": "rural", "is_resident": True,
    })  # fmt: skip


def _organisation(profile: Profile, village: dict[str, str], by: Access) -> None:
    register.register_organisation(by=by, values={
        "name": f"{village['short_name']}股份经济合作社（示例）", "kind": "enterprise", "area": village["code"],
        "credit_code": credit_code(profile["town"]["district"], profile.random), "address": village["short_name"],
    })  # fmt: skip


def _both_nets(profile: Profile, acting: dict[str, Access]) -> None:
    """全科网格 and 红色网格 on one cell: the demo's grid worker and village secretary."""
    since = date(profile.year, 1, 1)
    for cell in GridCell.objects.filter(area_id=profile.villages[0]["code"]):
        for role, kind in (("grid_worker", DutyKind.WORKER), ("village_secretary", DutyKind.PARTY)):
            duties.assign_duty(cell=cell, user=acting[role].user, kind=kind, since=since, by=acting["office"])
