"""From an identity number in a sheet to the person in the register. No writes, no clock."""

from collections.abc import Iterable
from typing import Any

from hemei.kernel import identity
from hemei.livelihood import rules
from hemei.people.actions.register import digest
from hemei.people.models import Resident


def one(row: Any) -> None:
    """Set `resident` (and the area, when the sheet has none) of one row by its identity number."""
    many([row])
    if row.resident_id is None:
        raise rules.NotInRegister(field="id_number")


def many(rows: Iterable[Any]) -> None:
    """The same for a whole import in one query; a row that finds nobody is refused by `known`."""
    rows = [row for row in rows if row.id_number]
    for row in rows:
        row.id_number = identity.normalise(row.id_number)
    wanted = {digest(row.id_number): row for row in rows}
    found = {person.id_digest: person for person in Resident.objects.filter(id_digest__in=wanted)}
    for row in rows:
        person = found.get(digest(row.id_number))
        if person is not None:
            row.resident = person
            row.area_id = row.area_id or person.area_id


def known(row: Any) -> None:
    """The number is in the register, under this name."""
    if row.resident_id is None:
        raise rules.NotInRegister(field="id_number")
    if row.resident.name != row.name:
        raise rules.NameDiffers(field="name", known=row.resident.name, name=row.name)
