"""The pages of the domain, through a browser of each role."""

import io
from datetime import date, timedelta

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.economy import models as m
from hemei.economy import taxtable
from hemei.economy.stages import Gate
from hemei.economy.tests import factories as f
from hemei.kernel.models import AuditEntry
from hemei.ledgers import registry
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES


def text(response) -> str:
    return response.content.decode()


def test_home_links_each_figure_to_its_proof(client_for):
    f.enterprise()
    page = text(client_for("economy_clerk").get(reverse("economy:home"), {"year": 2023}))
    assert reverse("indicators:proof", args=["economy.new_enterprises"]) in page
    assert "economy.tax_revenue" not in text(client_for("village_secretary", VILLAGES[0]).get(reverse("economy:home")))


def test_the_board_shows_the_stage_and_filters(client_for):
    f.talk(f.project("在谈项目", kind="culture"), date(2023, 5, 1))
    late = f.project("滞后项目", leader="王海")
    f.gate(late, Gate.SIGNED, None, planned_on=date(2023, 5, 1))
    client = client_for("economy_clerk")
    whole = text(client.get(reverse("economy:projects")))
    assert "在谈项目" in whole and "已逾期" in whole
    only = text(client.get(reverse("economy:projects"), {"late": "on"}))
    assert "滞后项目" in only and "在谈项目" not in only
    assert "滞后项目" in text(client.get(reverse("economy:projects"), {"q": "王海"}))
    assert "滞后项目" not in text(client_for("economy_clerk", OTHER_TOWN).get(reverse("economy:projects")))


def test_the_project_page_shows_rail_and_late_filing(client_for):
    project = f.project()
    f.gate(project, Gate.ACCEPTED, date(2023, 8, 1), planned_on=date(2023, 7, 1))
    page = text(client_for("economy_clerk").get(reverse("ledgers:detail", args=["economy.project", project.pk])))
    assert "滞后 31 天" in page and "竣工备案应在 2023-08-16 前完成，已超期" in page


def tax_of_two_kinds() -> None:
    firms = [f.enterprise() for _ in range(4)]
    for month in (4, 5):
        for firm in firms:
            f.tax(enterprise=firm, month=date(2023, month, 1), amount=100_000_00)
        for firm in firms[: 2 if month == 5 else 4]:
            f.tax(enterprise=firm, month=date(2023, month, 1), kind="stamp", amount=7_777_00)


def test_the_tax_table_hides_small_cells_from_all_but_finance(client_for):
    tax_of_two_kinds()
    page = text(client_for("economy_clerk").get(reverse("economy:tax"), {"year": 2023}))
    assert "隐去" in page and ">1.56<" not in page
    assert not AuditEntry.objects.filter(verb__contains="税收").exists()
    whole = text(client_for("finance").get(reverse("economy:tax"), {"year": 2023}))
    assert ">1.56<" in whole and "隐去<" not in whole
    assert AuditEntry.objects.filter(verb="查看税收汇总（未隐去）", actor__startswith="finance").count() == 1


def test_totals_by_month_agree_between_the_three_tables(town):
    tax_of_two_kinds()
    f.tax(enterprise=f.enterprise(industry="C"), industry="C", area_id=VILLAGES[1], amount=5_000_00)
    totals = {by: taxtable.table(TOWN, 2023, by, whole=False).total.cells for by in taxtable.DIMENSIONS}
    assert totals["kind"] == totals["industry"] == totals["village"]
    whole = taxtable.table(TOWN, 2023, "kind", whole=True)
    assert (
        whole.total.cells[12] == sum(row.cells[12] for row in whole.rows) == 4 * 2 * 10_000_000 + 6 * 777_700 + 500_000
    )


def test_a_lump_line_is_about_many_firms(town):
    f.tax(area_id=TOWN, amount=300_00)
    assert taxtable.table(TOWN, 2023, "kind", whole=False).hidden == 0


def test_closing_a_month_from_the_page(client_for):
    f.tax(area_id=TOWN)
    client = client_for("finance")
    client.post(reverse("economy:tax_close"), {"month": "2023-05-20"})
    assert m.TaxClosing.objects.get().month == date(2023, 5, 1)
    again = client.post(reverse("economy:tax_close"), {"month": "2023-05-20"}, follow=True)
    assert "已经关账" in text(again)


def visit_form(firm, **given):
    return {"enterprise": firm.name, "visited_on": "2023-06-10", "nature": "service", "department": "财政科",
            "subject": "了解用工"} | given  # fmt: skip


def test_a_visit_too_soon_offers_to_join(client_for):
    firm, client = f.enterprise(), client_for("steward")
    earlier = f.visit(firm, date(2023, 6, 1), findings="订单稳定")
    warned = client.post(reverse("economy:visit_new"), visit_form(firm))
    assert warned.status_code == 422 and "订单稳定" in text(warned)
    assert m.Visit.objects.count() == 1
    assert client.post(reverse("economy:visit_new"), visit_form(firm, join=earlier.pk)).status_code == 302
    assert m.Visit.objects.get(joined=earlier).department == "财政科"


def test_the_visit_form_asks_for_no_briefing(client_for):
    page = text(client_for("steward").get(reverse("economy:visit_new")))
    assert "第六十九条" in page
    assert not {"briefing", "accompanied_by"} & {field.name for field in m.Visit._meta.get_fields()}


@pytest.mark.parametrize("name", ["没有这家", ""])
def test_a_firm_that_is_not_there(client_for, name):
    firm = f.enterprise(area_id=VILLAGES[0])
    answer = client_for("steward").post(reverse("economy:visit_new"), visit_form(firm, enterprise=name))
    assert answer.status_code == 422 and not m.Visit.objects.exists()


def test_the_plan_counts_firms_of_a_tier(client_for):
    firm = f.enterprise(tier="重点")
    f.enterprise(tier="重点")
    f.visit(firm, date(2023, 6, 1))
    page = client_for("economy_clerk").get(reverse("economy:visits"), {"year": 2023, "quarter": 2})
    tier = page.context["tiers"][0]
    assert (tier.title, tier.firms, tier.visited, tier.percent) == ("重点", 2, 1, 50)


def test_a_status_form_with_a_mistake_comes_back(client_for):
    firm, client = f.enterprise(), client_for("economy_clerk")
    url = reverse("economy:enterprise_status", args=[firm.pk])
    wrong = client.post(url, {"verb": "deregister", "on": "2020-01-01"})
    assert wrong.status_code == 422 and "早于成立日期" in text(wrong)
    assert client.post(url, {"verb": "deregister", "on": "2023-09-01"}).status_code == 302
    firm.refresh_from_db()
    assert firm.status == "deregistered"
    assert "存续 → 注销" in text(client.get(reverse("ledgers:detail", args=["economy.enterprise", firm.pk])))


def brochure() -> None:
    today = timezone.localdate()
    for title, until in (
        ("长期政策", None),
        ("快到期政策", today + timedelta(days=10)),
        ("过期政策", today - timedelta(days=1)),
    ):
        m.Policy.objects.create(
            area_id=TOWN, title=title, valid_from=date(2020, 1, 1), valid_until=until, state="approved"
        )
    hall = f.asset(name="可租厂房")
    f.contract(hall, 400_00)
    f.contract(f.asset(name="已满厂房"), 1_000_00)
    for on, body in ((date(2022, 1, 1), "旧区位"), (date(2023, 1, 1), "临近高速出口")):
        m.BrochureText.objects.create(area_id=TOWN, section="location", body=body, valid_from=on, state="approved")


def test_the_brochure_is_what_is_on_record_today(client_for):
    brochure()
    page = text(client_for("economy_clerk").get(reverse("economy:brochure")))
    assert "长期政策" in page and "快到期政策" in page and "过期政策" not in page
    assert f"{timezone.localdate() + timedelta(days=10)} 到期" in page
    assert "可租厂房" in page and "已满厂房" not in page
    assert "临近高速出口" in page and "旧区位" not in page
    assert "数据截止日" in page


def test_the_docx_says_the_same(client_for):
    brochure()
    answer = client_for("economy_clerk").get(reverse("economy:brochure_docx"))
    paper = docx.Document(io.BytesIO(answer.content))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "快到期政策" in words and "过期政策" not in words and "数据截止日" in words
    cells = [cell.text for row in paper.tables[0].rows for cell in row.cells]
    assert "600" in cells and "已满厂房" not in cells


def test_to_dos_name_what_is_overdue(client_for):
    project = f.project()
    f.gate(project, Gate.ACCEPTED, date(2023, 8, 1))
    m.Policy.objects.create(
        area_id=TOWN, title="快到期", valid_from=date(2020, 1, 1), state="approved",
        valid_until=timezone.localdate() + timedelta(days=5),
    )  # fmt: skip
    page = text(client_for("economy_clerk").get("/"))
    assert "竣工备案或开工超过法定期限" in page and "惠企政策即将到期" in page


@pytest.mark.parametrize("ledger", [ledger.code for ledger in registry.all_ledgers() if ledger.domain == "economy"])
def test_every_ledger_lists_and_offers_a_form(client_for, ledger):
    client = client_for("economy_clerk")
    assert client.get(reverse("ledgers:list", args=[ledger])).status_code == 200
    if ledger != "economy.tax":
        assert client.get(reverse("ledgers:new", args=[ledger])).status_code == 200


def test_a_row_without_a_date_is_entered_from_the_page(client_for):
    """项目实施点 has no business date of its own."""
    project = f.project()
    given = {"area": VILLAGES[0], "project": project.pk, "name": "东柳村"}
    answer = client_for("economy_clerk").post(reverse("ledgers:new", args=["economy.project_site"]), given)
    assert answer.status_code == 302, text(answer)
    assert m.ProjectSite.objects.get().project == project


def test_obstacles_are_ticked(client_for):
    given = {"area": VILLAGES[0], "name": "旧仓库", "kind": "plant", "owner": "柳林公司", "measured_area": "1200.5",
             "idle_since": "2021-01-01", "obstacles": ["消防", "查封"]}  # fmt: skip
    client = client_for("economy_clerk")
    answer = client.post(reverse("ledgers:new", args=["economy.asset"]), given)
    assert answer.status_code == 302, text(answer)
    asset = m.IdleAsset.objects.get()
    assert (asset.obstacles, asset.usable_area) == ("查封、消防", 120_050)
    form = text(client.get(reverse("ledgers:edit", args=["economy.asset", asset.pk])))
    assert form.count("checked") >= 2


def test_the_tax_table_hides_no_total_that_the_indicator_pages_show(client_for):
    firms = [f.enterprise() for _ in range(3)]
    for firm in firms:
        f.tax(enterprise=firm, month=date(2023, 4, 1), kind="stamp", amount=200_000_00)
        f.tax(enterprise=firm, month=date(2023, 5, 1), amount=100_000_00)
    f.tax(enterprise=firms[0], month=date(2023, 4, 1), amount=7_777_00)
    shown = taxtable.table(TOWN, 2023, "kind", whole=False)
    assert shown.total.cells[3:5] == (607_777_00, 300_000_00) and shown.total.cells[-1] == 907_777_00
    assert not any(amount for row in shown.rows for amount in row.cells)
