"""The record of a visit as a docx."""

import io
from datetime import date

import docx
from django.urls import reverse

from hemei.economy.tests.factories import enterprise, visit
from hemei.places.tests.factories import OTHER_TOWN


def test_the_page_of_a_visit_offers_its_record(town, client_for):
    made = visit(enterprise(), date(2023, 6, 1), persons="李四", findings="用电不稳", request="增容")
    client = client_for("economy_clerk")
    url = reverse("matters:paper", args=["visit", made.pk])
    assert url in client.get(reverse("ledgers:detail", args=["economy.visit", made.pk])).content.decode()
    table = docx.Document(io.BytesIO(client.get(url).content)).tables[0]
    said = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert (said["走访日期"], said["了解到的情况"], said["企业诉求"]) == ("2023年6月1日", "用电不稳", "增容")
    assert client_for("economy_clerk", OTHER_TOWN).get(url).status_code == 404
    assert client_for("office", OTHER_TOWN).get(url).status_code == 404
    assert client_for("environment_clerk").get(url).status_code == 403
