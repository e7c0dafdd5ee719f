"""The first town's economy: what the newspaper page prints comes out of the records."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from example_data.generator.town import populate
from hemei.appraisals import recount
from hemei.appraisals.models import Round
from hemei.ballots.board.models import Publication
from hemei.ballots.box.models import Ballot, Counted
from hemei.ballots.box.models import Round as BoxRound
from hemei.indicators.figures import figure

FOLDER = Path(__file__).parent.parent / "yongledian"
pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])  # named, so that they are made
PAGE = list(csv.DictReader((FOLDER / "page.csv").open(encoding="utf-8")))


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, tmp_path_factory):
    """The whole town, made once for this file and rolled back after it."""
    from django.conf import settings
    from django.db import transaction

    home, settings.HOME = settings.HOME, tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), transaction.atomic():
        profile = populate(FOLDER)
        yield profile
        transaction.set_rollback(True)
    with django_db_blocker.unblock():  # the box cannot be closed inside a transaction, so it is emptied by hand
        for model in (Counted, Ballot, BoxRound, Publication):
            model.objects.all().delete()
    settings.HOME = home


def run(*args: str, **options: object) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def page(town, django_db_blocker) -> str:
    with django_db_blocker.unblock():
        return run("report", "annual-review", area=town.town, period="2023", format="md")


@pytest.mark.parametrize("row", PAGE, ids=lambda row: row["figure"])
def test_figure_of_the_page_renders_from_records(page, row):
    assert row["printed"] in page


def test_growth_is_bound_to_new_registrations(town, django_db_blocker):
    with django_db_blocker.unblock():
        found = json.loads(run("figure", "economy.new_enterprises", area=town.town, period="2023", json=True))
    assert (found["value"], found["rows"], found["year_on_year"]["base"]) == (3758, 3758, 998)


def test_records_say_that_they_are_synthetic(town, django_db_blocker):
    from hemei.economy.models import Enterprise

    with django_db_blocker.unblock():
        assert not Enterprise.objects.exclude(source__contains="合成").exists()


@pytest.mark.parametrize(
    ("indicator", "period", "numerator", "denominator"),
    [
        ("appraisals.participation", "2023H1", 731, 792),
        ("appraisals.satisfaction", "2023H1", 727, 731),
        ("appraisals.public_rounds", "2023H1", 1, 1),
        ("appraisals.channels", "2023H1", 2, 1),
        ("appraisals.kinds", "2023", 4, 1),
        ("livelihood.elder_applicants", "2023", 220, 1),
        ("livelihood.hardship_applicants", "2023", 6, 1),
        ("livelihood.care_posted", "2023", 367, 1),
        ("livelihood.care_registered", "2023", 321, 1),
    ],
)
def test_figures_that_the_page_does_not_print_yet(town, django_db_blocker, indicator, period, numerator, denominator):
    with django_db_blocker.unblock():
        found = figure(indicator, town.town, period)
    assert (found.numerator, found.denominator) == (numerator, denominator)


def test_the_published_round_can_be_recounted(town, django_db_blocker, tmp_path):
    with django_db_blocker.unblock():
        export = Round.objects.get(kind="public_appraisal").export
    file = tmp_path / "export.json"
    file.write_text(json.dumps(export), encoding="utf-8")
    assert recount.main([str(file)]) == 0
    assert export["results"]["town"]["participation"] == "92.30%"
    assert export["results"]["town"]["rate"] == "≥ 99%"
