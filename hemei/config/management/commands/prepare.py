"""`hemei prepare`: bring the database and the static files up to the installed version."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from hemei.config import fresh
from hemei.config.routers import ALIASES


class Command(BaseCommand):
    help = "更新数据库结构和静态文件；每次升级后运行一次，可重复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        for alias in ("default", *ALIASES.values()):
            fresh.build(alias) if fresh.is_fresh(alias) else self._upgrade(alias)
        call_command("categories_load", stdout=StringIO())
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"数据库和静态文件已就绪（{settings.HOME}）。")

    def _upgrade(self, alias: str) -> None:
        for app in [app for app, home in ALIASES.items() if home == alias] or [""]:
            call_command("migrate", *([app] if app else []), database=alias, interactive=False, verbosity=0)
