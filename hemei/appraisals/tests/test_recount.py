"""Anyone recounts the published file alone; a changed number shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hemei.appraisals import recount
from hemei.appraisals.actions import counts
from hemei.appraisals.tests import factories as f
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])


@pytest.fixture
def made(town):
    made = f.opened({VILLAGES[0]: 40, VILLAGES[1]: 30}, ballots=40)
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(20, bad=12), VILLAGES[1]: f.sheets(14, bad=11, unknown=2)})
    return f.published(made)


def run(tmp_path, export, ballots=None):
    file = tmp_path / "export.json"
    file.write_text(json.dumps(export, ensure_ascii=False), encoding="utf-8")
    more = []
    if ballots:
        other = tmp_path / "ballots.json"
        other.write_text(json.dumps(ballots, ensure_ascii=False), encoding="utf-8")
        more = ["--ballots", str(other)]
    return recount.main([str(file), *more])


def test_the_file_fits_itself_and_the_ballots(made, tmp_path, capsys):
    ballots = counts.hand_ballots_list(round_=made, by=f.acting("leader"))
    assert run(tmp_path, made.export) == 0
    assert "全镇满意率 34 ÷ 57 = 59.65%" in capsys.readouterr().out
    assert run(tmp_path, made.export, ballots) == 0


@pytest.mark.parametrize("change", ["satisfied", "leaf", "issued", "definition", "rate"])
def test_a_changed_number_shows(made, tmp_path, capsys, change):
    export = json.loads(json.dumps(made.export))
    town = export["results"]["town"]
    if change == "satisfied":
        town["satisfied"] += 1
    elif change == "leaf":
        export["leaves"][0] = "00" * 32
    elif change == "issued":
        export["units"][0]["issued"]["paper"] = 1
    elif change == "definition":
        export["definition"]["k"] = 1
    else:
        town["rate"] = "99.45%"
    assert run(tmp_path, export) == 1
    assert "✗" in capsys.readouterr().out


def test_a_changed_ballot_shows(made, tmp_path):
    ballots = counts.hand_ballots_list(round_=made, by=f.acting("leader"))
    ballots["ballots"][0]["answers"] = {f.TEAM: f.GOOD}
    assert run(tmp_path, made.export, ballots) == 1


def command(tmp_path, *args):
    """`hemei appraisal recount …` in a process of its own: an empty home, no settings, no database, no keys."""
    home = tmp_path / "empty"
    home.mkdir(exist_ok=True)
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), "PYTHONUTF8": "1", "HEMEI_HOME": str(home)}
    run = [sys.executable, "-m", "hemei.config.cli", "appraisal", "recount", *args]
    done = subprocess.run(run, env=bare, cwd=tmp_path, capture_output=True, text=True)
    assert not list(home.iterdir())
    return done


def test_the_command_as_a_citizen_types_it(made, tmp_path):
    (tmp_path / "公示文件.json").write_text(json.dumps(made.export), encoding="utf-8")
    good = command(tmp_path, "公示文件.json")
    assert (good.returncode, good.stdout.splitlines()[-1]) == (0, "公示文件.json：全部一致。"), good.stderr
    made.export["results"]["town"]["satisfied"] += 1
    (tmp_path / "改过.json").write_text(json.dumps(made.export), encoding="utf-8")
    bad = command(tmp_path, "改过.json")
    assert bad.returncode == 1
    assert "改过.json：有" in bad.stdout and "文件被改动过" in bad.stdout
    assert "✗ 满意票相加" in bad.stdout
    gone = command(tmp_path, "没有.json")
    assert (gone.returncode, gone.stderr) == (2, "没有.json 读不出来：打不开 没有.json\n")


def test_runs_without_django_settings_or_database(made, tmp_path):
    file = tmp_path / "export.json"
    file.write_text(json.dumps(made.export), encoding="utf-8")
    code = (
        "import sys, hemei.appraisals.recount as r; code = r.main([sys.argv[1]]);"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'django'], 'django'; sys.exit(code)"
    )
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code, str(file)], env=bare, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "全部一致" in done.stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "hemei-appraisal-1"}', '{"format": "other"}'])
def test_what_is_no_published_file_is_refused_in_words(tmp_path, capsys, text):
    file = tmp_path / "export.json"
    file.write_text(text, encoding="utf-8")
    assert recount.main([str(file)]) == 2
    assert "读不出来" in capsys.readouterr().err
