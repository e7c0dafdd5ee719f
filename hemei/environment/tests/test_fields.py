"""田长制: outlines, the red line, restoration step by step, patrols done against the plan."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from hemei.environment import outlines, weeks
from hemei.environment import rules_fields as rules
from hemei.environment.actions import fields as acts
from hemei.environment.models import FieldParcel, FieldProblem
from hemei.environment.tests import factories_land as make
from hemei.environment.tests.factories_land import BY
from hemei.indicators import actions as indicators
from hemei.indicators.figures import figure
from hemei.ledgers import actions
from hemei.ledgers import registry as ledger_registry
from hemei.ledgers.importing.tests.sheets import upload
from hemei.matters.models import Matter
from hemei.places.tests.factories import TOWN, VILLAGES

OUT = date(2023, 6, 1)


def red_line(mu):
    indicators.set_target(
        code="environment.basic_farmland", area=TOWN, period="2023", value=Decimal(mu), source="责任书", by=BY,
        decided_on=date(2023, 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outline", "why"),
    [
        ("116.80,39.70; 116.81,39.71; 116.81,39.70; 116.80,39.71", "自相交"), ("116.80,39.70; 116.81,39.70", "三个点"),
        ("39.70,116.80; 39.70,116.81; 39.71,116.81", "先经度、后纬度"), ("a,b; 1,2; 3,4", "不是“经度,纬度”"),
        ("{broken", "GeoJSON"), ("450000,4390000; 450100,4390000; 450100,4390100", "投影坐标"),
    ],
)  # fmt: skip
def test_outlines_that_are_refused(town, outline, why):
    with pytest.raises(rules.OutlineWrong, match=why):
        make.parcel(outline=outline)
    assert not FieldParcel.objects.exists()


def test_parcels_may_touch_but_not_overlap(town):
    make.parcel("D1", outline=make.ring(116.80, 39.70))
    make.parcel("D2", outline=make.ring(116.802, 39.70))
    with pytest.raises(rules.OutlineOverlaps, match="D1、D2"):
        make.parcel("D3", outline=make.ring(116.801, 39.70))
    assert FieldParcel.objects.get(number="D1").geometry["type"] == "Polygon"
    assert 56 < outlines.mu(outlines.read(make.ring(116.80, 39.70))) < 58  # 171 m × 223 m


def test_overlapping_rows_of_one_sheet_are_found(town, tmp_path):
    import xlsxwriter

    path = tmp_path / "地块.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["地块编号", "区域", "永久基本农田", "面积（亩）", "划定日期", "边界"])
        for number, west in enumerate((116.80, 116.801), 1):
            sheet.write_row(number, 0, [f"D{number}", "东柳村", "是", 50, "2020-01-01", make.ring(west, 39.70)])
    batch = upload(path, BY, ledger=ledger_registry.get("environment.field_parcel"))
    from hemei.ledgers.importing import actions as importing

    with pytest.raises(Exception, match="重叠"):
        importing.commit(batch=batch, by=BY)
    assert FieldParcel.objects.count() == 0


def test_below_the_red_line_nothing_goes_out_and_the_refusal_says_by_how_much(town):
    red_line(250)
    first, second = make.parcel("D1", 100), make.parcel("D2", 200)
    acts.take_out(parcel=make.parcel("D0", 40), on=OUT, by=BY)  # 340 → 300, still above
    with pytest.raises(rules.BelowRedLine) as refused:
        acts.take_out(parcel=first, on=OUT, by=BY)
    for words in ("100.00 亩", "剩 200.00 亩", "红线 250.00 亩", "短少 50.00 亩"):
        assert words in refused.value.message
    for act in (lambda: actions.void(record=first, reason="登记错误", by=BY), lambda: correct(second, area_mu=10_000)):
        with pytest.raises(rules.BelowRedLine):
            act()
    assert figure("environment.basic_farmland", TOWN, "2023").value == 300


def correct(row, **values):
    return actions.correct(record=row, values=values, reason="复核面积", version=row.version, by=BY)


def test_without_a_line_nothing_may_fall(town):
    with pytest.raises(rules.BelowRedLine, match="短少 100.00 亩"):
        acts.take_out(parcel=make.parcel(), on=OUT, by=BY)


def test_an_approved_adjustment_bears_what_it_says_and_no_more(town):
    red_line(300)
    first, second, draft = make.parcel("D1", 100), make.parcel("D2", 200), make.adjustment(approve=False)
    with pytest.raises(rules.AdjustmentNotReviewed):
        acts.take_out(parcel=first, on=OUT, by=BY, adjustment=draft)
    given = actions.approve(record=draft, by=BY)
    with pytest.raises(rules.OutBeforeApproval):
        acts.take_out(parcel=first, on=date(2023, 4, 30), by=BY, adjustment=given)
    acts.take_out(parcel=first, on=OUT, by=BY, adjustment=given)
    with pytest.raises(rules.AdjustmentUsedUp, match="超出 150.00 亩"):
        acts.take_out(parcel=second, on=OUT, by=BY, adjustment=given)
    with pytest.raises(rules.NotBasicFarmland):
        acts.take_out(parcel=first, on=OUT, by=BY, adjustment=given)
    with pytest.raises(rules.AdjustmentInUse):
        actions.void(record=given, reason="登记错误", by=BY)
    make.parcel("D9", 150, since=date(2023, 6, 2))
    assert [figure("environment.basic_farmland", TOWN, p).value for p in ("2023-05", "2023-06")] == [300, 350]


def test_what_comes_in_is_no_less_than_what_goes_out(town):
    with pytest.raises(rules.AdjustmentShort, match=r"少 1\.00 亩"):
        make.adjustment(in_mu=14_900)


def restored(row, **more):
    acts.notify(problem=row, household="张三", notified_on=date(2023, 4, 3), deadline=date(2023, 5, 3), by=BY)
    values = {"restored_on": date(2023, 4, 25), "before": "荒草", "after": "已播种", "crop": "玉米", **more}
    return acts.restore(problem=row, by=BY, **values)


def test_a_problem_is_a_matter_and_counts_at_acceptance(by_role):
    worker, head = by_role("grid_worker", VILLAGES[0]), by_role("environment_head")
    values = {"area": VILLAGES[0], "place": "村南地", "kind": "idle", "found_on": date(2023, 4, 1), "area_mu": 1250,
              "idle_since": date(2022, 3, 1)}  # fmt: skip
    row = acts.report_problem(values=values, finding="整块撂荒", by=worker, key="k1")
    assert acts.report_problem(values=values, finding="整块撂荒", by=worker, key="k1").pk == row.pk
    assert (Matter.objects.get().category_code, row.matter.details["area_mu"]) == ("TZ.idle", "12.5")
    actions.approve(record=row, by=head)
    restored(row)
    acts.accept(problem=row, on=date(2023, 5, 1), passed=False, acceptor="李四", deadline=date(2023, 6, 1), by=head)
    assert (row.step, row.failed) == ("待复耕", 1)
    acts.restore(problem=row, restored_on=date(2023, 5, 20), before="荒草", after="出苗", crop="玉米", by=worker)
    assert figure("environment.farmland_restored", TOWN, "2023").value is None
    acts.accept(problem=row, on=date(2023, 5, 28), passed=True, acceptor="李四", by=head)
    assert figure("environment.farmland_restored", TOWN, "2023").value == Fraction(25, 2)
    with pytest.raises(rules.ProblemClosed):
        acts.notify(problem=row, household="x", notified_on=OUT, deadline=OUT, by=BY)


def test_steps_are_not_skipped(town):
    row = make.problem()
    with pytest.raises(rules.StepSkipped):
        acts.accept(problem=row, on=OUT, passed=True, acceptor="李四", by=BY)
    with pytest.raises(rules.StepSkipped):
        acts.restore(problem=row, restored_on=OUT, before="a", after="b", crop="c", by=BY)
    row.refresh_from_db()
    with pytest.raises(rules.RestorationIncomplete):
        restored(row, crop="")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"idle_since": date(2022, 4, 2)}, rules.IdleTooShort), ({"idle_since": None}, rules.IdleTooShort),
        ({"area_mu": 0}, rules.NothingMeasured), ({"notified_on": OUT}, rules.NoticeIncomplete),
        ({"accepted_on": OUT}, rules.StepSkipped), ({"found_on": date(2199, 1, 1)}, rules.DateAhead),
        ({"notified_on": date(2023, 3, 1), "deadline": OUT, "household": "张三"}, rules.EndsBeforeStart),
    ],
)  # fmt: skip
def test_refused_problems(town, more, rule):
    with pytest.raises(rule):
        make.problem(**more)


def test_patrols_by_week_and_their_level(town):
    with pytest.raises(rules.LevelOfArea):
        make.make("field_patrol", area=TOWN, level="village", patrolled_on=OUT, patrollers="甲")
    shown = weeks.weeks_of(2023, date(2023, 1, 20))
    assert [(week.number, week.first) for week in shown] == [
        (1, date(2023, 1, 2)), (2, date(2023, 1, 9)), (3, date(2023, 1, 16)),
    ]  # fmt: skip
    days = [("a", date(2023, 1, 8)), ("a", date(2023, 1, 9)), ("a", date(2023, 1, 15)), ("a", date(2023, 1, 1))]
    (line, none) = weeks.matrix([("a", "甲"), ("b", "乙")], days, shown)
    assert (line.counts, line.done, none.done) == ((1, 2, 0), 2, 0)


def test_the_pages(client_for, by_role):
    head = client_for("environment_head")
    make.make("field_patrol", area=VILLAGES[0], level="village", patrolled_on=OUT, patrollers="甲")
    row, parcel = make.problem(), make.parcel(outline=make.ring(116.80, 39.70))
    page = head.get(reverse("environment:fields"), {"year": 2023}).content.decode()
    assert "1 / 52" in page
    assert "村南地" in page
    worker = client_for("grid_worker", VILLAGES[0])
    form = worker.get(reverse("environment:field_report")).context["form"]
    given = {"area": VILLAGES[0], "kind": "dump", "place": "沟边", "area_mu": "1.5", "found_on": "2023-06-01",
             "finding": "倾倒渣土", "key": form.initial["key"]}  # fmt: skip
    for _ in range(2):  # sent twice, one problem and one matter
        answer = worker.post(reverse("environment:field_report"), given)
        assert answer.status_code == 302, answer.context["form"].errors
    assert (FieldProblem.objects.count(), Matter.objects.count()) == (2, 1)
    answer = head.post(reverse("environment:field_take_out", args=[parcel.pk]), {"on": "2023-06-01"})
    assert (answer.status_code, "短少 100.00 亩" in answer.content.decode()) == (422, True)
    notice = {"household": "张三", "notified_on": "2023-04-03", "deadline": "2023-05-03"}
    assert worker.post(reverse("environment:field_step", args=[row.pk, "notify"]), notice).status_code == 302
    assert worker.post(reverse("environment:field_step", args=[row.pk, "accept"]), {}).status_code == 403
    detail = head.get(reverse("ledgers:detail", args=["environment.field_problem", row.pk])).content.decode()
    assert "待复耕" in detail
    assert "耕地问题超期未复耕" in worker.get("/").content.decode()
