"""`hemei score --engine site` and `hemei score-export`: the same board from the database and from its export."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hemei.matters.tests.months.closed import closed
from hemei.matters.tests.months.made import random_matters
from hemei.places.tests.factories import TOWN


def run(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_the_site_and_its_export_give_the_same_board(units, tmp_path: Path):
    random_matters(200, units, seed=9)
    told = run("score_export", str(tmp_path))
    assert f"closed_ticket-{TOWN}-2023-06.parquet" in told
    site, files = (
        json.loads(run("score", *where, "--json", "--weights", "30,35,35"))
        for where in (["--engine", "site"], ["--input", str(tmp_path)])
    )
    assert site["lines"] and site == files


def test_an_export_again_replaces_the_month(units, dispatcher, tmp_path: Path):
    closed(dispatcher, units["village0"], "A")
    run("score_export", str(tmp_path))
    closed(dispatcher, units["village0"], "B")
    assert "2023-06.parquet：2 件" in run("score_export", str(tmp_path), "--month", "2023-06", "--area", TOWN)


def test_without_a_folder_it_says_what_to_give(db):
    with pytest.raises(CommandError, match="--engine site"):
        run("score")


def test_a_folder_that_cannot_be_is_told_in_words(units, dispatcher, tmp_path: Path):
    closed(dispatcher, units["village0"], "A")
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="写不了"):
        run("score_export", str(tmp_path / "file" / "sub"))
