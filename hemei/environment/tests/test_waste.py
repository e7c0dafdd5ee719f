"""Household waste and construction waste: pairs, manifests used once, loads that agree, five signatures."""

from datetime import datetime

import pytest

from hemei.environment import queries_waste
from hemei.environment import rules_steps as chain
from hemei.environment import rules_waste as rules
from hemei.environment import rules_water as common
from hemei.environment.actions import debris as acts
from hemei.environment.models import DebrisManifest
from hemei.environment.models.debris import Signer
from hemei.environment.tests.factories import BY, bring, day, make, manifest, source, vehicle
from hemei.indicators.figures import figure
from hemei.kernel import periods
from hemei.kernel.errors import Conflict, RuleError
from hemei.ledgers.rules import DuplicateRecord
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")
AT = datetime.fromisoformat("2023-05-03T11:00+08:00")


def value(code, period="2023", **where):
    return figure(f"environment.{code}", TOWN, period, where=where or None).value


def party(**more):
    values = {"area": VILLAGES[0], "name": "甲饭店", "kind": "market", "registered_on": "2023-01-01", **more}
    return make("waste_party", **values)


def entry(of, **more):
    values = {"party": of, "collected_on": "2023-05-03", "stream": "kitchen", "weight": 1_250, "transporter": "乙公司",
              "destination": "丙厂", **more}  # fmt: skip
    return make("waste_entry", **values)


def signed(row, *but):
    for who in Signer:
        if who not in but:
            acts.sign(manifest=row, who=who.value, name="某人", by=BY)
    return row


def received(row, weight=20_000):
    return acts.receive(manifest=row, weight=weight, signed="场长", by=BY, at=AT)


def test_streams_add_up_and_who_is_silent_is_seen():
    of = party()
    party(name="乙小学", kind="school")
    entry(of)
    entry(of, stream="residual", weight=500, collected_on="2023-05-04")
    assert (value("waste_collected"), value("waste_collected", stream="kitchen")) == (1.75, 1.25)
    assert (value("waste_parties"), value("waste_reporting")) == (2, 1)
    month = periods.month(2023, 5)
    assert [kg for _, kg in queries_waste.streams(BY, month)] == [1250, 0, 0, 500]
    told = [(row.name, row.reported) for row in queries_waste.parties(BY, month)]
    assert told == [("乙小学", False), ("甲饭店", True)]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"weight": -1}, common.Negative), ({"weight": 0}, common.NothingThere),
        ({"collected_on": "2022-12-31"}, rules.NotRegisteredYet), ({"collected_on": "2023-09-01"}, rules.PartyEnded),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused(changes, rule):
    with pytest.raises(rule):
        entry(party(ended_on="2023-08-31"), **changes)


def test_a_waste_manifest_is_used_once():
    of = party()
    entry(of, manifest_number="S1")
    with pytest.raises(RuleError, match="一张联单只能用一次"):
        entry(of, manifest_number="S1", collected_on="2023-05-09")


def point(**more):
    bins = {"kitchen": True, "residual": True, "recyclable": False, "hazardous": False}
    values = {"area": VILLAGES[0], "natural_village": "前庄", "name": "村口", "since": "2023-01-01", **bins, **more}
    return make("waste_point", **values)


def test_natural_villages_lack_what_art_36_asks():
    with pytest.raises(rules.NotInPairs):
        point(residual=False)
    with pytest.raises(rules.NoBins):
        point(residual=False, kitchen=False)
    point()
    point(name="村尾", kitchen=False, residual=False, recyclable=True)
    lines = {(str(line["village"]), line["natural_village"]): line["lacks"]
             for line in queries_waste.villages(BY, day("2023-06-01"))}  # fmt: skip
    assert lines["东柳村", "前庄"] == "有害垃圾桶"
    assert lines["西柳村", ""] == "厨余、其他成对桶、可回收物桶、有害垃圾桶"


def test_a_load_goes_through_its_chain():
    row = signed(received(manifest()), Signer.SITE)
    assert (row.step, row.unsigned, row.site) == ("待归档", [], "消纳场")
    acts.archive(manifest=row, on=day("2023-05-04"), by=BY)
    assert row.step == "已归档" and all(link.done for link in queries_waste.chain(row))
    assert (value("debris_archive_rate"), value("debris_received")) == (100, 20)
    with pytest.raises(rules.ArchivedAlready):
        acts.archive(manifest=row, on=day("2023-05-04"), by=BY)


@pytest.mark.parametrize(("weight", "alert"), [(19_000, False), (21_000, False), (18_999, True), (21_001, True)])
def test_more_than_five_percent_is_an_alert(weight, alert):
    row = received(manifest(), weight)
    assert row.mismatch is alert
    assert value("debris_mismatches") == alert


def test_a_difference_is_explained_and_reported_before_it_is_archived():
    row = signed(received(manifest(), 15_000), Signer.SITE)
    with pytest.raises(rules.MismatchUnexplained, match="15.000 吨"):
        acts.archive(manifest=row, on=day("2023-05-04"), by=BY)
    assert queries_waste.unreported(BY).count() == 1
    acts.archive(manifest=row, on=day("2023-05-04"), explanation="途中洒漏", reported_on=day("2023-05-04"), by=BY)
    assert queries_waste.unreported(BY).count() == 0


def test_five_sign_each_once():
    row = signed(received(manifest()), Signer.SITE, Signer.SUPERVISOR)
    with pytest.raises(rules.SignaturesMissing, match="监管员签字"):
        acts.archive(manifest=row, on=day("2023-05-04"), by=BY)
    with pytest.raises(rules.SignedAlready):
        acts.sign(manifest=row, who=Signer.DRIVER, name="别人", by=BY)
    with pytest.raises(rules.NotReceived):
        acts.archive(manifest=manifest(number="L2"), on=day("2023-05-04"), by=BY)


def test_expired_permits_block_the_load():
    with pytest.raises(rules.PermitNotInForce, match="准运证.*2023-06-30.*2023-07-01"):
        manifest("2023-07-01T09:00+08:00")
    with pytest.raises(rules.PermitNotInForce, match="消纳许可"):
        manifest("2023-01-31T09:00+08:00")
    manifest("2023-06-30T23:30+08:00")  # still the last day, in Beijing
    assert DebrisManifest.objects.count() == 1


def test_no_load_without_plan_and_permit():
    bare = {"permit_number": "", "permit_from": None, "permit_until": None}
    with pytest.raises(rules.NoPermit):
        manifest(source_site=source(**bare))
    with pytest.raises(rules.NoPlan):
        manifest(source_site=source(name="二号工程", plan_number=""))
    with pytest.raises(rules.PermitIncomplete):
        source(name="三号工程", site="")


def test_a_manifest_number_is_used_once():
    manifest()
    with pytest.raises(DuplicateRecord):
        manifest("2023-05-04T09:00+08:00")


@pytest.mark.parametrize("changes", [{"loaded": -20_000}, {"loaded": 0}])
def test_weights_are_more_than_nothing(changes):
    with pytest.raises((common.Negative, common.NothingThere)):
        manifest(**changes)


def test_two_scales_at_once_are_one():
    row = manifest()
    same = DebrisManifest.objects.get(pk=row.pk)
    received(row)
    with pytest.raises(Conflict):
        received(same, 12_000)
    same.refresh_from_db()
    assert same.received == 20_000


def test_a_sheet_of_manifests_names_its_mistakes():
    source()
    vehicle()
    header = ["联单编号", "工程", "车牌号", "装车时间", "装车重量（吨）", "运输路线"]
    rest = ["东柳路工程", "京A12345", "2023-05-03 09:00"]
    reasons = bring("debris_manifest", header, ["L1", *rest, 20, "甲—乙"], ["L1", *rest, 18, "甲—乙"],
                    ["L2", *rest, -5, "甲—乙"], ["L3", *rest[:2], "2023-07-03 09:00", 9, "甲—乙"])  # fmt: skip
    text = "；".join(reasons)
    assert "不能是负数" in text and "不在有效期内" in text and "第 2 行" in text
    assert DebrisManifest.objects.count() == 1


def case(**more):
    values = {"area": VILLAGES[0], "number": "D1", "found_on": "2023-05-01", "clue": "patrol", "place": "河滩",
              "description": "倒了一车渣土", **more}  # fmt: skip
    return make("dumping_case", **values)


def test_a_dumping_case_goes_step_by_step():
    of = case()

    def step(which, on, **more):
        return make("dumping_step", case=of, step=which, done_on=on, evidence="笔录", **more)

    with pytest.raises(chain.StepSkipped, match="取证"):
        step("disposal", "2023-05-03", disposal="transfer")
    step("evidence", "2023-05-02")
    with pytest.raises(chain.StepNeeds, match="处理结果"):
        step("disposal", "2023-05-03")
    step("disposal", "2023-05-03", disposal="penalty")
    assert [(row.coming, row.reached) for row in queries_waste.open_cases(BY)] == [("清运", ["取证", "移送或处罚"])]
    step("cleaning", "2023-05-05", destination="消纳场")
    step("closing", "2023-05-06", acceptor="镇里")
    assert (value("dumping_closed"), queries_waste.open_cases(BY)) == (1, [])


def test_pages_show_chain_alert_and_permits(client_for):
    row = received(manifest(), 15_000)
    case()
    client = client_for("environment_clerk")
    text = client.get("/environment/debris/").content.decode()
    assert "重量相差过大" in text and "倒了一车渣土" not in text and "D1 河滩" in text
    party()
    point()
    text = client.get("/environment/waste/?month=2023-05").content.decode()
    assert "甲饭店" in text and "前庄" in text
    page = client.get(f"/ledgers/environment.debris_manifest/{row.pk}/").content.decode()
    assert "核对归档" in page and "没有签" in page
    refused = client.post(f"/environment/debris/{row.pk}/archive/", {"on": "2023-05-04"})
    assert refused.status_code == 422 and "五方签字" in refused.content.decode()


def test_weighing_from_the_page(client_for):
    row = manifest()
    client = client_for("environment_clerk")
    scale = f"/environment/debris/{row.pk}/receive/"
    assert client.post(scale, {"tonnes": "-3", "signed": "场长"}).status_code == 422
    assert client.post(scale, {"tonnes": "19.5", "signed": "场长"}).status_code == 302
    row.refresh_from_db()
    assert (row.received, row.mismatch) == (19_500, False)
    assert client_for("grid_worker", VILLAGES[1]).post(f"/environment/debris/{row.pk}/sign/", {}).status_code == 404
