"""Forest parcels: care, scores, and the pests of their points on their page."""

from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from hemei.environment import rules_fields
from hemei.environment import rules_forest as rules
from hemei.environment.tests import factories_land as make
from hemei.indicators.figures import figure
from hemei.places.tests.factories import OTHER_TOWN, TOWN

DAY = date(2023, 6, 1)
CROSSED = "116.80,39.70; 116.81,39.71; 116.81,39.70; 116.80,39.71"


def care(of, **more):
    return make.make("forest_care", **{"parcel": of, "kind": "prune", "planned_by": DAY, **more})


def check(of, score, day=DAY, **more):
    return make.make("forest_check", parcel=of, checked_on=day, score=score, checkers="甲", **more)


def survey(name, area=TOWN, **more):
    values = {"area": area, "surveyed_on": DAY, "point_name": name, "result": "failed", **more}
    return make.make("pest_survey", **values)


def test_figures_of_forest(town):
    first, second = make.forest(), make.forest("XB002", area_mu=8_050, until=date(2023, 7, 1))
    assert [figure("environment.forest_area", TOWN, p).value for p in ("2023-06", "2023-07")] == [
        Fraction(401, 2), 120,
    ]  # fmt: skip
    care(first, done_on=DAY, area_mu=12_000)
    care(second)
    check(first, 955, problem="缺株")
    check(second, 1000)
    assert figure("environment.forest_cares", TOWN, "2023").value == 1
    assert figure("environment.forest_score", TOWN, "2023").value == Fraction(391, 4)


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (lambda: care(make.forest(), area_mu=100), rules.DoneWithoutDay),
        (lambda: care(make.forest(), area_mu=12_001, done_on=DAY), rules.MoreThanParcel),
        (lambda: care(make.forest(), area_mu=-1, done_on=DAY), rules_fields.NothingMeasured),
        (lambda: care(make.forest(until=DAY)), rules.ParcelGone),
        (lambda: check(make.forest(), 1001), rules.ScoreImpossible),
        (lambda: check(make.forest(), 990), rules.ProblemMissing),
        (lambda: make.forest(outline=CROSSED), rules_fields.OutlineWrong),
        (lambda: make.forest(until=date(2019, 1, 1)), rules_fields.EndsBeforeStart),
    ],
)  # fmt: skip
def test_refused(town, act, rule):
    with pytest.raises(rule):
        act()


def test_the_page_of_a_parcel_shows_the_pests_of_its_points(client_for):
    client, of = client_for("environment_clerk"), make.forest(pest_points="LL01、村北林")
    survey("村北林", hosts="桑树九株")
    survey("村北林", area=OTHER_TOWN, surveyed_on=date(2023, 6, 9), hosts="别处的榆树")
    make.make("pest_treatment", area=TOWN, point_name="村北林", treated_on=DAY, method="剪网施药")
    page = client.get(reverse("ledgers:detail", args=["environment.forest_parcel", of.pk])).content.decode()
    assert "桑树九株" in page
    assert "剪网施药" in page
    assert "别处的榆树" not in page
    care(of)
    check(of, 905, problem="杂草")
    page = client.get(reverse("environment:forest")).content.decode()
    assert "90.5" in page
    assert "1 项养护超期" in page
