from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hemei.kernel import actions, calendar_text, rules, workdays
from hemei.kernel.calendar_text import OfficialDay
from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry, CalendarDay, CalendarYear

NOTICE = """2027-01-01~2027-01-03 休 元旦
2027年2月5日至2027年2月13日 休 春节
2027-02-14，班，春节调休

２０２７/4/5 休 清明节
2027-05-01~2027-05-05 休 劳动节"""


class TestText:
    def test_reads_days_and_spans_in_any_width(self) -> None:
        days = calendar_text.parse(NOTICE)
        assert len(days) == 19
        assert days[0] == OfficialDay(date(2027, 1, 1), False, "元旦")
        assert OfficialDay(date(2027, 2, 14), True, "春节调休") in days

    def test_names_every_wrong_line_at_once(self) -> None:
        text = "2027-02-30 休 春节\n2027-01-01 放 元旦\n随便\n2027-01-03~2027-01-01 休\n2027-01-01~2028-01-01 休"
        with pytest.raises(calendar_text.CalendarTextWrong) as wrong:
            calendar_text.parse(text)
        for part in ("第 1 行", "没有这一天", "第 2 行", "“放”应为", "第 3 行", "第 4 行", "第 5 行"):
            assert part in wrong.value.message

    def test_reads_what_excel_on_windows_saves(self) -> None:
        assert calendar_text.decode("2027-01-01,休,元旦".encode("gb18030")) == "2027-01-01,休,元旦"
        with pytest.raises(calendar_text.CalendarTextWrong, match="不是文本"):
            calendar_text.decode(b"\xff\xfe\x00\x80")


class TestLoadYear:
    def load(self, by, text: str = NOTICE, year: int = 2027) -> CalendarYear:
        return actions.load_year(year=year, days=calendar_text.parse(text), source="国办通知", by=by)

    def test_a_loaded_year_counts_and_is_audited(self, by_role) -> None:
        self.load(by_role("office"))
        assert workdays.add(date(2027, 2, 4), 1, "workday") == date(2027, 2, 14)
        assert AuditEntry.objects.get().changes["days"] == [None, 19]

    @pytest.mark.parametrize(
        ("text", "year", "error"),
        [
            (NOTICE, 2026, rules.DayOutsideYear),
            (NOTICE + "\n2027-05-05 休", 2027, rules.DayTwice),
            (NOTICE + "\n2027-06-02 班", 2027, rules.WorkedWeekday),
            ("2027-01-01 休 元旦", 2027, rules.TooFewDaysOff),
        ],
    )
    def test_refuses_a_list_that_cannot_be_right(self, by_role, text, year, error) -> None:
        with pytest.raises(error):
            self.load(by_role("office"), text, year)
        assert not CalendarYear.objects.filter(year=2027).exists()
        assert not CalendarDay.objects.filter(day__year=2027).exists()

    def test_a_year_is_loaded_once(self, by_role) -> None:
        self.load(by_role("office"))
        with pytest.raises(rules.YearAlreadyLoaded):
            self.load(by_role("office"))

    def test_the_december_before_may_be_named(self, by_role) -> None:
        self.load(by_role("office"), NOTICE + "\n2026-12-31 休 元旦")
        assert not workdays.is_workday(date(2026, 12, 31))


class TestSwitchDay:
    def test_a_day_is_switched_with_a_reason_and_audited(self, by_role) -> None:
        actions.switch_day(day=date(2024, 3, 4), is_workday=False, reason="停电", by=by_role("office"))
        assert not workdays.is_workday(date(2024, 3, 4))
        assert AuditEntry.objects.get().changes["is_workday"] == ["上班", "休息"]

    def test_refusals(self, by_role) -> None:
        office, day = by_role("office"), date(2024, 3, 4)
        with pytest.raises(rules.ReasonMissing):
            actions.switch_day(day=day, is_workday=False, reason=" ", by=office)
        with pytest.raises(rules.NothingToSwitch, match="已经是上班"):
            actions.switch_day(day=day, is_workday=True, reason="x", by=office)
        with pytest.raises(workdays.CalendarNotLoaded):
            actions.switch_day(day=date(2030, 1, 1), is_workday=True, reason="x", by=office)
        with pytest.raises(NotPermitted):
            actions.switch_day(day=day, is_workday=False, reason="x", by=by_role("leader"))
        assert not AuditEntry.objects.exists()


class TestPages:
    def test_the_year_shows_holidays_and_adjusted_weekends(self, client_for) -> None:
        page = client_for("office").get("/system/calendar/2024/").content.decode()
        assert 'href="/system/calendar/day/2024-09-29/" title="9月29日 上班：国庆节调休"' in page
        assert page.count("calendar-month") == 12

    def test_a_year_not_loaded_says_what_to_do(self, client_for) -> None:
        page = client_for("office").get("/system/calendar/2027/").content.decode()
        assert "2027 年的工作日历还没有录入" in page
        assert 'href="/system/calendar/load/"' in page

    def test_a_day_is_switched_and_a_second_switch_at_once_is_a_conflict(self, client_for) -> None:
        client, url = client_for("office"), "/system/calendar/day/2024-03-04/"
        assert 'value="0"' in client.get(url).content.decode()
        assert client.post(url, {"is_workday": "0", "reason": "停电"}).status_code == 302
        assert client.post(url, {"is_workday": "0", "reason": "停电"}).status_code == 409
        assert client.post(url, {"is_workday": "1", "reason": ""}).context["form"].errors["reason"]

    def test_an_export_can_be_loaded_again(self, client_for) -> None:
        client, before = client_for("office"), workdays.load(2025, 2025)
        exported = b"".join(client.get("/system/calendar/2025/export/").streaming_content)
        CalendarYear.objects.filter(year=2025).delete()
        CalendarDay.objects.filter(day__year=2025).delete()
        data = {"year": 2025, "source": "国办通知", "file": SimpleUploadedFile("2025.csv", exported)}
        assert client.post("/system/calendar/load/", data).status_code == 302
        assert workdays.load(2025, 2025) == before

    @pytest.mark.parametrize(
        "url",
        [
            "/system/calendar/0/",
            "/system/calendar/day/2024-02-30/",
            "/system/calendar/day/x/",
            "/system/calendar/day/2030-01-01/",
            "/system/calendar/2030/export/",
        ],
    )
    def test_no_such_page(self, client_for, url) -> None:
        assert client_for("office").get(url).status_code == 404

    def test_a_binary_or_large_file_is_refused_with_words(self, client_for) -> None:
        client = client_for("office")
        for content, words in ((b"\xff\xfe\x00\x80" * 9, "不是文本"), (b"1" * 300_000, "文件太大")):
            data = {"year": 2027, "source": "x", "file": SimpleUploadedFile("a.csv", content)}
            assert words in client.post("/system/calendar/load/", data).content.decode()
