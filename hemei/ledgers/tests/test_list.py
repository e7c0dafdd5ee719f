"""The list page: scope, search, filters, sort, pages, columns, totals, saved views, bulk review."""

from datetime import date

import pytest
from django.urls import reverse

from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions
from hemei.ledgers.models import SavedView, State
from hemei.ledgers.tests.factories import make_approved, make_job, make_site
from hemei.ledgers.tests.sample.ledgers import JOB, SECRET
from hemei.ledgers.tests.sample.models import Job, Secret
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, TOWN, VILLAGES

LIST = "/ledgers/sample.job/"


def shown(client, query="", **headers):
    response = client.get(LIST + query, **headers)
    assert response.status_code == 200
    return response


def numbers(response):
    return [row.record.number for row in response.context["page"].object_list]


def test_the_list_shows_rows_of_the_scope_only(client_for, by_role):
    mine = make_job(by_role("clerk"))
    make_job(by_role("clerk", OTHER_TOWN), area=OTHER_VILLAGE)
    assert numbers(shown(client_for("viewer"))) == [mine.number]
    assert numbers(shown(client_for("viewer", VILLAGES[1]))) == []
    assert client_for("stranger").get(LIST).status_code == 403
    assert client_for("viewer").get("/ledgers/no.such/").status_code == 404


def test_personal_fields_are_masked_in_a_list_for_everyone(client_for, by_role):
    make_job(by_role("clerk"))
    page = shown(client_for("head"), "?columns=contact")
    client = client_for("head")
    client.post(f"{LIST}columns/", {"columns": ["number", "contact"], "size": "20"})
    page = shown(client).content.decode()
    assert "139****5678" in page
    assert "13912345678" not in page


@pytest.mark.parametrize("word", ["清理", "ＺＹ－００９９", "zy-0099", "东柳", "东柳 ZY-0099"])
def test_search_finds_by_number_title_and_area_name_also_in_full_width(client_for, by_role, word):
    make_job(by_role("clerk"), number="ZY-0099", title="清理北渠")
    make_job(by_role("clerk"), number="QT-0001", title="修路", area=VILLAGES[1])
    assert numbers(shown(client_for("viewer"), f"?q={word}")) == ["ZY-0099"]


def test_a_wild_card_in_a_search_is_a_plain_character(client_for, by_role):
    make_job(by_role("clerk"))
    assert numbers(shown(client_for("viewer"), "?q=%25")) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=road", {"B"}),
        ("?kind=road&kind=river", {"A", "B"}),
        ("?urgent=True", {"B"}),
        ("?done_on_min=2023-07-01", {"B", "C"}),
        ("?done_on_min=2023-07-01&done_on_max=2023-12-31", {"B"}),
        ("?period=2023Q2", {"A"}),
        ("?period=２０２３", {"A", "B"}),
        ("?surface_min=200", {"B"}),
        ("?surface_max=125.5", {"A", "C"}),
        ("?people_min=13", {"C"}),
        ("?site=水闸", {"C"}),
        (f"?area={VILLAGES[1]}", {"B"}),
        ("?state=draft&state=void", {"A", "B", "C", "V"}),
        ("?state=void", {"V"}),
        ("", {"A", "B", "C"}),
    ],
)
def test_filters(client_for, by_role, query, expected):
    clerk = by_role("clerk")
    site = make_site(clerk, name="水闸一号")
    make_job(clerk, number="A")
    make_job(clerk, number="B", kind="road", urgent=True, done_on=date(2023, 8, 1), surface=30000, area=VILLAGES[1])
    make_job(clerk, number="C", kind="tree", done_on=date(2024, 1, 1), people=40, site=site)
    void = make_job(clerk, number="V")
    actions.void(record=void, reason="录入重复了", by=clerk)
    assert set(numbers(shown(client_for("viewer"), query))) == expected


def test_a_wrong_filter_value_is_named_and_the_rest_still_filters(client_for, by_role):
    make_job(by_role("clerk"), kind="road", number="B")
    make_job(by_role("clerk"))
    page = shown(client_for("viewer"), "?period=abc&done_on_min=32.13.2023&kind=road")
    assert numbers(page) == ["B"]
    assert "不是统计期" in page.content.decode()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("number", "ABC"), ("-number", "CBA"), ("people", "BCA"), ("-done_on", "BCA"), ("site", None), ("area", "ACB"),
     ("-contact", "CBA"), ("nonsense", "CBA")],
)  # fmt: skip
def test_sort(client_for, by_role, sort, expected):
    clerk = by_role("clerk")
    make_job(clerk, number="A", people=9, done_on=date(2023, 1, 1))
    make_job(clerk, number="B", people=1, done_on=date(2023, 3, 1), area=VILLAGES[1])
    make_job(clerk, number="C", people=5, done_on=date(2023, 2, 1))
    found = numbers(shown(client_for("viewer"), f"?sort={sort}"))
    assert found == list(expected) if expected else len(found) == 3


def test_pages_join_without_gap_and_the_last_ones_count_from_the_end(client_for, by_role):
    clerk = by_role("clerk")
    made = [make_job(clerk, number=f"N{n:02d}").number for n in range(45)]
    client = client_for("viewer")
    pages = [numbers(shown(client, f"?sort=number&page={n}")) for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert sum(pages, []) == made
    assert numbers(shown(client, "?page=99")) == numbers(shown(client, "?page=3"))
    assert len(numbers(shown(client, "?size=50"))) == 45
    assert len(numbers(shown(client, "?size=100000"))) == 20


def test_totals_are_exact_over_the_whole_filtered_set_without_void_rows(client_for, by_role):
    clerk = by_role("clerk")
    for _ in range(25):
        make_job(clerk, cost=250256048433, surface=1)
    void = make_job(clerk, cost=100)
    actions.void(record=void, reason="录入重复了", by=clerk)
    client = client_for("viewer")
    client.post(f"{LIST}columns/", {"columns": ["number", "surface", "cost"], "size": "20"})
    page = shown(client, "?state=draft&state=void")
    assert page.context["listing"].totals["count"] == 26
    assert page.context["listing"].total_cells == ["", "0.25", "62,564,012,108.25"]


def test_columns_are_remembered_per_account(client_for, by_role):
    make_job(by_role("clerk"))
    client = client_for("viewer")
    client.post(f"{LIST}columns/", {"columns": ["title", "cost", "no_such"], "size": "50", "query": "kind=road"})
    page = shown(client)
    assert [column.name for column in page.context["listing"].columns] == ["title", "cost"]
    assert page.context["listing"].size == 50
    others = shown(client_for("clerk")).context["listing"].columns
    assert "number" in [column.name for column in others]


def test_a_view_opens_with_its_filters_columns_and_sort_for_colleagues_of_the_role(client_for, by_role):
    make_job(by_role("clerk"), kind="road", number="B")
    make_job(by_role("clerk"))
    owner = client_for("viewer")
    saved = owner.post(f"{LIST}views/", {
        "name": "道路作业", "query": "kind=road&sort=number", "columns": ["number", "cost"], "shared": "1",
    })  # fmt: skip
    view = SavedView.objects.get()
    assert saved.url == f"{LIST}?kind=road&sort=number&view={view.pk}"
    colleague = client_for("viewer", VILLAGES[0])
    page = colleague.get(saved.url)
    assert numbers(page) == ["B"]
    assert [column.name for column in page.context["listing"].columns] == ["number", "cost"]
    assert "道路作业" in page.content.decode()
    assert "道路作业" not in shown(client_for("clerk")).content.decode()
    assert colleague.post(f"{LIST}views/{view.pk}/delete/").status_code == 404
    owner.post(f"{LIST}views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name(client_for):
    assert client_for("viewer").post(f"{LIST}views/", {"name": " "}).status_code == 422


def test_htmx_gets_the_rows_only(client_for, by_role):
    make_job(by_role("clerk"))
    part = shown(client_for("viewer"), headers={"HX-Request": "true"}).content.decode()
    assert "<table" in part
    assert "<html" not in part


def test_bulk_approval_from_the_list(client_for, by_role):
    clerk, head = by_role("clerk"), by_role("head")
    drafts = [make_job(clerk), make_job(clerk)]
    done = make_approved(clerk, head)
    keys = [job.pk for job in [*drafts, done]]
    page = client_for("head").post(
        f"{LIST}bulk/", {"verb": "approve", "rows": keys, "query": "kind=river"}, follow=True
    )
    assert Job.objects.approved().count() == 3
    text = page.content.decode()
    assert "已审核通过 2 条" in text
    assert "未处理 1 条" in text
    assert page.redirect_chain[-1][0] == f"{LIST}?kind=river"


def test_bulk_return_needs_a_reason_and_the_right(client_for, by_role):
    job = make_job(by_role("clerk"))
    send = {"verb": "return", "rows": [job.pk], "reason": ""}
    assert client_for("head").post(f"{LIST}bulk/", send).status_code == 422
    assert client_for("clerk").post(f"{LIST}bulk/", {"verb": "approve", "rows": [job.pk]}).status_code == 403
    client_for("head").post(f"{LIST}bulk/", {**send, "reason": "缺少原始记录"})
    assert Job.objects.get().state == State.RETURNED


def test_bulk_review_reaches_no_row_outside_the_scope(client_for, by_role):
    job = make_job(by_role("clerk", OTHER_TOWN), area=OTHER_VILLAGE)
    client_for("head").post(f"{LIST}bulk/", {"verb": "approve", "rows": [job.pk]})
    assert Job.objects.get().state == State.DRAFT


def test_rows_of_a_confidential_ledger_need_their_own_right(client_for, by_role):
    actions.create(ledger=SECRET, values={"area": VILLAGES[0], "name": "机密甲", "opened_on": date(2023, 1, 1)},
                   by=by_role("both"))  # fmt: skip
    closed = client_for("viewer").get("/ledgers/sample.secret/")
    assert closed.status_code == 200
    assert "机密甲" not in closed.content.decode()
    assert not AuditEntry.objects.filter(verb__contains="保密").exists()
    assert "机密甲" in client_for("head").get("/ledgers/sample.secret/?q=机密").content.decode()
    assert AuditEntry.objects.get(verb="查看保密台账列表").changes == {"rows": ["", 1], "filters": ["", "搜索：机密"]}
    pk = Secret.objects.get().pk
    assert client_for("viewer").get(f"/ledgers/sample.secret/{pk}/").status_code == 403
    client_for("head").get(f"/ledgers/sample.secret/{pk}/")
    assert AuditEntry.objects.get(verb="查看保密台账记录").object_id == str(pk)


def test_a_page_costs_few_queries_however_many_rows(client_for, by_role, django_assert_max_num_queries):
    site = make_site(by_role("clerk"))
    for _ in range(20):
        make_job(by_role("clerk"), site=site)
    client = client_for("viewer")
    with django_assert_max_num_queries(16):
        client.get(reverse("ledgers:list", args=[JOB.code]))


def test_totals_follow_every_write_at_once(client_for, by_role):
    clerk, head = by_role("clerk"), by_role("head")
    client = client_for("viewer")
    client.post(f"{LIST}columns/", {"columns": ["number", "cost"], "size": "20"})

    def totals():
        listing = shown(client).context["listing"]
        return listing.totals["count"], listing.total_cells[1]

    job = make_job(clerk, cost=100)
    assert totals() == (1, "1.00")
    job = actions.update(record=job, values={"cost": 250}, version=1, by=clerk)
    assert totals() == (1, "2.50")
    make_job(clerk, cost=50)
    assert totals() == (2, "3.00")
    actions.approve(record=job, by=head)
    actions.void(record=job, reason="与另一条重复", by=head)
    assert totals() == (1, "0.50")


def test_totals_of_one_scope_are_not_shown_to_another(client_for, by_role):
    make_job(by_role("clerk"))
    make_job(by_role("clerk"), area=VILLAGES[1])
    for area, count in ((VILLAGES[0], 1), (TOWN, 2), (VILLAGES[2], 0)):
        assert shown(client_for("viewer", area)).context["listing"].totals["count"] == count
