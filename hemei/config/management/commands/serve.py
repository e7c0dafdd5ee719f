"""`hemei serve`: the whole site in one terminal: two web processes and one background worker."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

BIN = Path(sys.executable).parent
MINUTE, DAY = 60, 24 * 3600  # seconds
CHORES = {
    "matters_tick": MINUTE, "notices_tick": MINUTE, "matters_hotspots": DAY, "forget_imports": DAY,
    "forget_hotline_files": DAY, "clearsessions": DAY, "forget_sign_ups": DAY, "retention": DAY,
}  # fmt: skip


def chores() -> dict[str, int]:
    """Asked when serving, not at import: tests and benchmarks read this module without settings."""
    return CHORES | ({"hotline_sync": 2 * MINUTE} if settings.HEMEI_CITY_URL else {})


class Chore:
    """A command run every so many seconds, never twice at the same time: a round that takes long is waited for."""

    def __init__(self, command: str, every: int) -> None:
        self.line = [sys.executable, "-m", "hemei.config.cli", command]
        self.every, self.due = every, 0.0
        self.running: subprocess.Popen[bytes] | None = None

    def start_if_due(self, now: float) -> None:
        if now < self.due or (self.running is not None and self.running.poll() is None):
            return
        self.due = now + self.every
        self.running = subprocess.Popen(self.line, env=_environment(), stdout=subprocess.DEVNULL)  # noqa: S603


class Command(BaseCommand):
    help = "启动网站（两个 web 进程、一个后台任务进程）；按 Ctrl+C 停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
        parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只限本机")

    def handle(self, *args: Any, **options: Any) -> None:
        address = f"{options['host']}:{options['port']}"
        children = [subprocess.Popen(command, env=_environment()) for command in _commands(address)]  # noqa: S603
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        self._greet(options["port"])
        try:
            self._watch(children)
            sys.exit("有一个进程停止了，网站随之关闭；原因见上面的输出。")
        except KeyboardInterrupt:
            self.stdout.write("\n已停止。")
        finally:
            _stop(children)

    def _watch(self, children: list[subprocess.Popen[bytes]]) -> None:
        """Until one of the processes stops; each chore at the start and again after its time."""
        running = [Chore(command, every) for command, every in chores().items()]
        while all(child.poll() is None for child in children):
            for chore in running:
                chore.start_if_due(time.monotonic())
            time.sleep(0.5)

    def _greet(self, port: int) -> None:
        logins = settings.HOME / "demo-logins.txt"
        if logins.exists():
            self.stdout.write(logins.read_text(encoding="utf-8"))
        self.stdout.write(f"\n和美已启动：http://localhost:{port}/    （按 Ctrl+C 停止）\n")
        self.stdout.flush()


def _commands(address: str) -> list[list[str]]:
    web = [str(BIN / "gunicorn"), "hemei.config.wsgi:application", "--bind", address, "--workers", "2"]
    web += ["--config", "python:hemei.config.gunicorn"]
    web += ["--worker-class", "sync", "--timeout", "60", "--max-requests", "20000", "--log-level", "warning"]
    return [web, [sys.executable, "-m", "hemei.config.cli", "db_worker", "--queue-name", "*"]]


def _environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "hemei.config.settings"}


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
