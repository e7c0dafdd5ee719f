"""The phone's pages of allowances: honest answers by the rules of the pay run, nothing kept; a state by number."""

import logging
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hemei.kernel.models import DatedValue, Tally
from hemei.livelihood import actions
from hemei.livelihood.allowances.lives import Span, Status
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Benefit, Rates, assess
from hemei.livelihood.phone import following
from hemei.livelihood.phone.eligibility import Answers, results
from hemei.livelihood.tests import factories_assistance as assistance
from hemei.livelihood.tests.factories import BY, application, resident, status

pytestmark = pytest.mark.usefixtures("town")
TODAY = date(2023, 6, 15)
CHECK, FOLLOW = "/b/", "/b/follow/"


@pytest.fixture(autouse=True)
def _open(settings):
    settings.HEMEI_PORTAL_PREVIEW = True


def said(**more):
    given = {"born": date(1943, 5, 1), "hukou": "here", **more}
    return {one.benefit.value: one for one in results(Answers(**given), TODAY)}


def test_the_month_of_birth_decides_as_in_the_pay_run():
    assert said()["elder"].verdict.yuan == 100
    assert said(born=date(1943, 6, 1))["elder"].verdict.yuan == 100
    young = said(born=date(1943, 7, 1))["elder"]
    assert (young.verdict.yuan, young.said) == (0, "现在不符合")
    assert "2023年7月满80周岁" in young.advice


def test_each_answer_says_why_and_by_which_document():
    for one in said(disabilities=("visual:1",), statuses=("minimum_living",)).values():
        assert one.verdict.yuan and one.why and "160号" in one.basis
    assert said()["elder"].why == ("1943年5月出生，当月80周岁，满80周岁档",)


def test_the_three_may_be_drawn_together_and_exclusions_hold():
    found = said(disabilities=("visual:1",), statuses=("minimum_living",))
    assert {code: one.verdict.yuan for code, one in found.items()} == {"elder": 100, "hardship": 300, "care": 600}
    found = said(disabilities=("visual:1",), statuses=("minimum_living", "disabled_nursing"))
    assert found["care"].verdict.yuan == 0 and "重度残疾人护理补贴" in found["care"].why[0]


@pytest.mark.parametrize("held", [("mental:2",), ("mental:2", "hearing:3"), ("hearing:2",), ("limb:3",), ()])
@pytest.mark.parametrize("hukou", ["here", "city", "elsewhere"])
def test_it_is_the_very_engine_of_the_run(held, hukou):
    spans = [Span(Status.HUKOU, date(1943, 5, 1), value=hukou)]
    spans += [Span(Status.DISABILITY, date(1990, 1, 1), value=one) for one in held]
    life = Answers(date(1943, 5, 1), hukou, held).life()
    for benefit, one in said(hukou=hukou, disabilities=held).items():
        assert one.verdict == assess(life, benefit, Month.of(TODAY), Rates.on(TODAY))


def test_a_new_rate_is_told_from_its_day():
    DatedValue.objects.create(
        key="livelihood.elder_rates", value={"80": 150, "90": 600, "100": 900}, since=date(2023, 6, 1),
        source="某文件", approver="区里", confirmed=True,
    )  # fmt: skip
    assert (said()["elder"].verdict.yuan, said()["elder"].basis) == (150, "某文件")


def test_people_elsewhere_are_told_where_to_ask():
    assert "全市任一街道" in said(hukou="city")["elder"].advice
    assert "北京户籍" in said(hukou="elsewhere")["elder"].advice


GIVEN = {"year": "1943", "month": "5", "hukou": "here", "kind": "visual", "level": "1", "family": "minimum_living"}


def rows():
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()
            if model._meta.managed and not model._meta.app_label.startswith("ballot_")}  # fmt: skip


def test_nothing_that_was_typed_is_kept_or_logged(caplog):
    before = rows()
    with (
        caplog.at_level(logging.DEBUG),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        response = Client().post(CHECK, GIVEN)
    assert response.status_code == 200 and "每月 600 元" in response.content.decode()
    assert rows() == before
    writes = [one["sql"] for one in asked if not one["sql"].lstrip().upper().startswith(("SELECT", "PRAGMA"))]
    assert writes == []
    own = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert not any("1943" in text or "visual" in text for text in own)
    assert not response.cookies and "no-store" in response["Cache-Control"]


def test_answers_never_stand_in_an_address():
    page = Client().get(CHECK, GIVEN).content.decode()
    assert "每月" not in page and 'value="1943"' not in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"year": ""}, "请填出生的年份"), ({"year": "两千"}, "请填 1900 到 2100"), ({"month": "13"}, "请填 1 到 12"),
        ({"year": "2099"}, "在今天之后"), ({"hukou": ""}, "请选一项"), ({"level": ""}, "要一起选"),
        ({"other_kind": "visual", "other_level": "2"}, "和第一个类别相同"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_question(changes, message):
    response = Client().post(CHECK, GIVEN | changes)
    assert response.status_code == 422 and message in response.content.decode()


def test_how_to_apply_tells_the_days_in_force():
    page = Client().get("/b/how/").content.decode()
    assert "20 日前的，当月 25 日前决定" in page and "6 个月以内补发" in page and "160号" in page


def follow(number, tail, client=None):
    return (client or Client()).post(FOLLOW, {"number": number, "tail": tail})


@pytest.fixture
def applied():
    person = resident("1933-05-20", "张老人")
    status(person, "hukou", "1990-01-01", value="本镇")
    return application(person)


def test_an_application_tells_its_state_and_days_and_nothing_else(applied):
    number, tail = following.number_of(applied), str(applied.id_number)[-4:]
    page = follow(number.lower(), tail.lower()).content.decode()
    assert "初审通过，等区里决定" in page and "2023年5月10日 受理" in page
    for secret in (applied.name, str(applied.id_number), applied.get_benefit_display(), str(applied.area), " 元"):
        assert secret not in page
    actions.forward(application=applied, by=BY, on=date(2023, 5, 10))
    actions.decide(application=applied, approve=True, by=BY, at=timezone.make_aware(timezone.datetime(2023, 5, 22)))
    page = follow(number, tail).content.decode()
    assert "已批准" in page and "转民政部门" in page and "2023年5月22日 作出决定" in page


def test_wrong_numbers_and_wrong_ends_are_refused_alike(applied):
    number, tail = following.number_of(applied), str(applied.id_number)[-4:]
    other = "0000" if tail != "0000" else "1111"
    wrong = [follow(*pair) for pair in ((number, other), ("JT2023059999", tail), ("XX1", tail), (number + "1", tail))]
    assert {one.status_code for one in wrong} == {404}
    assert len({one.content.decode().count("对不上") for one in wrong}) == 1
    assert follow(number, "12").status_code == 422


def test_guessing_is_stopped_by_number(applied):
    number, tail = following.number_of(applied), str(applied.id_number)[-4:]
    for guess in range(5):
        assert follow(number, f"{guess:03d}X").status_code == 404
    assert follow(number, tail).status_code == 429
    assert not any(number in str(value) for row in Tally.objects.values_list() for value in row)


def test_the_right_end_is_not_counted(applied):
    number, tail = following.number_of(applied), str(applied.id_number)[-4:]
    assert [follow(number, tail).status_code for _ in range(8)] == [200] * 8


def test_assistance_is_followed_too():
    row = assistance.living()
    number, tail = following.number_of(row), str(row.id_number)[-4:]
    page = follow(number, tail).content.decode()
    assert number.startswith("DB202309") and "2023年9月4日 受理" in page and row.name not in page


def test_the_number_stands_on_the_clerks_page_and_the_form(applied, client_for):
    page = client_for("livelihood_clerk").get(reverse("livelihood:application", args=[applied.pk])).content.decode()
    assert following.number_of(applied) in page


def test_one_home_has_all_doors():
    page = Client().get(reverse("portal:home")).content.decode()
    wanted = ("benefits:check", "benefits:how", "benefits:follow", "notices_public:areas", "jobs:home",
              "privacy:notice", "portal:report")  # fmt: skip
    assert all(f'href="{reverse(url)}"' in page for url in wanted)
    assert {one.value for one in Benefit} == set(said())


def test_closed_without_a_filing_number(settings):
    settings.HEMEI_PORTAL_PREVIEW = False
    settings.HEMEI_FILING_NUMBER = ""
    assert [Client().get(url).status_code for url in (CHECK, "/b/how/", FOLLOW)] == [404] * 3
