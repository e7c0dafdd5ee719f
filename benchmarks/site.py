"""A whole site for a benchmark: a database of its own, gunicorn with two sync workers, gone afterwards."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import database_urls, private_cluster, server_folder

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DATABASES = ("sqlite", "postgres")


@dataclass(frozen=True)
class Site:
    """A site that is not serving yet: its folder, its environment."""

    home: Path
    env: dict[str, str]

    def run(self, *command: str) -> str:
        """A command of the site; its output. Fails loudly."""
        done = subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def hemei(self, *command: str) -> str:
        return self.run(sys.executable, "-m", "hemei.config.cli", *command)

    def python(self, module: str, *args: str) -> str:
        return self.run(sys.executable, "-m", module, *args)

    @contextlib.contextmanager
    def serving(self, workers: int = 2) -> Iterator[int]:
        """Serve as `hemei serve` does; yields the port."""
        port = free_port()
        web = web_command(port, workers)
        with (self.home / "web.log").open("ab") as log:
            process = subprocess.Popen(web, env=self.env, cwd=ROOT, stdout=log, stderr=log)
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def web_command(port: int, workers: int = 2) -> list[str]:
    """gunicorn exactly as `hemei serve` starts it."""
    from hemei.config.management.commands.serve import _commands

    command = _commands(f"127.0.0.1:{port}")[0]
    command[command.index("--workers") + 1] = str(workers)
    return command


@contextlib.contextmanager
def site(database: str) -> Iterator[Site]:
    """A migrated site on SQLite or on a private PostgreSQL; skipped (SystemExit) when there is no PostgreSQL."""
    home = Path(tempfile.mkdtemp(prefix="hemei-bench-"))
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        env = {**os.environ, "HEMEI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "hemei.config.settings",
               "PYTHONPATH": str(ROOT), "HEMEI_PORTAL_PREVIEW": "1", "HEMEI_PROXIES": "1"}  # fmt: skip
        env |= database_urls("")
        if database == "postgres":
            folder = server_folder() or sys.exit("no PostgreSQL server is installed")
            env |= database_urls(stack.enter_context(private_cluster(folder)))
            _make_databases(env)
        made = Site(home, env)
        made.hemei("prepare")
        yield made


def _make_databases(env: dict[str, str]) -> None:
    """The ballot box's and the board's; the first comes with the cluster."""
    import psycopg

    with psycopg.connect(env["HEMEI_DATABASE_URL"], autocommit=True) as server:
        for name in ("HEMEI_BOX_DATABASE_URL", "HEMEI_BOARD_DATABASE_URL"):
            server.execute(f'CREATE DATABASE "{env[name].rpartition("/")[2]}"')


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int, seconds: float = 60) -> None:
    """Until the site answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as one:
            one.sendall(b"GET /login/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            if one.recv(12).endswith(b" 200"):
                return
        time.sleep(0.2)
    raise SystemExit("the site does not answer")
