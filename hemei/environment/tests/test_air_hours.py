"""Files of hourly values: every error is named, the good lines are taken once, reviewed days stay."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hemei.environment import rules_air as rules
from hemei.environment.actions import air as acts
from hemei.environment.models import AirDay, AirFile, AirHour
from hemei.environment.tests.factories_land import BY, station
from hemei.ledgers import actions, registry
from hemei.places.tests.factories import TOWN

HEADER = "日期,时,PM2.5,PM10,SO2,NO2,CO,O3"


def lines(day="2023-01-05", count=24, pm25="35.5"):
    return [f"{day},{hour},{pm25},60,3,30,0.64,50" for hour in range(count)]


def sheet(*rows, header=HEADER, encoding="utf-8"):
    return "\n".join([header, *rows]).encode(encoding)


def bring(of, content, only_good=False, by=BY):
    file = acts.upload(station=of, name="小时.csv", content=content, by=by)
    return acts.take(file=file, by=by, only_good=only_good)


def test_hours_become_a_day_once(town):
    of = station()
    first = bring(of, sheet(*lines(), *lines("2023-01-06", 12), encoding="gb18030"))
    row = AirDay.objects.get()
    assert (first.days, row.pm25, row.hours, row.valid, row.aqi, row.state) == (1, 36, 24, True, 55, "draft")
    assert (row.day, row.primary, row.history.count()) == (date(2023, 1, 5), "PM10", 1)
    again = bring(of, sheet(*lines()))
    assert (again.days, AirHour.objects.count(), AirDay.objects.count()) == (0, 36, 1)


def test_later_hours_complete_a_day_and_change_a_draft(town):
    of = station()
    bring(of, sheet(*lines(count=12)))
    assert not AirDay.objects.exists()
    assert bring(of, sheet(*lines()[12:])).days == 1
    assert bring(of, sheet(*lines(pm25="80"))).days == 1
    assert (AirDay.objects.get().pm25, AirDay.objects.get().version) == (80, 2)


def test_a_reviewed_day_stays_and_is_named(town):
    of = station()
    bring(of, sheet(*lines()))
    actions.approve(record=AirDay.objects.get(), by=BY)
    file = bring(of, sheet(*lines(pm25="80")))
    assert (file.days, file.kept, AirDay.objects.get().pm25) == (0, ["2023-01-05"], 36)


def test_a_locked_day_is_not_entered(town):
    of = station()
    ledger = registry.get("environment.air_day")
    actions.lock_period(ledger=ledger, area=TOWN, period="2023", by=BY)
    assert bring(of, sheet(*lines())).kept == ["2023-01-05"]
    assert not AirDay.objects.exists()


BAD = [
    ("2023-01-05,0,-3,60,3,30,0.6,50", "PM2.5", "不能为负"), ("2023-01-05,1,abc,60,3,30,0.6,50", "PM2.5", "不是数字"),
    ("2023-02-30,2,30,60,3,30,0.6,50", "时间", "日期写法"), ("2023-01-05,25,30,60,3,30,0.6,50", "时间", "整点"),
    ("2023-01-05,4,30,60,3,30,640,50", "一氧化碳", "核对单位"), ("2019-01-05,5,30,60,3,30,0.6,50", "时间", "运行期"),
    ("2199-01-05,6,30,60,3,30,0.6,50", "时间", "今天之后"),
    ("2023-01-05,7,30.12345,60,3,30,0.6,50", "PM2.5", "三位小数"),
]  # fmt: skip


def test_every_error_is_named_and_the_rest_may_be_taken(town):
    of = station()
    rows = [row for row, _, _ in BAD] + ["2023-01-05,8,30,60,3,30,0.6,50", "2023-01-05,8,31,60,3,30,0.6,50"]
    file = acts.upload(station=of, name="坏.csv", content=sheet(*rows), by=BY)
    assert [(line, column) for line, column, _, _ in file.errors] == [
        *((n, column) for n, (_, column, _) in enumerate(BAD, 2)), (11, "时间"),
    ]  # fmt: skip
    assert all(reason in error[3] for (_, _, reason), error in zip(BAD, file.errors, strict=False))
    assert "与第 10 行是同一小时" in file.errors[-1][3]
    with pytest.raises(rules.HasErrors):
        acts.take(file=file, by=BY)
    assert not AirHour.objects.exists()
    acts.take(file=file, by=BY, only_good=True)
    assert AirHour.objects.count() == 1


def test_both_ways_to_count_hours_but_not_in_one_day(town):
    of = station()
    by_end = [line.replace(",0,", ",24,", 1) if ",0," in line else line for line in lines()]
    assert bring(of, sheet(*by_end)).days == 1
    file = acts.upload(station=of, name="x", content=sheet("2023-03-01,0,1,,,,,", "2023-03-01,24,1,,,,,"), by=BY)
    assert "既有 0 时又有 24 时" in file.errors[0][3]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\xfa", b"", b"a,b\n1,2", HEADER.encode(), "日期,时\n2023-01-01,1".encode()]
)
def test_files_that_cannot_be_read(town, content):
    with pytest.raises(rules.FileUnreadable):
        acts.upload(station=station(), name="x", content=content, by=BY)


def test_time_in_one_column_and_a_file_is_done_once(town):
    of = station()
    file = acts.upload(station=of, name="x", content=sheet("2023/1/5 08:00,30", header="时间,PM2.5（μg/m³）"), by=BY)
    acts.drop(file=file, by=BY)
    with pytest.raises(rules.FileDone):
        acts.take(file=file, by=BY)
    assert not AirHour.objects.exists()


def test_the_pages(client_for, by_role):
    of, clerk = station(), client_for("environment_clerk")
    assert "柳林站" in clerk.get(reverse("environment:air")).content.decode()
    given = {"station": of.pk, "file": SimpleUploadedFile("一月.csv", sheet(*lines(), "2023-01-07,99,1,,,,,"))}
    page = clerk.post(reverse("environment:air_upload"), given, follow=True).content.decode()
    assert "只导入正确的 24 行" in page
    assert "整点" in page
    file = AirFile.objects.get()
    clerk.post(reverse("environment:air_take", args=[file.pk]), {"only_good": "1"})
    actions.approve(record=AirDay.objects.get(), by=by_role("environment_head"))
    page = clerk.get(reverse("environment:air"), {"year": 2023}).content.decode()
    assert "AQI 55" in page
    assert "有效日均值 1 个，不足 324 个" in page
    assert client_for("economy_clerk").get(reverse("environment:air")).status_code == 403
