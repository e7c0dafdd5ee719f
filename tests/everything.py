"""`make test`: every check that CI runs, in order, to the end; exit status 1 if any failed.

Style, types, layers and generated pages first, then the whole test suite on SQLite and again on PostgreSQL.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.postgres import database_urls, private_cluster, server_folder

BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "-rs", "-p", "no:cacheprovider"]
CHECKS = {
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy"],
    "layers": [BIN / "lint-imports"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "state pages": [sys.executable, "manage.py", "states", "--check"],
    "rule pages": [sys.executable, "manage.py", "rules", "--check"],
    "coverage page": [sys.executable, "manage.py", "coverage", "--check"],
}
NO_POSTGRESQL = """
****************************************************************************
**  PostgreSQL 的一半没有运行：没有找到 initdb 和 pg_ctl。                    **
**  THE POSTGRESQL HALF DID NOT RUN. Debian: apt-get install postgresql     **
****************************************************************************"""


def run(name: str, command: list[object], **environment: str) -> bool:
    """Run one check in a home of its own; its output is shown as it comes."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hemei-test-") as home:
        done = subprocess.run([str(part) for part in command], env={**os.environ, "HEMEI_HOME": home, **environment})
    print(f"== {name}: {'ok' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def test_on_postgresql() -> bool | None:
    """None when there is no server to test on."""
    folder = server_folder()
    if folder is None:
        print(NO_POSTGRESQL, flush=True)
        return None
    with private_cluster(folder) as url:
        return run("tests on PostgreSQL", PYTEST, **database_urls(url))


def main() -> int:
    results: dict[str, bool | None] = {name: run(name, command) for name, command in CHECKS.items()}
    results["tests on SQLite"] = run("tests on SQLite", PYTEST, **database_urls(""))
    results["tests on PostgreSQL"] = test_on_postgresql()
    words = {True: "ok", False: "FAILED", None: "DID NOT RUN"}
    print("\n" + "\n".join(f"{words[result]:12} {name}" for name, result in results.items()))
    return int(False in results.values())


if __name__ == "__main__":
    sys.exit(main())
