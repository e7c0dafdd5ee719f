"""What ledgers put into the frame: navigation, to-dos, search."""

from hemei.ledgers import actions
from hemei.ledgers.tests.factories import make_job
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE
from hemei.ui import navigation, search, todos


def links(access):
    return {link.title for section in navigation.sections(access, "/") for link in section.links}


def test_the_navigation_shows_the_ledgers_that_the_account_may_view(by_role):
    assert {"样例作业", "样例点位"} <= links(by_role("viewer"))
    assert not {"样例作业", "样例点位"} & links(by_role("stranger"))


def test_to_dos_count_drafts_of_others_and_rows_returned_to_me(by_role):
    clerk, head = by_role("clerk"), by_role("head")
    make_job(clerk)
    actions.return_(record=make_job(clerk), reason="面积缺少测量单", by=head)
    make_job(by_role("clerk", OTHER_TOWN), area=OTHER_VILLAGE)
    assert {todo.title: todo.count for todo in todos.todos(head)} == {"样例作业待审核": 1}
    assert {todo.title: todo.count for todo in todos.todos(clerk)} == {"样例作业被退回": 1}
    assert not todos.todos(by_role("viewer"))


def test_search_finds_rows_in_scope(by_role):
    job = make_job(by_role("clerk"), title="清理北渠")
    make_job(by_role("clerk", OTHER_TOWN), title="清理北渠", area=OTHER_VILLAGE)
    hits = search.search(by_role("viewer"), "北渠")["样例作业"]
    assert [hit.url for hit in hits] == [f"/ledgers/sample.job/{job.pk}/"]
    assert "样例作业" not in search.search(by_role("stranger"), "北渠")
    assert "样例作业" not in search.search(by_role("viewer"), "13912345678")
