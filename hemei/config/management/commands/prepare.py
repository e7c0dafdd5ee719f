"""`hemei prepare`: bring the database and the static files up to the installed version."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from hemei.config.routers import ALIASES


class Command(BaseCommand):
    help = "更新数据库结构和静态文件；每次升级后运行一次，可重复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("categories_load", stdout=StringIO())
        for app, alias in ALIASES.items():
            call_command("migrate", app, database=alias, interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"数据库和静态文件已就绪（{settings.HOME}）。")
