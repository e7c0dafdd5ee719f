"""What the frame of the desk shows of people and places: to-dos and search, within scope."""

from hemei.people import desk
from hemei.people.models import User
from hemei.people.tests.factories import make_id, make_resident
from hemei.places import desk as places
from hemei.places.models import GridCell
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, TOWN, VILLAGES, make_alias, square


def counts(access):
    return {todo.title: todo.count for todo in desk.todos(access)}


def test_accounts_without_a_post_wait_for_the_security_administrator(by_role):
    User.objects.create_user("idle", full_name="新人", area_id=TOWN)
    User.objects.create_user("elsewhere", full_name="外人", area_id=OTHER_TOWN)
    assert counts(by_role("security_admin")) == {"锁定的账号": 0, "没有岗位的账号": 1, "待批准的接口密钥": 0}
    assert counts(by_role("leader")) == {}


def test_cells_without_people_wait_for_the_office(by_role):
    for area in (VILLAGES[0], OTHER_VILLAGE):
        cell = GridCell.objects.create(code=area + "001", name="第一网格", area_id=area)
        geometry = {"type": "Polygon", "coordinates": square(116.7, 39.7)}
        cell.boundaries.create(geometry=geometry, valid_from="2024-01-01")
    assert counts(by_role("office")) == {"缺责任人的网格": 1}


def test_search_keeps_to_rights_and_scope(by_role):
    make_resident(VILLAGES[0])
    make_alias(VILLAGES[0], "柳东")
    office, leader = by_role("office"), by_role("leader")
    assert [hit.title for hit in desk.search(office, make_id())] == ["王小明"]
    assert make_id() not in str(list(desk.search(office, "小明")))
    assert list(desk.search(leader, "小明")) == []
    assert [hit.title for hit in places.search(leader, "柳东")] == ["东柳村"]
    assert list(places.search(by_role("leader", OTHER_TOWN), "柳东")) == []
    assert [hit.kind for hit in desk.search(by_role("system_admin"), "leader")] == ["账号"]
