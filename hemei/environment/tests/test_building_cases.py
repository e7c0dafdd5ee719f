"""违法建设 from the finding to 销账: the legal order, what holds demolition back, the informer, the area once."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
import xlsxwriter
from django.urls import reverse
from django.utils import timezone
from docx import Document

from hemei.environment import rules_buildings as rules
from hemei.environment.actions import buildings as acts
from hemei.environment.building.papers import PAPERS
from hemei.environment.models import BuildingCase, Demolition
from hemei.environment.tests import buildings as make
from hemei.indicators.figures import figure
from hemei.kernel.errors import Conflict, NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.kernel.transitions import StepNotAllowed
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.actions import issue_paper
from hemei.ledgers.cases.rules import PaperNotReady
from hemei.ledgers.importing.tests.sheets import upload
from hemei.ledgers.models import CaseStep
from hemei.ledgers.rules import DuplicateRecord
from hemei.notices.models import Disclosure
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")
BY, act, day = make.BY, make.act, make.day


def test_the_finished_branch_to_the_end_counts_the_area_once():
    row = make.demolish(make.announced())
    make.cleared(row)
    with pytest.raises(rules.AreaMissing):
        act(row, "close", "2023-08-11", area=0, acceptor="戊", reuse="green")
    act(row, "close", "2023-08-11", area=120, acceptor="戊", reuse="green")
    closed = Demolition.objects.get()
    assert (row.step, row.demolition, closed.mode, closed.decision_number) == ("closed", closed, "forced", "强拆1号")
    assert figure("environment.demolished_area", TOWN, "2023").value in (None, 0)
    ledger_actions.approve(record=closed, by=BY)
    assert figure("environment.demolished_area", TOWN, "2023").value == 120
    with pytest.raises(StepNotAllowed):
        act(row, "close", "2023-08-11", area=120, acceptor="戊", reuse="green")


def test_no_second_area_for_one_site():
    row = make.demolish(make.announced())
    make.cleared(row)
    given = {
        "area": row.area_id, "site": row.site, "found_on": row.found_on, "building_state": "finished", "mode": "own",
        "accepted_on": day("2023-08-10"), "demolished_area": 100,
    }  # fmt: skip
    ledger_actions.create(ledger=registry.get("environment.demolition"), values=given, by=BY)
    with pytest.raises(DuplicateRecord):
        act(row, "close", "2023-08-11", area=120, acceptor="戊", reuse="green")
    assert make.fresh(row).step == "cleared"


def test_under_way_is_stopped_and_demolished_by_force_when_nobody_does():
    row = make.filed(building_state="under_way")
    with pytest.raises(rules.BranchUnderWay):
        make.order(row)
    given = {"number": "停建1号", "comply_by": day("2023-01-19"), "legal_review": True, "served": "直接"}
    act(row, "stop", "2023-01-16", **given)
    assert row.due_on == day("2023-01-19")
    with pytest.raises(rules.ComplyRuns):
        act(row, "force_stop", "2023-01-19", number="强拆2号", legal_review=True, served="直接")
    act(row, "force_stop", "2023-01-20", number="强拆2号", legal_review=True, served="直接")
    assert (row.step, row.force_number) == ("forced", "强拆2号")


def test_a_finished_one_is_not_merely_stopped():
    with pytest.raises(rules.BranchFinished):
        act(
            make.filed(),
            "stop",
            "2023-01-16",
            number="1",
            comply_by=day("2023-01-19"),
            legal_review=True,
            served="直接",
        )


def test_no_decision_without_legal_review():
    with pytest.raises(rules.NotReviewed):
        make.order(make.filed(), legal_review=False)


@pytest.mark.parametrize(("on", "contest", "refusal"), [
    ("2023-07-16", "none", rules.RemedyRuns), ("2023-07-17", "running", rules.ContestRuns),
    ("2023-07-17", "none", None), ("2023-05-08", "ended", None),
])  # fmt: skip
def test_no_enforcement_while_the_order_may_be_contested(on, contest, refusal):
    row = make.order(make.filed())
    assert row.due_on == day("2023-07-16")
    if refusal is None:
        assert make.urge(row, on, contest=contest).step == "urged"
        return
    with pytest.raises(refusal):
        make.urge(row, on, contest=contest)


def test_nothing_is_decided_before_the_reply_period_ends():
    row = make.order(make.filed())
    with pytest.raises(rules.ReplyShort, match="10 天"):
        make.urge(row, reply_until=day("2023-07-26"))
    make.urge(row)
    with pytest.raises(rules.ReplyRuns):
        make.force(row, "2023-07-28")
    act(row, "hear", "2023-07-20", statement="是祖宅", review="不成立", accepted=False)
    with pytest.raises(rules.ReplyRuns):
        make.force(row, "2023-07-28")
    assert make.force(row, "2023-07-29").step == "forced"


def test_a_good_defence_ends_the_case():
    row = make.urge(make.order(make.filed()))
    assert act(row, "hear", "2023-07-20", statement="有许可证", review="成立", accepted=True).step == "dropped"


def test_no_demolition_before_the_announced_term_at_night_or_on_a_holiday():
    row = make.announced()
    with pytest.raises(rules.AnnouncedRuns):
        make.demolish(row, "2023-08-08")
    for hour in (time(22, 0), time(23, 30), time(5, 59)):
        with pytest.raises(rules.AtNight):
            make.demolish(row, started_at=hour)
    for closed in ("2023-09-29", "2023-10-02", "2023-08-12"):
        with pytest.raises(rules.OnHoliday):
            make.demolish(row, closed)
    with pytest.raises(rules.EmergencyUnexplained):
        make.demolish(row, started_at=time(23, 0), emergency=True)
    given = {"emergency": True, "emergency_reason": "墙体即将倒塌"}
    assert make.demolish(row, started_at=time(23, 0), **given).step == "demolished"


def test_demolition_on_a_worked_saturday():
    assert make.demolish(make.announced(), "2023-10-07").step == "demolished"


def test_no_force_without_its_announcement():
    row = make.force(make.urge(make.order(make.filed())))
    with pytest.raises(StepNotAllowed):
        make.demolish(row)


def test_an_unknown_owner_is_sought_in_public_then_six_months_run():
    row = make.filed(owner="")
    with pytest.raises(rules.OwnerNotSought):
        make.order(row)
    with pytest.raises(rules.OwnerNoticeShort):
        act(row, "seek_owner", "2023-01-11", days=9)
    act(row, "seek_owner", "2023-01-11", days=10)
    make.post(row, "2023-01-11")
    row = make.fresh(row)
    assert (row.step, row.due_on) == ("seeking", day("2023-01-21"))
    with pytest.raises(rules.OwnerNoticeRuns):
        make.order(row, "2023-01-21")
    make.order(row, "2023-01-28")
    assert (row.owner_unknown, row.due_on) == (True, day("2023-07-28"))
    with pytest.raises(rules.RemedyRuns):
        make.urge(row, "2023-07-28", reply_until=day("2023-08-28"))


def test_an_owner_who_turns_up_goes_the_usual_way():
    row = make.filed(owner="")
    act(row, "seek_owner", "2023-01-11", days=10)
    make.post(row, "2023-01-11")
    row = act(make.fresh(row), "owner_found", "2023-01-12", owner="李某某")
    assert make.order(row).owner_unknown is False


def test_decisions_have_to_be_public_within_twenty_working_days():
    make.order(make.filed())
    found = Disclosure.objects.get()
    assert (found.formed_on, found.due_on) == (day("2023-01-16"), day("2023-02-16"))


def test_the_informer_is_secret(by_role, client_for):
    row = make.case()
    acts.record_informer(case=row, informer="赵某 13900000000", by=by_role("environment_head"))
    url = reverse("environment:building_reveal", args=[row.pk])
    assert client_for("environment_clerk").post(url).status_code == 403
    head = client_for("environment_head")
    page = reverse("ledgers:case", args=["environment.building_case", row.pk])
    assert "赵某" not in head.get(page).content.decode()
    said = head.post(url)
    assert "赵某" in said.content.decode() and said["Cache-Control"] == "private, no-store"
    trail = str(list(AuditEntry.objects.values_list("verb", "changes")))
    assert "赵某" not in trail and "informer" in trail
    raw = BuildingCase.objects.extra(select={"raw": "informer"}).values_list("raw", flat=True)[0]
    assert raw.startswith("sm4$")
    assert not any("赵某" in step.details for step in CaseStep.objects.all())


def test_who_may(by_role):
    row = make.case()
    with pytest.raises(NotPermitted):
        act(row, "file", "2023-01-10", by=by_role("environment_clerk"), inspectors="甲、乙", record="一处")
    with pytest.raises(NotPermitted):
        act(row, "drop", "2023-01-10", by=by_role("grid_worker", VILLAGES[0]), why="无")
    act(row, "file", "2023-01-10", by=by_role("environment_head"), inspectors="甲、乙", record="一处")
    assert row.step == "filed"


def test_two_at_once():
    first = make.filed()
    second = make.fresh(first)
    make.order(first)
    with pytest.raises(Conflict):
        make.order(second)
    assert Disclosure.objects.count() == 1


def test_own_demolition_at_any_time():
    row = make.order(make.filed())
    act(row, "demolish_own", "2023-02-01", mode="own", witness="村干部")
    make.cleared(row, "2023-02-02")
    act(row, "close", "2023-02-03", area=50.5, acceptor="戊", reuse="use")
    assert (Demolition.objects.get().demolished_area, Demolition.objects.get().mode) == (5050, "own")


def test_all_ten_papers():
    row = make.announced()
    with pytest.raises(PaperNotReady):
        issue_paper(record=row, paper="closing", by=Console("t"))
    make.demolish(row)
    make.cleared(row)
    act(row, "close", "2023-08-11", area=120, acceptor="戊", reuse="green")
    names = {paper.code for paper in PAPERS} - {"stop", "hearing"}
    texts = {}
    for code in sorted(names):
        _, content = issue_paper(record=make.fresh(row), paper=code, by=Console("t"))
        found = Document(BytesIO(content))
        cells = [cell.text for table in found.tables for cell in table._cells]
        texts[code] = "".join(paragraph.text for paragraph in found.paragraphs) + "".join(cells)
    assert len(PAPERS) == 10 and "王某某" in texts["order"] and "限拆1号" in texts["urge"]
    assert "120" in texts["closing"] and "2023-07-28" in texts["urge"] and "六个月" in texts["force"]


def test_the_pages(client_for):
    row, client = make.filed(), client_for("environment_head")
    said = client.get(reverse("environment:buildings")).content.decode()
    assert "东柳村南侧彩钢棚" in said and "已立案" in said
    url = reverse("ledgers:case", args=["environment.building_case", row.pk])
    said = client.get(url).content.decode()
    assert "限期拆除决定书" in said and "责令停止建设通知书" not in said
    given = {"on": "2023-01-16", "number": "1", "comply_by": "2023-02-15", "served": "直接"}
    refused = client.post(f"{url}act/order/", given)
    assert refused.status_code == 422 and "法制审核" in refused.content.decode()
    assert client.post(f"{url}act/order/", {**given, "legal_review": "on"}).status_code == 302
    assert make.fresh(row).ordered_on == date(2023, 1, 16)


def test_a_sheet_of_finds(by_role, tmp_path):
    path = tmp_path / "违建.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["点位名称", "区域", "发现日期", "违建类型", "来源", "当事人"])
        sheet.write_row(1, 0, ["东柳村南口", "东柳村", "2023-05-03", "已建", "卫片图斑", ""])
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        sheet.write_row(2, 0, ["东柳村北口", "东柳村", tomorrow, "在建", "巡查", "王某某"])
    clerk = by_role("environment_clerk")
    batch = upload(path, clerk, ledger=registry.get("environment.building_case"))
    reasons = [str(error.reason) for error in batch.errors.all()]
    assert any("今天之后" in reason for reason in reasons), reasons


def test_a_term_of_the_other_side_is_no_delay_of_ours(client_for):
    make.order(make.filed())
    home = client_for("environment_head").get(reverse("ui:home")).content.decode()
    assert "违法建设查处期满待办" in home and "违法建设查处超期" not in home
    assert not CaseStep.objects.filter(late=True).exists()
