"""A whole report, cold: a fresh process each time, from the records of the demo town to a finished HTML page.

    python -m benchmarks.report_cold [--name NAME --area CODE --period 2023] [--times 5]

Uses the database of HEMEI_HOME (make it with `make run`); without a name it takes the longest template there.
Prints the median seconds of rendering alone (templates compiled, figures computed, page written) and of the
whole process with Python and Django starting up. Goal: rendering under 1 s.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

CHILD = """
import time, sys
import django
django.setup()
from hemei.kernel import periods
from hemei.people.access import Console
from hemei.reports import outputs, queries
from hemei.reports.render import render
name, area, period = sys.argv[1:]
start = time.perf_counter()
template = queries.template(name, area)
report = render(template.text, area, periods.parse(period), Console(), template.title).checked()
page = outputs.FORMATS["html"].make(report)
print(time.perf_counter() - start, len(report.spans), len(page))
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--name", default="")
    asked.add_argument("--area", default="")
    asked.add_argument("--period", default="2023")
    asked.add_argument("--times", type=int, default=5)
    given = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemei.config.settings")
    name, area = (given.name, given.area) if given.name else _longest()
    runs = [_run(name, area, given.period) for _ in range(given.times)]
    rendering, whole = (statistics.median(times) for times in zip(*((run[0], run[1]) for run in runs), strict=True))
    _, _, figures, size = runs[0]
    print(f"{name} {area} {given.period}: {figures} figures, {size} bytes of HTML, {given.times} fresh processes")
    print(f"rendering     median {rendering:.3f} s")
    print(f"whole process median {whole:.3f} s")


def _longest() -> tuple[str, str]:
    import django

    django.setup()
    from hemei.reports.models import ReportTemplate

    found = max(ReportTemplate.objects.all(), key=lambda template: len(template.text), default=None)
    if found is None:
        sys.exit("no report template in this database: run `make run` first, or set HEMEI_HOME")
    return found.name, found.area_id


def _run(name: str, area: str, period: str) -> tuple[float, float, int, int]:
    """(seconds of rendering, seconds of the process, figures, bytes)."""
    start = time.perf_counter()
    command = [sys.executable, "-c", CHILD, name, area, period]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    whole = time.perf_counter() - start
    if made.returncode:
        sys.exit(made.stderr.strip().splitlines()[-1] if made.stderr else "the report was refused")
    seconds, figures, size = made.stdout.split()
    return float(seconds), whole, int(figures), int(size)


if __name__ == "__main__":
    main()
