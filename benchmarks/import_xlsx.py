"""Import of a spreadsheet with 5 % bad rows, against django-import-export, in one run.

    python -m benchmarks.import_xlsx [--rows 10000] [--runs 3]

All sides read the same file (13 columns) into the same model with history on a fresh SQLite database, report the
bad rows and write the good ones. The peer runs twice: `as documented` does the same work as Hemei (checks first and
then imports, as its own page does; finds a row that is already there by its natural key; looks the area up with its
ForeignKeyWidget); `tuned` gets all that speeds it up at the price of doing less: one pass, areas from a dictionary, no
diff, every row taken for new, so that importing twice would double the rows.
Bad cells are choices: a word in a column of numbers, or a bad date in the natural key, stops the peer's whole file.
"""

import argparse
import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TITLES = ("调查日期", "乡镇/街道", "点位编号", "点位名", "发生位置", "地块类型", "危害寄主", "受害株数", "网幕数",
          "巡查是否剪网", "详细描述", "调查结果", "备注")  # fmt: skip
NAMES = ("surveyed_on", "area", "point_code", "point_name", "position", "plot_kind", "hosts", "affected_plants", "webs",
         "webs_cut", "description", "result", "remark")  # fmt: skip
BAD = ((9, "也许"), (11, "还行"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hemei-bench-") as home:
        setup(home)
        path = make_file(Path(home) / "rows.xlsx", options.rows)
        sides = {"hemei": run_hemei, "peer as documented": run_documented, "peer tuned": run_tuned}
        report(options, sides, path)


def setup(home: str) -> None:
    """A fresh site in `home` with the made-up town."""
    os.environ.update(HEMEI_HOME=home, DJANGO_SETTINGS_MODULE="hemei.config.settings")
    os.environ.pop("HEMEI_DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    from hemei.places.tests.factories import make_town

    call_command("prepare", verbosity=0)
    make_town()


def make_file(path: Path, rows: int) -> Path:
    """`rows` surveys, every twentieth with one bad cell; the same each time."""
    import xlsxwriter

    chance = random.Random(20230615)  # noqa: S311
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, TITLES)
    for number in range(1, rows + 1):
        cells: list[Any] = row(number, chance)
        if number % 20 == 0:
            at, bad = BAD[number // 20 % len(BAD)]
            cells[at] = bad
        for at, cell in enumerate(cells):
            sheet.write(number, at, cell, day if isinstance(cell, datetime.date) else None)
    book.close()
    return path


def row(number: int, chance: random.Random) -> list[Any]:
    return [
        datetime.date(2023, 5, 1) + datetime.timedelta(days=number % 60),
        chance.choice(["东柳村", "西柳村", "柳林三村"]),
        f"LL{number:06d}", f"点位{number}", f"{chance.randint(1, 40)}号楼北", "小区绿化", f"桑树{chance.randint(1, 9)}",
        chance.randint(0, 20), chance.randint(0, 60), chance.choice(["是", "否"]), "部分剪除，建议防治。",
        chance.choice(["合格", "不合格"]), "",
    ]  # fmt: skip


def run_hemei(path: Path) -> tuple[int, int]:
    """Check and commit, as the page does; rows written and bad rows."""
    from django.core.files import File

    from hemei.ledgers import registry
    from hemei.ledgers.importing import actions
    from hemei.people.access import Console
    from hemei.places.tests.factories import TOWN

    by, ledger = Console("benchmark"), registry.get("environment.pest_survey")
    with path.open("rb") as file:
        batch = actions.start(ledger=ledger, file=File(file, path.name), area=TOWN, by=by)
    actions.check(batch=batch, by=by)
    actions.commit(batch=batch, by=by, only_good=True)
    return batch.good, batch.count("bad")


def run_documented(path: Path) -> tuple[int, int]:
    """django-import-export as its page works: a dry run that shows the errors, then the import."""
    resource = peer_resource(tuned=False)()
    import_once(resource, path, dry_run=True)
    return import_once(resource, path)


def run_tuned(path: Path) -> tuple[int, int]:
    return import_once(peer_resource(tuned=True)(), path)


def import_once(resource: Any, path: Path, dry_run: bool = False) -> tuple[int, int]:
    """With model validation; invalid rows are left out, the others are saved."""
    from tablib import Dataset

    dataset = Dataset().load(path.read_bytes(), format="xlsx")
    result = resource.import_data(dataset, dry_run=dry_run, use_transactions=True, raise_errors=False)
    if result.has_errors():
        raise RuntimeError(result.row_errors()[0][1][0].error)
    return result.totals["new"], len(result.invalid_rows)


def peer_resource(tuned: bool) -> type:
    from import_export import fields, resources, widgets

    from hemei.environment.models import PestSurvey, SurveyResult
    from hemei.places.models import Area

    areas = {area.short_name: area for area in Area.objects.all()}
    results = {label: value for value, label in SurveyResult.choices}
    by_name = widgets.ForeignKeyWidget(Area, "short_name")
    special = {
        "surveyed_on": widgets.DateWidget(), "area": _Mapped(areas) if tuned else by_name, "result": _Mapped(results),
        "webs_cut": _Mapped({"是": True, "否": False, "": None}), "affected_plants": widgets.IntegerWidget(),
        "webs": widgets.IntegerWidget(),
    }  # fmt: skip
    declared: dict[str, Any] = {
        name: fields.Field(attribute=name, column_name=title, widget=special.get(name, widgets.CharWidget()))
        for name, title in zip(NAMES, TITLES, strict=True)
    }
    key = ("surveyed_on", "area", "point_code", "point_name", "position")
    speed: dict[str, Any] = {"import_id_fields": key}
    if tuned:
        speed = {"import_id_fields": (), "force_init_instance": True, "skip_diff": True, "store_instance": False}
    meta = type("Meta", (), {"model": PestSurvey, "fields": NAMES, "clean_model_instances": True, **speed})
    return type(
        "SurveyResource", (resources.ModelResource,), {**declared, "Meta": meta, "before_save_instance": _derive}
    )


class _Mapped:
    """A widget that looks the text up in a dictionary; an unknown one is a validation error."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = "" if value is None else str(value)
        if text not in self.table:
            raise ValueError(f"{text} 不在可选范围")
        return self.table[text]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


def _derive(self: Any, instance: Any, row: Any, **kwargs: Any) -> None:
    from hemei.environment.queries import set_point

    set_point(instance)


def empty() -> None:
    """No surveys, versions or batches, so that each run starts alike."""
    from hemei.environment.models import PestSurvey
    from hemei.ledgers.models import ImportBatch

    PestSurvey.objects.all().delete()
    PestSurvey.history.all().delete()
    ImportBatch.objects.all().delete()


def report(options: argparse.Namespace, sides: dict[str, Callable[[Path], tuple[int, int]]], path: Path) -> None:
    medians = {}
    for name, run in sides.items():
        times = []
        for _ in range(options.runs):
            empty()
            start = time.perf_counter()
            good, bad = run(path)
            times.append(time.perf_counter() - start)
            check(options.rows, good, bad, name)
        medians[name] = statistics.median(times)
        shown = " ".join(f"{seconds:.2f}" for seconds in times)
        print(f"{name:22} median {medians[name]:7.2f} s  ({shown})  {good} rows in, {bad} bad rows named", flush=True)
    ours = medians.pop("hemei")
    for name, peer in medians.items():
        print(f"{name}: {peer / ours:.1f}× the time of hemei", end="; ")
    print(f"{options.rows} rows × {len(TITLES)} columns, 5 % bad, SQLite, with history")


def check(rows: int, good: int, bad: int, name: str) -> None:
    """Both sides must have done the whole work."""
    from hemei.environment.models import PestSurvey

    written = PestSurvey.objects.count(), PestSurvey.history.count()
    if written != (rows - rows // 20,) * 2 or (good, bad) != (rows - rows // 20, rows // 20):
        sys.exit(f"{name}: wrote {written}, said {good} good and {bad} bad of {rows}")


if __name__ == "__main__":
    main()
