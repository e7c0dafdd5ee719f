"""Training and fairs: what a row must be, and that their numbers are never mixed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.indicators.figures import figure
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions
from hemei.ledgers.checks import DaysOutOfOrder
from hemei.livelihood import rules_work as rules
from hemei.livelihood.models import Attendance, JobPost
from hemei.livelihood.tests.factories import BY, id_number
from hemei.livelihood.tests.factories_work import code, fair, firm, klass, make, post, trainee
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def value(which, period="2023"):
    return figure(f"livelihood.{which}", TOWN, period).value


def test_gross_and_net_are_two_numbers(town):
    one, two = klass(), klass(name="焊工班", trade="焊工")
    trainee(one)
    trainee(two)
    trainee(two, born="1981-01-01")
    trainee(two, born="1982-01-01", attended=False)
    assert (value("trained"), value("trained_persons"), value("training_classes")) == (3, 2, 2)
    assert value("training_classes", "2023-04") == 0


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"attended": False, "exam": "passed"}, rules.ExamWithoutAttendance),
        ({"exam": "failed", "certificate_number": "Z1"}, rules.CertificateWithoutPass),
        ({"third_month_on": date(2023, 6, 10)}, rules.FollowUpIncomplete),
        ({"third_month_on": date(2023, 6, 9), "third_month": "employed"}, rules.FollowUpEarly),
        ({"sixth_month_on": date(2023, 9, 9), "sixth_month": "employed"}, rules.FollowUpEarly),
        ({"attended": False, "third_month_on": date(2023, 6, 10), "third_month": "not"}, rules.FollowUpOfAbsent),
        ({"id_number": "110105198001010011"}, RuleError),
    ],
)
def test_a_wrong_attendance_is_refused(changes, rule):
    of = klass()
    with pytest.raises(rule):
        trainee(of, **changes)
    assert not Attendance.objects.exists()


def test_follow_ups_from_the_day_the_months_are_over():
    row = trainee(klass(), third_month_on=date(2023, 6, 10), third_month="employed",
                  sixth_month_on=date(2023, 9, 10), sixth_month="unreached")  # fmt: skip
    assert row.pk
    assert (value("employed_third_month"), value("employed_sixth_month")) == (1, 0)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [(date(2023, 11, 30), 3, date(2024, 2, 29)), (date(2023, 12, 31), 6, date(2024, 6, 30)),
     (date(2023, 9, 15), 3, date(2023, 12, 15))],
)  # fmt: skip
def test_months_after(day, months, expected):
    assert rules.months_after(day, months) == expected


def test_nobody_attended_a_class_that_is_not_over():
    of = klass(ends_on=timezone.localdate() + timedelta(days=2))
    with pytest.raises(rules.ClassNotOver):
        trainee(of)
    assert trainee(of, attended=False).pk


def test_a_certificate_is_one_persons():
    of = klass()
    trainee(of, exam="passed", certificate_number="Z1")
    with pytest.raises(rules.CertificateUsed):
        trainee(of, born="1981-01-01", exam="passed", certificate_number="Z1")


def test_the_same_person_twice_in_one_class():
    of = klass()
    trainee(of)
    with pytest.raises(RuleError):
        trainee(of, id_number=id_number("1980-01-01").lower())
    assert Attendance.objects.count() == 1


def test_the_number_is_not_in_the_table_in_clear():
    from django.db import connection

    trainee(klass())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM livelihood_attendance")
        assert id_number("1980-01-01") not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"ends_on": date(2023, 2, 1)}, DaysOutOfOrder), ({"planned": 0}, rules.NothingPlanned),
        ({"hours": 0}, rules.NothingPlanned), ({"firm_code": "91110105MA0000011X"}, RuleError),
    ],
)  # fmt: skip
def test_a_wrong_class_is_refused(changes, rule):
    with pytest.raises(rule):
        klass(**changes)


def test_the_day_of_a_class_with_people_stays():
    of = klass()
    trainee(of)
    with pytest.raises(rules.HasRows):
        actions.correct(record=of, values={"ends_on": date(2023, 3, 11)}, reason="结业改期", version=of.version,
                        by=BY)  # fmt: skip


def test_the_five_numbers_of_a_fair():
    one, two = fair(), fair(name="夏季招聘会", mode="offline", held_on=date(2023, 6, 8))
    for of in (one, two):
        firm(of)
    firm(two, 2)
    post(one, vacancies=5, applications=9, offers=4, hires=2)
    post(two, vacancies=7, applications=1)
    post(two, 2, vacancies=1)
    found = [value(w) for w in ("job_fairs", "fair_firms", "fair_firm_times", "job_posts", "vacancies",
                                "job_applications", "job_offers", "job_hires")]  # fmt: skip
    assert found == [2, 2, 3, 3, 13, 10, 4, 2]
    assert figure("livelihood.vacancies", TOWN, "2023", {"mode": "online"}).value == 5


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"firm_code": code(2)}, rules.FirmNotAtFair), ({"vacancies": 0}, rules.NothingPlanned),
        ({"applications": 1, "offers": 2}, rules.NumbersDisagree),
        ({"applications": 2, "offers": 1, "hires": 2}, rules.NumbersDisagree),
    ],
)  # fmt: skip
def test_a_wrong_post_is_refused(changes, rule):
    of = fair()
    firm(of)
    with pytest.raises(rule):
        post(of, **changes)
    assert not JobPost.objects.exists()


def test_drafts_do_not_count():
    of = fair()
    firm(of)
    make("job_post", approve=False, fair=of, firm_code=code(), title="焊工", vacancies=3)
    assert value("job_posts") == 0
