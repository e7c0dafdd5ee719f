"""The register: entered, changed and, with the right for it, read in full."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction

from hemei.kernel import audit, credit_code, crypto, identity
from hemei.kernel.errors import Conflict
from hemei.people.access import By
from hemei.people.models import Household, Organisation, Resident
from hemei.people.register_rules import (
    CellElsewhere,
    HeadLeaves,
    HeadNotMember,
    HouseholdCodeTaken,
    HouseholdHasMembers,
    HouseholdUnknown,
    OrganisationKnown,
    PhoneWrong,
    ResidentKnown,
)
from hemei.places.models import Area

EDIT, PERSONAL = "residents:edit", "residents:personal"
_PURPOSE = "people.resident.id_number"
_HIDDEN = ("name", "birth_date", "contact")
Values = dict[str, Any]


def digest(id_number: str) -> str:
    """The look-up digest of a normalised identity number."""
    return crypto.lookup_digest(id_number, _PURPOSE)


@transaction.atomic
def register_resident(*, values: Values, by: By) -> Resident:
    """Enter a person: name, id_number, area (code); phone, household, hukou, is_resident."""
    resident = Resident(**_resident_values(values, None, by))
    _insert(resident, lambda: _known_resident(resident.id_digest, by))
    _record(by, "登记居民", resident, {name: [None, value] for name, value in values.items()})
    return resident


@transaction.atomic
def update_resident(*, resident: Resident, values: Values, version: int, by: By) -> Resident:
    """Change a person's entry; moving to another village needs the right in both."""
    by.check(EDIT, resident.area_id)
    clean = _resident_values({"area": resident.area_id, **values}, resident, by)
    _check_head_stays(resident, clean)
    _save(resident, clean, version, "修改居民", by, lambda: _known_resident(clean.get("id_digest", ""), by))
    return resident


def _resident_values(values: Values, before: Resident | None, by: By) -> Values:
    """The checked values as the table holds them."""
    clean = {**values}
    clean["area_id"] = clean.pop("area")
    by.check(EDIT, clean["area_id"])
    if "id_number" in clean or before is None:
        clean |= _identity(clean.get("id_number", ""))
    if clean.get("phone"):
        clean["phone"] = check_phone(clean["phone"])
    household = clean.get("household", before.household if before else None)
    if household is not None and household.area_id != clean["area_id"]:
        area = Area.objects.get(code=clean["area_id"])
        raise HouseholdUnknown(field="household", area=area, code=household.code)
    return clean


def _identity(number: str) -> Values:
    """What follows from the number. That it is new, the unique index says: for two clerks at once too."""
    number = identity.check(number)
    sex = "1" if int(number[16]) % 2 else "2"
    return {"id_number": number, "id_digest": digest(number), "birth_date": identity.birth_date(number), "sex": sex}


def _known_resident(found: str, by: By) -> ResidentKnown:
    """Where the person is registered is told only to those who may see it."""
    other = Resident.objects.select_related("area").filter(id_digest=found).first()
    if other is None or not by.can("residents:view", other.area_id):
        return ResidentKnown(field="id_number", where="在其他辖区", advice="请联系党政办办理迁移。")
    return ResidentKnown(field="id_number", where=f"在{other.area}（{other.name}）", advice="请直接修改原记录。")


def _check_head_stays(resident: Resident, clean: Values) -> None:
    old = resident.household
    if old is not None and old.head_id == resident.pk and clean.get("household", old) != old:
        raise HeadLeaves(field="household", name=resident.name, household=old)


def check_phone(text: str) -> str:
    """A mobile number or a fixed line with its area code; digits and one hyphen."""
    number = re.sub(r"[\s（）()]", "", identity.normalise(text)).removeprefix("+86")
    if not re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}", number):
        raise PhoneWrong(field="phone", shown=crypto.mask_phone(number))
    return number


@transaction.atomic
def register_household(*, values: Values, by: By) -> Household:
    """Enter a household: code, door_number, area (code); cell."""
    household = Household(**_household_values(values, by))
    _insert(household, lambda: _known_household(household.code, by))
    _record(by, "登记住户", household, {name: [None, str(value)] for name, value in values.items()})
    return household


@transaction.atomic
def update_household(*, household: Household, values: Values, version: int, by: By) -> Household:
    """Change a household's entry, its head included."""
    by.check(EDIT, household.area_id)
    clean = _household_values({"area": household.area_id, **values}, by)
    _check_members(household, clean)
    _save(household, clean, version, "修改住户", by, lambda: _known_household(clean["code"], by))
    return household


def _household_values(values: Values, by: By) -> Values:
    clean = {**values}
    clean["area_id"] = clean.pop("area")
    by.check(EDIT, clean["area_id"])
    cell = clean.get("cell")
    if cell is not None and cell.area_id != clean["area_id"]:
        area = Area.objects.get(code=clean["area_id"])
        raise CellElsewhere(field="cell", cell=cell.code, area=area)
    return clean


def _check_members(household: Household, clean: Values) -> None:
    count = household.members.count()
    if count and clean["area_id"] != household.area_id:
        raise HouseholdHasMembers(field="area", count=count, area=household.area)
    head = clean.get("head")
    if head is not None and head.household_id != household.pk:
        raise HeadNotMember(field="head", name=head.name)


def _known_household(code: str, by: By) -> HouseholdCodeTaken:
    other = Household.objects.select_related("area").filter(code=code).first()
    seen = other is not None and by.can("residents:view", other.area_id)
    return HouseholdCodeTaken(field="code", code=code, where=str(other) if seen else "其他辖区")


@transaction.atomic
def register_organisation(*, values: Values, by: By) -> Organisation:
    """Enter an organisation: name, credit_code, kind, area (code); address, contact, phone."""
    organisation = Organisation(**_organisation_values(values, by))
    _insert(organisation, lambda: _known_organisation(organisation.credit_code))
    _record(by, "登记单位", organisation, {name: [None, value] for name, value in values.items()})
    return organisation


@transaction.atomic
def update_organisation(*, organisation: Organisation, values: Values, version: int, by: By) -> Organisation:
    by.check(EDIT, organisation.area_id)
    clean = _organisation_values({"area": organisation.area_id, **values}, by)
    _save(organisation, clean, version, "修改单位", by, lambda: _known_organisation(clean["credit_code"]))
    return organisation


def _organisation_values(values: Values, by: By) -> Values:
    clean = {**values}
    clean["area_id"] = clean.pop("area")
    by.check(EDIT, clean["area_id"])
    if "credit_code" in clean:
        clean["credit_code"] = credit_code.check(clean["credit_code"])
    if clean.get("phone"):
        clean["phone"] = check_phone(clean["phone"])
    return clean


def _known_organisation(code: str) -> OrganisationKnown:
    """Credit codes and names of organisations are public."""
    other = Organisation.objects.filter(credit_code=code).first()
    return OrganisationKnown(field="credit_code", code=code, name=other or "")


@transaction.atomic
def reveal(*, entry: Resident | Organisation, fields: Iterable[str], by: By) -> dict[str, str]:
    """The masked fields in full, for those with the right; each reading goes to the audit trail."""
    by.check(PERSONAL, entry.area_id)
    fields = list(fields)
    audit.record_read(by=by, obj=entry, fields=fields, post=by.post_for(PERSONAL, entry.area_id))
    return {name: str(getattr(entry, name)) for name in fields}


def _insert(entry: models.Model, known: Any) -> None:
    """A second entry is refused by the unique index, also when two clerks enter the same person at once."""
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        raise known() from None


def _save(entry: Any, clean: Values, version: int, verb: str, by: By, known: Any) -> None:
    changes = {name: [_shown(getattr(entry, name)), _shown(value)] for name, value in clean.items()}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1] and name != "id_digest"}
    try:
        with transaction.atomic():
            rows = type(entry).objects.filter(pk=entry.pk, version=version).update(**clean, version=version + 1)
    except IntegrityError:
        raise known() from None
    if rows != 1:
        raise Conflict
    entry.refresh_from_db()
    _record(by, verb, entry, changes)


def _shown(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int)) else str(value)


def _record(by: By, verb: str, entry: Any, changes: Values) -> None:
    shown = {name: [_shown(value) for value in pair] for name, pair in changes.items()}
    audit.record(by=by, verb=verb, obj=entry, changes=audit.hide(shown, _HIDDEN), post=by.post_for(EDIT, entry.area_id))
