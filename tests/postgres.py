"""A private PostgreSQL for one test run: in a temporary folder, on a Unix socket, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


def server_folder() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, newest version first; None when no server is installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    on_path = shutil.which("pg_ctl")
    folders = [*debian, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def database_urls(url: str) -> dict[str, str]:
    """The settings for one run: the roll, the ballot box and the board in three databases of the cluster at `url`.

    An empty url means SQLite.
    """
    server = url.rpartition("/")[0]
    box, board = (f"{server}/box", f"{server}/board") if url else ("", "")
    return {"HEMEI_DATABASE_URL": url, "HEMEI_BOX_DATABASE_URL": box, "HEMEI_BOARD_DATABASE_URL": board}


def _account() -> str | None:
    """PostgreSQL refuses to run as root: the account to run it under then; None for oneself."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def private_cluster(folder: Path) -> Iterator[str]:
    """Start a cluster with the programs in `folder`; yields its database URL."""
    account = _account()
    home = Path(tempfile.mkdtemp(prefix="hemei-pg-"))
    if account:
        shutil.chown(home, account)

    def run(*command: object) -> None:
        subprocess.run([str(part) for part in command], check=True, user=account, cwd=home, stdout=subprocess.DEVNULL)

    options = f"-k {home} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    run(folder / "initdb", "-D", home / "data", "-U", "hemei", "-A", "trust", "-E", "UTF8", "--locale=C")
    run(folder / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "-o", options, "start")
    try:
        yield f"postgres://hemei@{quote(str(home), safe='')}/postgres"
    finally:
        run(folder / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)
