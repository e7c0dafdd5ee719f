"""`hemei ledgers` and `hemei approve`."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from hemei.ledgers import actions
from hemei.ledgers.tests.factories import make_job
from hemei.ledgers.tests.sample.ledgers import JOB
from hemei.ledgers.tests.sample.models import Job
from hemei.places.tests.factories import TOWN, VILLAGES


def run(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_ledgers_lists_columns_and_natural_keys():
    text = run("ledgers")
    assert "sample.job  样例作业" in text
    assert "自然键：作业编号" in text
    full = run("ledgers", "sample.job")
    assert "* 作业编号  [number]" in full
    assert "平方米，最多 2 位小数" in full


def test_ledgers_as_json_names_choices_units_and_what_is_required():
    (job,) = json.loads(run("ledgers", "sample.job", json=True))
    columns = {column["field"]: column for column in job["columns"]}
    assert job["natural_key"] == ["number"]
    assert columns["kind"]["choices"] == ["林木", "道路", "河道"]
    assert columns["surface"]["unit"] == "平方米"
    assert (columns["number"]["required"], columns["people"]["required"]) == (True, False)
    assert columns["contact"]["personal"]


def test_ledgers_of_an_unknown_code_says_which_there_are():
    with pytest.raises(CommandError, match="sample.job"):
        run("ledgers", "no.such")


def test_approve_takes_the_drafts_of_an_area(by_role):
    clerk = by_role("clerk")
    make_job(clerk)
    make_job(clerk, area=VILLAGES[1])
    assert "审核通过 1 条" in run("approve", "sample.job", area=VILLAGES[0])
    assert Job.objects.approved().get().area_id == VILLAGES[0]


def test_approve_names_what_it_could_not_and_fails(by_role):
    make_job(by_role("clerk"))
    actions.lock_period(ledger=JOB, area=TOWN, period="2023", by=by_role("locker"))
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("approve", "sample.job", stdout=out)
    assert "已经锁定" in out.getvalue()
    assert not Job.objects.approved().exists()
