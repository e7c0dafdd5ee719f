"""The register: one person, one entry; numbers are ciphertext, masked, and read in full only on record."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from hemei.kernel.credit_code import CreditCodeLength
from hemei.kernel.errors import Conflict, NotPermitted, OutOfScope
from hemei.kernel.identity import IdentityBirthDateWrong, IdentityCheckWrong, IdentityNumberMalformed
from hemei.kernel.models import AuditEntry
from hemei.people import register_queries as queries
from hemei.people.actions import duties, register
from hemei.people.models import CellDuty, Household, Resident
from hemei.people.register_rules import (
    CellElsewhere,
    DutyHeld,
    DutyHolderElsewhere,
    HeadLeaves,
    HeadNotMember,
    HouseholdCodeTaken,
    HouseholdHasMembers,
    HouseholdUnknown,
    OrganisationKnown,
    PhoneWrong,
    ResidentKnown,
)
from hemei.people.tests.factories import make_household, make_id, make_resident, make_user
from hemei.places.models import GridCell
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, VILLAGES

EAST, WEST, THIRD = VILLAGES


@pytest.fixture
def office(by_role):
    return by_role("office")


@pytest.fixture
def secretary(by_role):
    return by_role("village_secretary", EAST)


def enter(by, area=EAST, **values):
    return register.register_resident(values={"name": "王小明", "id_number": make_id(), "area": area, **values}, by=by)


def change(resident, by, version=None, **values):
    version = resident.version if version is None else version
    return register.update_resident(resident=resident, values=values, version=version, by=by)


def test_birth_date_and_sex_follow_from_the_number(secretary):
    woman = enter(secretary, id_number=make_id(2, "19850331"))
    assert (woman.birth_date, woman.get_sex_display()) == (date(1985, 3, 31), "女")


def test_the_database_and_the_audit_trail_hold_no_plain_number(secretary):
    number = make_id()
    enter(secretary, phone="139 1234 5678")
    with connection.cursor() as cursor:
        cursor.execute("select id_number, phone, id_digest from people_resident")
        assert number not in str(row := cursor.fetchone()) and "5678" not in str(row)
    entry = AuditEntry.objects.get(verb="登记居民")
    assert number not in str(entry.changes) and "王小明" not in str(entry.changes)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        ("", IdentityNumberMalformed),
        ("99011219700101001", IdentityNumberMalformed),
        (make_id()[:17] + ("0" if make_id()[17] != "0" else "1"), IdentityCheckWrong),
        (make_id(birth="20991231"), IdentityBirthDateWrong),
        (make_id(birth="19700230"), IdentityBirthDateWrong),
    ],
)
def test_wrong_numbers(secretary, number, error):
    with pytest.raises(error):
        enter(secretary, id_number=number)
    assert not Resident.objects.exists()


def test_a_person_is_entered_once(secretary, office):
    enter(secretary)
    with pytest.raises(ResidentKnown) as refused:
        enter(office, WEST, id_number=make_id().lower())
    assert "东柳村（王小明）" in refused.value.message


def test_where_she_is_registered_is_not_told_to_others(secretary, by_role):
    make_resident(OTHER_VILLAGE, "李四")
    with pytest.raises(ResidentKnown) as refused:
        enter(secretary)
    assert "李四" not in refused.value.message and "桥头" not in refused.value.message


def test_rights_and_scope(by_role):
    with pytest.raises(NotPermitted):
        enter(by_role("grid_worker"))
    with pytest.raises(OutOfScope):
        enter(by_role("village_secretary", EAST), WEST)
    mine = make_resident(EAST)
    with pytest.raises(OutOfScope):
        change(mine, by_role("village_secretary", WEST), name="王大明")


@pytest.mark.parametrize("phone", ["123", "23912345678", "139123456789", "abc"])
def test_wrong_phones(secretary, phone):
    with pytest.raises(PhoneWrong):
        enter(secretary, phone=phone)


@pytest.mark.parametrize("phone", ["13912345678", "１３９１２３４５６７８", "+86 139 1234 5678", "010-12345678"])
def test_right_phones(secretary, phone):
    assert enter(secretary, phone=phone).phone.isdigit()


def test_two_clerks_saving_one_entry(secretary):
    mine = enter(secretary)
    change(mine, secretary, name="王大明")
    with pytest.raises(Conflict):
        change(mine, secretary, version=1, name="王二明")
    assert Resident.objects.get().name == "王大明"


def test_found_by_name_or_by_the_whole_number_only(secretary, by_role):
    enter(secretary)
    assert queries.residents(secretary, "小明").count() == 1
    assert queries.residents(secretary, make_id()).count() == 1
    assert queries.residents(secretary, make_id()[:10]).count() == 0
    assert queries.residents(by_role("village_secretary", WEST), make_id()).count() == 0


def test_reading_in_full_needs_the_right_and_is_recorded(secretary, by_role):
    mine = enter(secretary)
    with pytest.raises(NotPermitted):
        register.reveal(entry=mine, fields=["id_number"], by=by_role("grid_worker", EAST))
    assert register.reveal(entry=mine, fields=["id_number"], by=secretary) == {"id_number": make_id()}
    entry = AuditEntry.objects.get(verb="查看个人信息")
    assert (entry.actor, entry.object_id) == (secretary.audit_name, str(mine.pk))


def test_households_heads_and_moves(secretary, office):
    home = make_household(EAST, by=secretary)
    with pytest.raises(HouseholdCodeTaken):
        make_household(EAST, by=secretary)
    with pytest.raises(HouseholdUnknown):
        enter(office, WEST, household=home)
    mine = enter(secretary, household=home)
    stranger = make_resident(EAST, "赵六", 3)
    values = {"code": home.code, "door_number": home.door_number}

    def update(**more):
        home.refresh_from_db()
        return register.update_household(household=home, values={**values, **more}, version=home.version, by=office)

    with pytest.raises(HeadNotMember):
        update(head=stranger)
    update(head=mine)
    mine.refresh_from_db()
    with pytest.raises(HeadLeaves):
        change(mine, office, household=None)
    with pytest.raises(HouseholdHasMembers):
        update(area=WEST)
    with pytest.raises(HouseholdUnknown):
        change(mine, office, area=WEST)
    assert Household.objects.get().head == mine


def test_a_cell_of_another_village_is_refused(secretary):
    cell = GridCell.objects.create(code=WEST + "001", name="第一网格", area_id=WEST)
    values = {"code": "H9", "door_number": "1号", "area": EAST, "cell": cell}
    with pytest.raises(CellElsewhere):
        register.register_household(values=values, by=secretary)


def test_organisations(secretary):
    values = {"name": "柳林制造公司", "credit_code": "91350100M000100Y43", "kind": "enterprise", "area": EAST}
    register.register_organisation(values=values, by=secretary)
    with pytest.raises(OrganisationKnown) as refused:
        register.register_organisation(values={**values, "name": "又一家"}, by=secretary)
    assert "柳林制造公司" in refused.value.message
    with pytest.raises(CreditCodeLength):
        register.register_organisation(values={**values, "credit_code": "9135"}, by=secretary)


def test_cell_duties(office, by_role):
    cell = GridCell.objects.create(code=EAST + "001", name="第一网格", area_id=EAST)
    worker = by_role("grid_worker", EAST).user
    today = timezone.localdate()
    duty = duties.assign_duty(cell=cell, user=worker, kind="worker", since=today, by=office)
    with pytest.raises(DutyHeld):
        duties.assign_duty(cell=cell, user=worker, kind="worker", since=today, by=office)
    with pytest.raises(DutyHolderElsewhere):
        stranger = make_user("grid_worker", OTHER_TOWN)
        duties.assign_duty(cell=cell, user=stranger, kind="party", since=today, by=office)
    with pytest.raises(NotPermitted):
        duties.end_duty(duty=duty, until=today, by=by_role("leader"))
    duties.end_duty(duty=duty, until=today, by=office)
    assert CellDuty.objects.get().until == today


def test_pages(client_for, secretary):
    home = make_household(EAST)
    browser = client_for("village_secretary", EAST)
    form = {
        "name": "王小明",
        "id_number": make_id(),
        "area": EAST,
        "household_code": "H1",
        "hukou": "rural",
        "phone": "13912345678",
    }
    assert browser.post("/residents/new/", form).status_code == 302
    again = browser.post("/residents/new/", form)
    assert again.status_code == 422 and "一人只登记一次" in again.content.decode()
    mine = Resident.objects.get()
    for url in ("/residents/", f"/residents/{mine.pk}/", f"/residents/{mine.pk}/edit/", f"/households/{home.pk}/"):
        page = browser.get(url).content.decode()
        assert make_id() not in page and "13912345678" not in page, url
    full = browser.post(f"/residents/{mine.pk}/reveal/")
    assert make_id() in full.content.decode() and full.headers["Cache-Control"] == "no-store"
    edit = {**form, "id_number": "", "phone": "", "name": "王大明", "version": mine.version}
    assert browser.post(f"/residents/{mine.pk}/edit/", edit).status_code == 302
    stale = browser.post(f"/residents/{mine.pk}/edit/", {**edit, "name": "王二明"})
    assert "刚被别人改过" in stale.content.decode()
    mine.refresh_from_db()
    assert (mine.name, mine.phone) == ("王大明", "13912345678")
    assert (
        browser.post(
            f"/households/{home.pk}/edit/",
            {"code": "H1", "area": EAST, "door_number": "6排", "head": mine.pk, "version": 1},
        ).status_code
        == 302
    )
    assert (
        browser.post(
            "/organisations/new/", {"name": "某社", "credit_code": "91350100M000100Y43", "kind": "other", "area": EAST}
        ).status_code
        == 302
    )


def test_the_duties_page_shows_which_cells_lack_people(client_for):
    from hemei.places.tests.factories import square

    cell = GridCell.objects.create(code=EAST + "001", name="第一网格", area_id=EAST)
    cell.boundaries.create(
        geometry={"type": "Polygon", "coordinates": square(116.7, 39.7)}, valid_from=date(2024, 1, 1)
    )
    browser = client_for("office")
    worker = make_user("grid_worker", EAST, "gridworker")
    assert "缺" in browser.get("/duties/?missing").content.decode()
    for kind in ("worker", "party"):
        form = {"user": worker.pk, "kind": kind, "since": "2024-01-01"}
        assert browser.post(f"/duties/cell/{cell.pk}/", form).status_code == 302
    assert "第一网格" not in browser.get("/duties/?missing").content.decode()
    assert browser.post(f"/duties/{CellDuty.objects.first().pk}/end/", {"until": "2024-01-31"}).status_code == 302
    assert "第一网格" in browser.get("/duties/?missing").content.decode()
