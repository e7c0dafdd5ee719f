"""Pages of indicators: the proof lists exactly what was counted, to those who may see it."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from hemei.indicators.figures import figure
from hemei.indicators.models import Target
from hemei.indicators.tests import factories
from hemei.kernel.models import AuditEntry
from hemei.ledgers.models import State
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town", "sample")


@pytest.fixture
def reader(client_for):
    return client_for("reader")


def proof(client, code: str, **params):
    return client.get(reverse("indicators:proof", args=[code]), {"area": TOWN, "period": "2023", **params})


def fill() -> None:
    park = factories.site("产业园")
    for number in range(4):
        factories.jobs(1, surface=5000, cost=100, site=park, urgent=number == 0, contact=f"139000000{number:02d}")
    factories.jobs(2, year=2022, surface=2500, cost=100)
    factories.jobs(1, state=State.DRAFT)
    factories.jobs(1, area_id=OTHER_VILLAGE)
    factories.secrets("甲", "乙", "丙")


@pytest.mark.parametrize("code", [of.code for of in factories.INDICATORS if of.code != "sample.secrets"])
def test_the_proof_lists_exactly_the_rows_that_count(code, reader):
    fill()
    found = figure(code, TOWN, "2023")
    page = proof(reader, code)
    assert page.status_code == 200
    assert page.context["page"].paginator.count == found.row_count
    assert {row.record.pk for row in page.context["page"]} == set(found.rows.values_list("pk", flat=True))


def test_the_rows_of_a_count_are_the_value(reader):
    fill()
    assert (
        proof(reader, "sample.jobs").context["page"].paginator.count == figure("sample.jobs", TOWN, "2023").value == 4
    )


def test_search_narrows_the_rows_but_not_the_value(reader):
    first = factories.jobs(3)[0]
    page = proof(reader, "sample.jobs", q=first.number)
    assert page.context["page"].paginator.count == 1
    assert page.context["of"].value == 3


def test_personal_fields_are_masked(reader):
    factories.jobs(1, contact="13912345678")
    assert "13912345678" not in proof(reader, "sample.jobs").content.decode()


def test_rows_of_a_confidential_ledger_need_their_own_right(reader, client_for):
    factories.secrets("甲家", "乙家", "丙家")
    blocked = proof(reader, "sample.secrets").content.decode()
    assert "甲家" not in blocked
    assert "保密台账" in blocked
    assert "甲家" in proof(client_for("trusted"), "sample.secrets").content.decode()


def test_figures_about_subjects_are_not_cut_small_without_the_right_to_rows(reader, client_for):
    factories.secrets("甲", "乙", "丙")
    assert proof(reader, "sample.secrets", area=VILLAGES[0]).status_code == 403
    assert proof(client_for("trusted"), "sample.secrets", area=VILLAGES[0]).status_code == 200


def test_months_of_few_subjects_are_hidden(reader):
    factories.secrets("甲", "乙", "丙")
    months = proof(reader, "sample.secrets").context["months"]
    assert [now for title, now, _ in months if title == "5月"] == [3]
    factories.Secret.objects.filter(name="丙").update(opened_on="2023-06-01")
    months = proof(reader, "sample.secrets").context["months"]
    assert [now for title, now, _ in months if title in ("5月", "6月")] == [None, None]


@pytest.mark.parametrize("route", ["indicators:page", "indicators:proof"])
def test_figures_need_the_view_right_of_their_ledger(route, client_for):
    url = reverse(route, args=["sample.jobs"])
    assert client_for("outsider").get(url).status_code == 403
    assert client_for("stranger").get(url).status_code == 403
    assert client_for("reader").get(url, {"area": OTHER_VILLAGE}).status_code == 404


def test_an_unknown_indicator_is_not_found(reader):
    assert reader.get(reverse("indicators:page", args=["no.such"])).status_code == 404


def test_a_bad_period_falls_back_to_the_latest_with_data(reader):
    factories.jobs(1)
    page = reader.get(reverse("indicators:page", args=["sample.jobs"]), {"period": "<b>"})
    assert page.context["of"].period.code == "2023"


def test_the_page_shows_value_growth_and_villages(reader):
    fill()
    page = reader.get(reverse("indicators:page", args=["sample.jobs"]), {"period": "2023"})
    text = page.content.decode()
    assert "+100.00%" in text
    assert [(cell.title, cell.value) for cell in page.context["places"]] == [
        ("东柳村", 4),
        ("西柳村", 0),
        ("柳林三村", 0),
    ]


def test_the_overview_lists_what_the_account_may_see(reader, client_for):
    fill()
    url = reverse("indicators:list")
    assert "样例作业数" in reader.get(url, {"period": "2023"}).content.decode()
    assert "样例作业数" not in client_for("outsider").get(url).content.decode()


def test_no_page_carries_inline_style_or_script(reader):
    fill()
    for url in (reverse("indicators:list"), reverse("indicators:page", args=["sample.jobs"])):
        text = reader.get(url, {"period": "2023"}).content.decode()
        assert not re.search(r"<script(?![^>]*src)|\sstyle=|\son\w+=", text)


def test_htmx_gets_the_rows_alone(reader):
    factories.jobs(2)
    url = reverse("indicators:proof", args=["sample.jobs"])
    part = reader.get(url, {"area": TOWN, "period": "2023"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert part.count("data-href") == 2


def test_a_target_is_set_and_shows_completion(client_for):
    factories.jobs(3)
    planner = client_for("planner")
    values = {
        "code": "sample.jobs",
        "area": TOWN,
        "period": "2023",
        "value": "2",
        "source": "一号文",
        "decided_on": "2023-01-05",
    }
    assert planner.post(reverse("indicators:target_new"), values).status_code == 302
    target = Target.objects.get()
    assert (target.value, target.source) == (Decimal(2), "一号文")
    assert AuditEntry.objects.filter(verb="下达目标").exists()
    assert "150.0%" in planner.get(reverse("indicators:targets")).content.decode()


def test_a_target_of_nothing_is_refused_at_its_field(client_for):
    values = {
        "code": "sample.jobs",
        "area": TOWN,
        "period": "20x3",
        "value": "0",
        "source": "一号文",
        "decided_on": "2023-01-05",
    }
    page = client_for("planner").post(reverse("indicators:target_new"), values)
    assert page.status_code == 422
    assert "不是统计期" in page.content.decode()
    page = client_for("planner").post(reverse("indicators:target_new"), {**values, "period": "2023"})
    assert "必须大于 0" in page.content.decode()
    assert not Target.objects.exists()


def test_revoking_a_target_lets_the_earlier_one_count(client_for):
    planner = client_for("planner")
    values = {"code": "sample.jobs", "area": TOWN, "period": "2023", "source": "文", "decided_on": "2023-01-05"}
    planner.post(reverse("indicators:target_new"), {**values, "value": "2"})
    planner.post(reverse("indicators:target_new"), {**values, "value": "5", "decided_on": "2023-02-05"})
    newest = Target.objects.get(value=5)
    assert planner.post(reverse("indicators:target_revoke", args=[newest.pk])).status_code == 302
    from hemei.indicators.growth import target

    assert target(figure("sample.jobs", TOWN, "2023")).value == 2
    assert planner.post(reverse("indicators:target_revoke", args=[newest.pk])).status_code == 409


def test_targets_of_another_town_are_not_found(client_for):
    factories.jobs(1)
    target = Target.objects.create(indicator="sample.jobs", area_id=OTHER_VILLAGE, period="2023", value=1, source="文",
                                   decided_on="2023-01-01")  # fmt: skip
    planner = client_for("planner")
    assert planner.post(reverse("indicators:target_revoke", args=[target.pk])).status_code == 404


def test_the_export_holds_exactly_the_rows_and_is_audited(reader, client_for):
    fill()
    url = reverse("indicators:export", args=["sample.jobs"])
    answer = reader.get(url, {"area": TOWN, "period": "2023"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.worksheets[0].max_row == 1 + 4
    assert AuditEntry.objects.get(verb="导出指标明细").changes["rows"] == ["", 4]
    assert client_for("planner").get(url).status_code == 403


def test_the_export_of_confidential_rows_needs_their_right(reader):
    factories.secrets("甲", "乙", "丙")
    assert reader.get(reverse("indicators:export", args=["sample.secrets"])).status_code == 403


def test_the_search_box_finds_indicators(reader):
    assert (
        reverse("indicators:page", args=["sample.surface"])
        in reader.get("/search/", {"q": "作业面积"}).content.decode()
    )


def test_a_ratio_by_village_is_each_villages_own(reader):
    factories.jobs(2, surface=1000)
    factories.jobs(1, surface=5000, area_id=VILLAGES[1])
    places = reader.get(reverse("indicators:page", args=["sample.mean"]), {"period": "2023"}).context["places"]
    assert [cell.value for cell in places] == [10, 50, None]


def test_rows_of_the_town_itself_stand_beside_the_villages(reader):
    factories.jobs(1)
    factories.jobs(2, area_id=TOWN)
    url = reverse("indicators:page", args=["sample.jobs"])
    places = reader.get(url, {"period": "2023"}).context["places"]
    assert [(cell.title, cell.value) for cell in places if cell.rows] == [("东柳村", 1), ("本级", 2)]
    assert sum(cell.value for cell in places) == 3


def test_no_table_of_villages_when_nothing_is_recorded_by_village(reader):
    factories.jobs(2, area_id=TOWN)
    assert reader.get(reverse("indicators:page", args=["sample.jobs"]), {"period": "2023"}).context["places"] == []


def test_an_unknown_area_is_not_found(client_for):
    assert client_for("reader").get("/indicators/", {"area": "990112101999"}).status_code == 404
