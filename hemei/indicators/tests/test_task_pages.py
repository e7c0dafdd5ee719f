"""Pages of tasks: what the leader sees, filters, takes away; what the owner reports."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from hemei.indicators.tasks import actions
from hemei.indicators.tests import factories
from hemei.indicators.tests.test_tasks import BY, milestone, real_roles, task, unit  # noqa: F401  a fixture
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town", "sample")
BOARD = "/indicators/tasks/"


@pytest.fixture
def rows():
    owner, other = unit(), unit("culture")
    late = task(owner=owner, number="1", title="招商引资")
    milestone(late, due="2023-02-01")
    done = task(owner=other, number="2", title="办好演出", line="乡村振兴", sentence="办好演出。")
    milestone(done, done="2023-05-01")
    return late, done


def test_the_leader_sees_lights_by_line_and_filters(client_for, rows):
    client = client_for("leader")
    page = client.get(BOARD).content.decode()
    assert "红灯" in page and "已超 333 天" in page and page.index("经济发展") < page.index("办好演出")
    only = client.get(BOARD, {"owner": "culture科"}).content.decode()
    assert "办好演出" in only and "招商引资" not in only
    assert "办好演出" not in client.get(BOARD, {"light": "red"}).content.decode()
    assert "没有符合条件的任务" in client.get(BOARD, {"line": "社会治理"}).content.decode()


def test_what_is_filtered_is_what_is_taken_away(client_for, rows):
    response = client_for("leader").get("/indicators/tasks/sheet/", {"light": "red"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    found = list(sheet.values)
    assert [row[3] for row in found] == ["任务", "招商引资"] and found[1][7] == "红灯"


def test_one_task_shows_its_figure_its_months_and_its_supervision(client_for):
    owner = unit()
    row = task(owner=owner, indicator="tasks.milestones_done", goal=Decimal(4))
    milestone(task(owner=owner, number="2"), done="2023-06-01")
    actions.report(task=row, month=date(2023, 3, 1), done="谈了两家", by=BY)
    actions.supervise(task=row, demand="说明原因", by=BY)
    page = client_for("leader").get(f"/indicators/tasks/{row.pk}/").content.decode()
    assert "谈了两家" in page and "说明原因" in page and "25.0%" in page
    assert "/indicators/tasks.milestones_done/proof/" in page


def test_a_reader_without_the_ledger_sees_the_light_but_no_number(client_for):
    row = task(indicator="sample.jobs", goal=Decimal(4))
    factories.jobs(1)
    page = client_for("culture_clerk").get(f"/indicators/tasks/{row.pk}/").content.decode()
    assert "红灯" in page and "25.0%" not in page and "不在您岗位的查看范围" in page


def test_the_owner_reports_on_the_page_and_sees_what_was_said(client_for):
    row = task()
    client = client_for("economy_clerk")
    url = f"/indicators/tasks/{row.pk}/progress/"
    given = {"month": "2023-03-01", "done": "谈了两家", "trouble": "", "coming": "", "version": 0}
    assert client.post(url, given).status_code == 302
    again = client.get(url, {"month": "2023-03-01"}).content.decode()
    assert "谈了两家" in again and 'name="version" value="1"' in again
    assert client.post(url, {**given, "done": ""}).status_code == 422


def test_a_supervision_through_the_pages(client_for):
    row = task()
    leader, clerk = client_for("leader"), client_for("economy_clerk")
    leader.post(f"/indicators/tasks/{row.pk}/supervise/", {"demand": "说明原因"})
    sent = row.supervisions.get()
    assert "督办待回复" in clerk.get("/").content.decode()
    clerk.post(f"/indicators/supervisions/{sent.pk}/answer/", {"text": "已约谈"})
    assert clerk.post(f"/indicators/supervisions/{sent.pk}/close/").status_code == 403
    leader.post(f"/indicators/supervisions/{sent.pk}/close/")
    sent.refresh_from_db()
    assert sent.stage == "closed"


def test_a_village_sees_only_its_own(client_for, rows):
    own = task(owner=unit("东柳", VILLAGES[0]), number="9", title="村里的事")
    page = client_for("village_secretary", VILLAGES[0]).get(BOARD).content.decode()
    assert "村里的事" in page and "招商引资" not in page
    assert client_for("village_secretary", VILLAGES[1]).get(f"/indicators/tasks/{own.pk}/").status_code == 404
    assert own.area_id.startswith(TOWN)
